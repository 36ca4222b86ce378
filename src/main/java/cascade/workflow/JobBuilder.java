package cascade.workflow;

import cascade.expression.Template;
import cascade.source.Located;
import cascade.source.Span;
import cascade.workflow.Job.Body;
import cascade.workflow.Job.Call;
import cascade.workflow.Job.Container;
import cascade.workflow.Job.MatrixSource;
import cascade.workflow.Job.Steps;
import cascade.workflow.Job.Strategy;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Entry;
import cascade.yaml.YamlNode.Kind;
import cascade.yaml.YamlNode.Mapping;
import cascade.yaml.YamlNode.Scalar;
import cascade.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;

/// Makes one job. A job of which little can be understood is made too, so that others may need it.
///
/// Source: `github-actions.md` A.4, A.7, A.8, A.10.
final class JobBuilder {
  private static final String DOCKER = "docker://";

  private final ProblemLog problems;
  private final Scalars scalars;
  private final SettingsBuilder settings;
  private final Optional<YamlNode> workflowDefaults;

  /// @param workflowDefaults `defaults.run` of the workflow
  JobBuilder(ProblemLog problems, Scalars scalars, Optional<YamlNode> workflowDefaults) {
    this.problems = problems;
    this.scalars = scalars;
    this.settings = new SettingsBuilder(problems, scalars);
    this.workflowDefaults = workflowDefaults;
  }

  Job job(Entry entry) {
    var node = entry.value();
    return new Job(
        Fields.text(entry.key()),
        scalars.located(node, "name"),
        Fields.oneOrMore(node, "needs").stream().map(Fields::text).toList(),
        Fields.text(node, "if"),
        scalars.condition(Fields.scalar(node, "if")),
        Fields.value(node, "strategy").flatMap(this::strategy),
        Fields.value(node, "concurrency").flatMap(settings::concurrency),
        settings.permissions(Fields.value(node, "permissions")),
        body(node),
        Layout.of(entry),
        entry.span());
  }

  private Body body(YamlNode node) {
    var uses = Fields.text(node, "uses");
    if (uses.isPresent() && Fields.entry(node, "steps").isEmpty()) {
      return call(node, uses.get());
    }
    Fields.value(node, "snapshot").ifPresent(this::checkSnapshot);
    var runsOn = Fields.value(node, "runs-on");
    var container = Fields.entry(node, "container");
    container.ifPresent(it -> checkImage(it.value(), false));
    var services = Fields.value(node, "services").map(Fields::entries).orElse(List.of());
    services.forEach(it -> checkImage(it.value(), true));
    return new Steps(
        runsOn.map(this::labels).orElse(List.of()),
        runsOn.flatMap(this::group),
        scalars.located(node, "timeout-minutes"),
        scalars.located(node, "continue-on-error"),
        Fields.value(node, "environment").flatMap(JobBuilder::environment),
        container.filter(it -> !isBlank(it.value())).map(this::container),
        services.stream().map(this::container).toList(),
        StepBuilder.named(node, "env", scalars),
        StepBuilder.named(node, "outputs", scalars),
        Fields.value(node, "steps").map(it -> steps(node, it)).orElse(List.of()));
  }

  private List<Step> steps(YamlNode job, YamlNode steps) {
    var defaults = runDefaults(job);
    var builder =
        new StepBuilder(
            problems,
            scalars,
            runDefault(defaults, "shell"),
            runDefault(defaults, "working-directory"));
    return builder.steps(steps);
  }

  private Optional<Located<Template>> runDefault(Optional<YamlNode> defaults, String key) {
    return defaults
        .flatMap(it -> scalars.located(it, key))
        .or(() -> workflowDefaults.flatMap(it -> scalars.located(it, key)));
  }

  /// `defaults.run` of a job or a workflow.
  static Optional<YamlNode> runDefaults(YamlNode node) {
    return Fields.value(node, "defaults").flatMap(it -> Fields.value(it, "run"));
  }

  private Call call(YamlNode node, Located<String> uses) {
    if (!uses.value().isEmpty() && !uses.value().contains("${{")) {
      UsesFormat.faultOfWorkflow(uses.value())
          .ifPresent(fault -> problems.error(uses.span(), fault));
    }
    var inherits = Fields.text(node, "secrets").filter(it -> it.value().equals("inherit"));
    return new Call(
        uses,
        StepBuilder.named(node, "with", scalars),
        StepBuilder.named(node, "secrets", scalars),
        inherits.isPresent());
  }

