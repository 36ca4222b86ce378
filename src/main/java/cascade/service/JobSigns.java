package cascade.service;

import cascade.expression.References;
import cascade.expression.Template;
import cascade.source.Span;
import cascade.workflow.Job;
import cascade.workflow.Job.Container;
import cascade.workflow.Job.Entry;
import cascade.workflow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a job leans on by what it is: its runners, GitHub Actions, the download of its actions, its
/// containers, its environment, and the secrets that it and its steps are given.
final class JobSigns {
  /// The number of the step of what is the job's own.
  private static final int JOB = -1;

  private static final String TOKEN = "github_token";
  private static final String IMAGE = "docker://";

  private final String path;
  private final Function<Template, String> text;
  private final List<Dependence> found = new ArrayList<>();

  private JobSigns(String path, Function<Template, String> text) {
    this.path = path;
    this.text = text;
  }

  /// The job's own first, then by steps. A call of another workflow has no runner, and leans on
  /// GitHub Actions as its jobs do.
  ///
  /// @param path of the file that has the job
  /// @param text of a scalar, with a gap ([InputPattern#GAP]) for each part that is not known
  static List<Dependence> of(Job job, String path, Function<Template, String> text) {
    var signs = new JobSigns(path, text);
    switch (job.body()) {
      case Job.Steps body -> signs.addSteps(job, body);
      case Job.Call call -> signs.addCall(job, call);
    }
    return List.copyOf(signs.found);
  }

  private void addCall(Job job, Job.Call call) {
    add("actions", "uses: " + call.uses().value(), Hold.FAILS, job.id().span());
    addSecrets(call.with(), JOB);
    addSecrets(call.secrets(), JOB);
  }

  private void addSteps(Job job, Job.Steps body) {
    addRunner(job, body);
    addDownloads(body);
    body.container().ifPresent(it -> addContainer(it, "container"));
    body.services().forEach(it -> addContainer(it, "services." + it.name().value()));
    body.environment()
        .filter(it -> !it.value().isBlank())
        .ifPresent(
            it -> add(target(it.value()), "environment: " + it.value(), Hold.FAILS, it.span()));
    addSecrets(body.env(), JOB);
    for (var i = 0; i < body.steps().size(); i++) {
      addSecrets(body.steps().get(i), i);
    }
  }

  private void addRunner(Job job, Job.Steps body) {
    var span = body.labels().stream().findFirst().or(body::group).map(it -> it.span());
    add("actions", "jobs." + job.id().value(), Hold.FAILS, span.orElse(job.id().span()));
    for (var pool : RunnerPools.of(job, body)) {
      add(
          "runner:" + pool.name(),
          "runs-on: " + pool.name(),
          pool.certain() ? Hold.FAILS : Hold.MAY_FAIL,
          span.orElse(job.id().span()));
    }
  }

  /// Actions of other repositories come from GitHub, images of actions from their registries: both
  /// before the first step.
  private void addDownloads(Job.Steps body) {
    var used = all(body.steps()).filter(it -> it.localPath().isEmpty()).toList();
    used.stream()
        .filter(it -> !it.action().value().startsWith(IMAGE))
        .findFirst()
        .ifPresent(it -> add("github", it.action().value(), Hold.FAILS, it.action().span()));
    var registries = new TreeSet<String>();
    for (var step : used) {
      var name = step.action().value();
      if (name.startsWith(IMAGE)) {
        Images.registryOf(name)
            .filter(registries::add)
            .ifPresent(it -> add(it, name, Hold.FAILS, step.action().span()));
      }
    }
  }

  private static Stream<Step.Uses> all(List<Step> steps) {
    return steps.stream()
        .flatMap(step ->
            switch (step) {
              case Step.Uses uses -> Stream.of(uses);
              case Step.Parallel(_, var inner) -> all(inner);
              case Step.Run _, Step.Control _, Step.Unknown _ -> Stream.empty();
            });
  }

  /// An image whose name is empty starts nothing.
  private void addContainer(Container container, String key) {
    var image = container.image().map(it -> text.apply(it.value()).strip()).orElse("");
    if (image.isEmpty()) {
      return;
    }
    var known = image.indexOf(InputPattern.GAP) < 0;
    var sign = key + ": " + (known ? image : "an image that is known in part");
    var hold = image.chars().allMatch(c -> c == InputPattern.GAP) ? Hold.MAY_FAIL : Hold.FAILS;
    add("docker-daemon", sign, hold, container.span());
    for (var registry : ActionTargets.images(image)) {
      add(registry, sign, hold, container.span());
    }
  }

  /// The names of environments do not differ by case. An expression stands for itself.
  private static String target(String environment) {
    var name = environment.strip();
    var whole =
        name.startsWith("${{") && name.endsWith("}}") && name.indexOf("}}") == name.length() - 2;
    return "target:"
        + (whole
            ? name.substring(3, name.length() - 2).strip()
            : name.contains("${{") ? name : name.toLowerCase(Locale.ROOT));
  }

  private void addSecrets(Step step, int number) {
    addSecrets(step.common().env(), number);
    switch (step) {
      case Step.Run run -> addSecrets(run.script().value(), run.script().span(), number);
      case Step.Uses uses -> addSecrets(uses.with(), number);
      case Step.Parallel(_, var inner) -> inner.forEach(it -> addSecrets(it, number));
      case Step.Control _, Step.Unknown _ -> {}
    }
  }

  private void addSecrets(List<Entry> entries, int step) {
    entries.forEach(it -> addSecrets(it.value().value(), it.value().span(), step));
  }

  private void addSecrets(Template template, Span span, int step) {
    if (!(template instanceof Template.Computed(var expr, _, _))) {
      return;
    }
    for (var reference : References.of(expr)) {
      secret(reference)
          .filter(name ->
              found.stream().noneMatch(it -> it.step() == step && it.service().equals(name)))
          .ifPresent(name ->
              found.add(
                  new Dependence(name, reference, Hold.MAY_FAIL, 1, List.of(), path, span, step)));
    }
  }

  /// Of `secrets.NAME`, in any spelling; empty for the token that GitHub makes itself.
  private static Optional<String> secret(String reference) {
    var prefix = "secrets.";
    if (!reference.toLowerCase(Locale.ROOT).startsWith(prefix)) {
      return Optional.empty();
    }
    var name = reference.substring(prefix.length());
    return name.equalsIgnoreCase(TOKEN) || !name.matches("[A-Za-z_][A-Za-z0-9_]*")
        ? Optional.empty()
        : Optional.of("secret:" + name.toUpperCase(Locale.ROOT));
  }

  private void add(String service, String sign, Hold hold, Span span) {
    found.add(new Dependence(service, sign, hold, 1, List.of(), path, span, JOB));
  }
}
