package cascade.rule;

import cascade.expression.Condition;
import cascade.expression.StatusFunctions;
import cascade.finding.Confidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.pipeline.JobEffect;
import cascade.pipeline.Legs;
import cascade.pipeline.Outcome;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Layout;
import cascade.workflow.Step;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A job that stands for others as a required check is skipped when one of them fails, and a
/// skipped check counts as passed: what is broken can be merged.
///
/// Source: `science.md` section 0, finding 2; `github-actions.md` A.13.
final class SkippingGate implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "skipping-gate",
          "a job that stands for others passes although one of them did not",
          Severity.WARNING);

  /// The results, not the functions of the same name.
  private static final Pattern FAILURE = Pattern.compile("\\bfailure\\b(?!\\()");

  private static final Pattern SUCCESS = Pattern.compile("\\bsuccess\\b(?!\\()");

  private static final String SOME_CANCELLED = "contains(needs.*.result, 'cancelled')";

  private static final String SOME_UNSUCCESSFUL =
      "contains(needs.*.result, 'failure') || "
          + SOME_CANCELLED
          + " || contains(needs.*.result, 'skipped')";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      if (standsForSeveral(job)
          && job.depth() == 0
          && isLast(job)
          && Gates.isGate(job, inspection)) {
        judge(job, inspection).ifPresent(report);
      }
    }
  }

  /// One job that is always the same can be required itself; the legs of a matrix and the jobs of a
  /// called workflow have names that change with it.
  private static boolean standsForSeveral(InspectedJob job) {
    return job.needs().size() > 1
        || job.needs().stream()
            .anyMatch(need ->
                need.job().body() instanceof Job.Call
                    || !(need.assessed().resolved().legs() instanceof Legs.Single));
  }

  private static Optional<Finding> judge(InspectedJob gate, Inspection inspection) {
    var condition = gate.job().condition();
    var first = gate.needs().getFirst();
    if (condition.equals(Condition.SUCCESS)) {
      var failed = Played.of(first, Outcome.FAILURE, inspection);
      return failed.find(gate).filter(JobEffect::blocked).map(_ -> skipped(gate, failed));
    }
    if (StatusFunctions.calls(condition.expr(), "always") && forgets(gate)) {
      var cancelled = Played.of(first, Outcome.CANCELLED, inspection);
      return cancelled
          .find(gate)
          .filter(it -> it.outcome() == Outcome.SUCCESS)
          .map(_ -> forgetful(gate, cancelled));
    }
    return Optional.empty();
  }

  private static boolean isLast(InspectedJob job) {
    return job.siblings().stream().noneMatch(other -> other.needs().contains(job));
  }

  /// Whether it looks for failures only: what was cancelled, as by its timeout, or skipped did not
  /// pass either.
  private static boolean forgets(InspectedJob job) {
    if (!(job.job().body() instanceof Job.Steps steps)) {
      return false;
    }
    var asked = new StringBuilder(job.job().condition().text());
    steps.env().forEach(entry -> asked.append(' ').append(Scripts.written(entry.value().value())));
    for (var step : steps.steps()) {
      var common = step.common();
      asked.append(' ').append(common.condition().text());
      common.env().forEach(it -> asked.append(' ').append(Scripts.written(it.value().value())));
      if (step instanceof Step.Run run) {
        asked.append(' ').append(Scripts.written(run.script().value()));
      }
    }
    var text = asked.toString().toLowerCase(Locale.ROOT);
    return FAILURE.matcher(text).find()
        && !text.contains("cancelled")
        && !SUCCESS.matcher(text).find();
  }

  private static Finding skipped(InspectedJob job, Played failed) {
    return finding(
        job,
        failed,
        Confidence.MEDIUM,
        "`%s` is skipped when %s fails, and a skipped check counts as passed; let it run `if:"
            + " always()` and fail unless all succeeded",
        alwaysRunning(job));
  }

  private static Finding forgetful(InspectedJob job, Played cancelled) {
    return finding(
        job,
        cancelled,
        Confidence.HIGH,
        "`%s` passes when %s is cancelled, as a timeout does; let it fail for `cancelled` too",
        StepEdits.first(job, SOME_CANCELLED, FAIL).stream().toList());
  }

  private static Finding finding(
      InspectedJob job,
      Played played,
      Confidence confidence,
      String message,
      List<TextEdit> edits) {
    var needs = job.needs().stream().map(InspectedJob::subject).toList();
    return new Finding(
        INFO,
        INFO.severity(),
        confidence,
        job.subject(),
        message.formatted(job.subject(), Names.of(needs, "or")),
        job.conditionSite(),
        List.of(),
        played.evidence(),
        Optional.of(
            new Mitigation(
                "give `%s` the condition `always()` and one step that fails unless every result is `success`, or `skipped` where that is meant"
                    .formatted(job.subject()),
                edits)));
  }

  private static final String FAIL = "exit 1";

  /// None where a job before it may be meant to be skipped: whether the gate may pass then, only
  /// its owner knows.
  private static List<TextEdit> alwaysRunning(InspectedJob job) {
    if (job.job().writtenCondition().isPresent() || mayBeSkipped(job)) {
      return List.of();
    }
    var condition =
        job.job()
            .layout()
            .find("needs")
            .flatMap(needs ->
                job.job().layout().style() == Layout.Style.BLOCK
                    ? JobEdits.lineAfter(job, needs, "if: always()")
                    : job.job().layout().style() == Layout.Style.FLOW
                        ? JobEdits.itemAfter(job, needs, "if: always()")
                        : Optional.empty());
    var step = StepEdits.first(job, SOME_UNSUCCESSFUL, FAIL);
    // One without the other would make it pass more often than before.
    return condition.isPresent() && step.isPresent()
        ? List.of(condition.get(), step.get())
        : List.of();
  }

  private static boolean mayBeSkipped(InspectedJob job) {
    var seen = new HashSet<String>();
    var open = new ArrayDeque<>(job.needs());
    while (!open.isEmpty()) {
      var before = open.pop();
      if (before.job().writtenCondition().isPresent()) {
        return true;
      }
      if (seen.add(before.id())) {
        open.addAll(before.needs());
      }
    }
    return false;
  }
}