  private Optional<Strategy> strategy(YamlNode node) {
    var matrices = new MatrixBuilder(problems, scalars);
    return switch (node) {
      case Mapping mapping ->
          Optional.of(
              new Strategy(
                  scalars.located(mapping, "fail-fast"),
                  scalars.located(mapping, "max-parallel"),
                  Fields.value(mapping, "matrix").flatMap(matrices::matrix),
                  mapping.span()));
      case Scalar scalar when scalars.template(scalar) instanceof Template.Computed computed ->
          // The strategy as a whole comes out of the expression, its matrix with it.
          Optional.of(
              new Strategy(
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(new MatrixSource.Dynamic(computed, scalar.span())),
                  scalar.span()));
      case Scalar _, Sequence _ -> Optional.empty();
    };
  }

  private List<Located<Template>> labels(YamlNode runsOn) {
    var labels =
        runsOn instanceof Mapping ? Fields.oneOrMore(runsOn, "labels") : Fields.oneOrMore(runsOn);
    return labels.stream().map(scalars::located).toList();
  }

  private Optional<Located<Template>> group(YamlNode runsOn) {
    var group = scalars.located(runsOn, "group");
    group.ifPresent(this::checkGroup);
    return group;
  }

  private void checkGroup(Located<Template> group) {
    if (!(group.value() instanceof Template.Constant(_, var name)) || !name.contains("/")) {
      return;
    }
    var parts = name.split("/", -1);
    var prefixed =
        parts.length == 2
            && !parts[1].isEmpty()
            && List.of("org", "organization", "ent", "enterprise").contains(parts[0]);
    if (!prefixed) {
      problems.error(
          group.span(),
          "`%s` names no runner group; write its name, with `organization/` or `enterprise/` before it"
              .formatted(Remedy.brief(name)));
    }
  }

  private static Optional<Located<String>> environment(YamlNode node) {
    return Fields.scalar(node)
        .map(Fields::text)
        .or(() -> Fields.text(node, "name"))
        .filter(name -> !name.value().isEmpty());
  }

  private Container container(Entry entry) {
    var image = image(entry.value());
    var ports =
        Fields.value(entry.value(), "ports").map(Fields::items).orElse(List.of()).stream()
            .flatMap(item -> Fields.scalar(item).stream())
            .map(scalars::located)
            .toList();
    return new Container(
        Fields.text(entry.key()),
        image.map(scalars::located),
        Fields.value(entry.value(), "credentials").isPresent(),
        ports,
        scalars.located(entry.value(), "options"),
        Layout.of(entry),
        entry.span());
  }

  private static Optional<Scalar> image(YamlNode node) {
    return Fields.scalar(node).or(() -> Fields.scalar(node, "image"));
  }

  private static boolean isBlank(YamlNode node) {
    return Fields.scalar(node).filter(it -> Fields.name(it).isEmpty()).isPresent();
  }

  /// A job's container may be empty: then there is none. A service may not.
  private void checkImage(YamlNode node, boolean service) {
    var image = image(node);
    var text = image.map(scalars::template);
    var written = node instanceof Mapping || image.isPresent();
    var missing =
        switch (text.orElse(Scalars.EMPTY)) {
          case Template.Constant(_, var name) ->
              name.equals(DOCKER) || (service && name.isEmpty() && written);
          case Template.Computed _ -> false;
        };
    if (missing) {
      Span place = image.map(Scalar::span).orElse(node.span());
      problems.error(place, "the container has no image; name one");
    }
  }

  private void checkSnapshot(YamlNode snapshot) {
    Fields.scalar(snapshot, "version")
        .filter(it -> it.kind() != Kind.NULL)
        .filter(it -> scalars.template(it) instanceof Template.Constant)
        .filter(it -> !Fields.name(it).matches("[0-9]{1,9}\\.\\*"))
        .ifPresent(it ->
            problems.error(
                it.span(),
                "version `%s` is not valid; write a major version such as `1.*`"
                    .formatted(Remedy.brief(it.text()))));
  }
}
