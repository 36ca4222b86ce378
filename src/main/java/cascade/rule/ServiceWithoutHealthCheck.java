package cascade.rule;

import cascade.expression.Template;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.service.HealthChecks;
import cascade.service.HealthChecks.HealthCheck;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Job.Container;
import cascade.workflow.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A job starts a database beside its steps, and nothing waits until it answers: the runner does so
/// only where the container has a health check, which official images do not bring.
///
/// Source: actions/runner, `ContainerOperationProvider`.
final class ServiceWithoutHealthCheck implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
              "service-without-health-check",
              "steps begin before a service of their job answers",
              Severity.NOTICE)
          .breakingItsJob();

  /// Two minutes, for a container that is not healthy by then fails the job.
  private static final List<String> PATIENCE =
      List.of("--health-interval 5s", "--health-timeout 10s", "--health-retries 24");

  /// In `options`: those of a health check, or of none.
  private static final Pattern DECIDED = Pattern.compile("--health-cmd|--no-healthcheck");

  /// What waits, or asks whether the service answers.
  private static final Pattern WAITS =
      Pattern.compile(
          "\\b(?:until|while|sleep|nc|ncat|netcat|dockerize|wait|pg_isready|mysqladmin|healthcheck)\\b"
              + "|mariadb-admin|rabbitmq-diagnostics|rabbitmqctl|wait[-_]?(?:for|until|on)|/dev/tcp/"
              + "|--retry|health",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WAITING_ACTION = Pattern.compile("wait|health|ready");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      if (job.job().body() instanceof Job.Steps steps
          && !steps.services().isEmpty()
          && inspection.stepsOf(steps).stream().noneMatch(ServiceWithoutHealthCheck::waits)) {
        for (var service : steps.services()) {
          health(service).ifPresent(it -> report.accept(finding(job, service, it)));
        }
      }
    }
  }

  private static boolean waits(Step step) {
    return switch (step) {
      case Step.Run run -> WAITS.matcher(Scripts.written(run.script().value())).find();
      case Step.Uses uses -> WAITING_ACTION.matcher(Scripts.action(uses)).find();
      case Step.Parallel(_, var inner) -> inner.stream().anyMatch(ServiceWithoutHealthCheck::waits);
      case Step.Control _, Step.Unknown _ -> false;
    };
  }

  /// What would tell whether the service answers; empty where something does already or may.
  private static Optional<HealthCheck> health(Container service) {
    var open =
        service.options().isEmpty()
            || service
                .options()
                .filter(it -> it.value() instanceof Template.Constant)
                .map(it -> Scripts.text(it.value()))
                .filter(it -> !DECIDED.matcher(it).find())
                .isPresent();
    return open
        ? service.image().map(image -> Scripts.text(image.value())).flatMap(HealthChecks::find)
        : Optional.empty();
  }

  private static Finding finding(InspectedJob job, Container service, HealthCheck health) {
    var radius = job.blastRadius();
    var blocked = radius.blocked().stream().map(Blocked::id).toList();
    var name = service.name().value();
    return new Finding(
        INFO,
        blocked.isEmpty() ? INFO.severity() : Severity.WARNING,
        Confidence.MEDIUM,
        "%s/services.%s".formatted(job.subject(), name),
        "service %s of `%s` has no health check, and no step waits for it: they begin before it answers; add `--health-cmd` to its `options`"
            .formatted(Names.one(name), job.subject()),
        job.site(service.name().span()),
        List.of(),
        blocked.isEmpty()
            ? Evidence.Seen.SEEN
            : Evidence.Simulated.failing(job.id(), blocked, radius.jobs()),
        Optional.of(
            health
                .command()
                .map(command ->
                    new Mitigation(
                        "give the service a health check, for which the runner waits before the"
                            + " first step: `%s`".formatted(command),
                        edit(job, service, command).stream().toList()))
                .orElseGet(() ->
                    Mitigation.advice(
                        "give the service a health check, for which the runner waits before the"
                            + " first step"))));
  }

  private static Optional<TextEdit> edit(InspectedJob job, Container service, String command) {
    if (!job.holds(service.span())) {
      return Optional.empty();
    }
    var health = "--health-cmd \"%s\"".formatted(command);
    var line = health + " " + String.join(" ", PATIENCE);
    return service
        .options()
        .map(options -> append(job, options, line))
        .orElseGet(() -> add(job, service, health, line));
  }

  private static Optional<TextEdit> add(
      InspectedJob job, Container service, String health, String line) {
    return service
        .layout()
        .find("image")
        .flatMap(image ->
            switch (service.layout().style()) {
              case BLOCK ->
                  JobEdits.lineAfter(
                      job,
                      image,
                      "options: >-" + lines(image.span().startColumn() + 1, health, PATIENCE));
              case FLOW -> JobEdits.itemAfter(job, image, "options: " + quoted(line));
              case SCALAR, ALIAS -> Optional.<TextEdit>empty();
            });
  }

  private static String lines(int indentation, String first, List<String> rest) {
    var text = new StringBuilder();
    var margin = "\n" + " ".repeat(indentation);
    text.append(margin).append(first);
    rest.forEach(it -> text.append(margin).append(it));
    return text.toString();
  }

  /// Behind the options that are there.
  private static Optional<TextEdit> append(
      InspectedJob job, Located<Template> options, String line) {
    var span = options.span();
    var written = job.text().slice(span);
    if (job.text().hasOddLineBreaks() || written.isEmpty()) {
      return Optional.empty();
    }
    var last = span.endLine();
    return switch (written.charAt(0)) {
      case '>', '|' -> {
        while (job.text().line(last).isBlank()) {
          last--;
        }
        var end = job.text().line(last);
        var indentation = end.substring(0, end.length() - end.stripLeading().length());
        yield last == span.startLine()
            ? Optional.empty()
            : Optional.of(
                new TextEdit(job.site(job.text().endOf(last)), "\n" + indentation + line));
      }
      case '"', '\'', '*', '&', '!' -> Optional.empty();
      default ->
          span.startLine() == last
              ? Optional.of(new TextEdit(job.site(span.end()), " " + line))
              : Optional.empty();
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
