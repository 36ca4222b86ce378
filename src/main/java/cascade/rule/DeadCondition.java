package cascade.rule;

import cascade.expression.Expr;
import cascade.expression.References;
import cascade.expression.StatusFunctions;
import cascade.expression.Value;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.source.Span;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A job or a step that nothing can make run: whoever wrote it believes that it does.
///
/// Source: `github-actions.md` A.1, A.3 (last rows), A.14.
final class DeadCondition implements Rule.OnEveryEvent {
  private static final RuleInfo INFO =
      new RuleInfo("dead-condition", "a condition can never be true", Severity.WARNING);

  private static final Pattern TEMPLATE = Pattern.compile("github\\.repository\\s*==\\s*''");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var workflow : inspection.workflows()) {
      // What GitHub rejects may read otherwise once it is mended.
      var path = workflow.assessed().path();
      if (inspection.assessment().problems().stream()
          .noneMatch(problem -> problem.isError() && problem.file().equals(path))) {
        check(workflow, inspection, report);
      }
    }
  }

  private static void check(
      InspectedWorkflow workflow, Inspection inspection, Consumer<Finding> report) {
    // What a caller passes on is not known; a called workflow is judged as one of its own.
    var jobs = workflow.jobs().stream().filter(job -> job.depth() == 0).toList();
    if (jobs.stream().allMatch(DeadCondition::asksNothing)) {
      return;
    }
    var reachable =
        jobs.stream().allMatch(job -> isOpen(workflow, job, inspection))
            ? Set.copyOf(jobs.stream().map(InspectedJob::id).toList())
            : inspection.engine().reachable(workflow.graph());
    for (var job : jobs) {
      if (!reachable.contains(job.id())) {
        if (job.needs().stream().allMatch(need -> reachable.contains(need.id()))) {
          job(job).ifPresent(report);
        }
      } else {
        var contradiction = Contradiction.in(Watching.asked(job.job().condition()));
        contradiction.map(why -> finding(job, why)).ifPresent(report);
        steps(job, inspection, report);
      }
    }
  }

  /// Whether what the job and all before it ask may be true in one event, whatever became of them.
  /// It spares most workflows the question of what can happen to all jobs together.
  private static boolean isOpen(
      InspectedWorkflow workflow, InspectedJob job, Inspection inspection) {
    if (job.job().writtenCondition().isEmpty()) {
      return true;
    }
    var conditioned =
        Stream.concat(Stream.of(job), workflow.before(job).stream())
            .filter(it -> it.job().writtenCondition().isPresent())
            .toList();
    return conditioned.stream().allMatch(DeadCondition::asksForNoResult)
        && inspection
            .engine()
            .mayHold(
                workflow.graph(),
                job.id(),
                Expr.And.all(
                    conditioned.stream().map(it -> Watching.asked(it.job().condition())).toList()));
  }

  private static boolean asksForNoResult(InspectedJob job) {
    var asked = Watching.asked(job.job().condition());
    return !StatusFunctions.calls(asked, "success")
        && !StatusFunctions.calls(asked, "failure")
        && References.of(asked).stream()
            .allMatch(path -> !path.startsWith("needs") || isOutputOfANeed(path, job));
  }

  private static boolean isOutputOfANeed(String path, InspectedJob job) {
    var names = path.split("\\.", -1);
    return names.length > 3
        && names[0].equals("needs")
        && names[2].equals("outputs")
        && job.job().needs().stream().anyMatch(need -> need.value().equalsIgnoreCase(names[1]));
  }

  private static boolean asksNothing(InspectedJob job) {
    return job.job().writtenCondition().isEmpty()
        && (!(job.job().body() instanceof Job.Steps steps)
            || steps.steps().stream().allMatch(step -> step.common().writtenCondition().isEmpty()));
  }

  private static Optional<Finding> job(InspectedJob job) {
    var condition = job.job().condition().expr();
    // A run that is followed may end in more ways than the engine knows.
    var followed =
        References.of(condition).stream()
            .anyMatch(path -> path.startsWith("github.event.workflow_run"));
    return job.job().writtenCondition().isEmpty() || followed || isMeant(condition)
        ? Optional.empty()
        : Optional.of(finding(job, reason(job)));
  }

  /// `if: false`, alone or before what it switches off, is written to disable something.
  private static boolean isMeant(Expr condition) {
    return Watching.parts(condition).stream()
        .anyMatch(part -> part instanceof Expr.Literal(var value) && value == Value.Bool.FALSE);
  }

  private static String reason(InspectedJob job) {
    var condition = job.job().condition().expr();
    var asked = Watching.asked(job.job().condition());
    var needs = job.job().needs().stream().map(Located::value).toList();
    var paths = References.of(condition);
    for (var path : paths) {
      var names = path.split("\\.", -1);
      if (names.length > 2
          && names[0].equals("needs")
          && !names[1].equals("*")
          && needs.stream().noneMatch(names[1]::equalsIgnoreCase)) {
        return "its condition asks for `needs.%s`, which is not among its `needs`; add it there"
            .formatted(names[1]);
      }
    }
    var contradiction = Contradiction.in(asked);
    if (contradiction.isPresent()) {
      return contradiction.get();
    }
    if (!StatusFunctions.calls(asked)
        && paths.stream().anyMatch(path -> path.matches("needs\\..*\\.result"))) {
      return "without a status function in its condition it waits until all before it succeeded, so"
          + " that no result is any other; put `!cancelled() &&` before it";
    }
    if (paths.stream().anyMatch(path -> path.startsWith("github.event"))) {
      return "no event that starts the workflow makes its condition true; correct it, or `on`";
    }
    return "nothing makes its condition true; correct it, or remove the job";
  }

  private static Finding finding(InspectedJob job, String why) {
    return finding(
        job,
        job.subject(),
        job.job().writtenCondition().map(Located::span).orElse(job.job().id().span()),
        INFO.severity(),
        "job `%s` never runs: %s".formatted(job.subject(), why));
  }

  /// No repository has an empty name: it is there to be copied into another one.
  private static boolean isTemplate(InspectedJob job) {
    return TEMPLATE.matcher(job.job().condition().text()).find();
  }

  private static void steps(InspectedJob job, Inspection inspection, Consumer<Finding> report) {
    if (!(job.job().body() instanceof Job.Steps steps) || isTemplate(job)) {
      return;
    }
    for (var i = 0; i < steps.steps().size(); i++) {
      var step = steps.steps().get(i);
      var written = step.common().writtenCondition();
      var index = i;
      if (written.isPresent() && !isMeant(step.common().condition().expr())) {
        step(job, steps, step, inspection)
            .map(why ->
                finding(
                    job,
                    "%s/steps[%d]".formatted(job.subject(), index),
                    written.get().span(),
                    // Mostly what is left of something that went.
                    Severity.NOTICE,
                    "step %d of job `%s` never runs: %s".formatted(index + 1, job.subject(), why)))
            .ifPresent(report);
      }
    }
  }

  private static Optional<String> step(
      InspectedJob job, Job.Steps steps, Step step, Inspection inspection) {
    var condition = step.common().condition();
    var asked = Watching.asked(condition);
    var contradiction = Contradiction.in(asked).or(() -> FailedStep.in(asked, steps.steps()));
    if (contradiction.isPresent()) {
      return contradiction;
    }
    if (inspection.engine().mayHold(job.workflow().graph(), job.id(), condition.expr())) {
      return Optional.empty();
    }
    var paths = References.of(asked);
    return Optional.of(
        paths.stream().anyMatch(path -> path.startsWith("matrix"))
            ? "no leg of the matrix makes its condition true; correct it, or remove the step"
            : paths.stream().anyMatch(path -> path.startsWith("github.event"))
                ? "no event that starts the workflow makes its condition true; correct it, or `on`"
                : "nothing makes its condition true; correct it, or remove the step");
  }

  private static Finding finding(
      InspectedJob job, String subject, Span span, Severity severity, String message) {
    return new Finding(
        INFO,
        severity,
        Confidence.HIGH,
        subject,
        message,
        job.site(span),
        List.of(),
        Evidence.Exhaustive.EVERY_CASE,
        Optional.of(
            Mitigation.advice(
                "make the condition one that can be true, or remove what it guards")));
  }
}
