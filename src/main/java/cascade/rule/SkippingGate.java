package cascade.rule;

import cascade.expression.Condition;
import cascade.expression.StatusFunctions;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.Outcome;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

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

  /// With fewer, the jobs themselves can be required.
  private static final int FEWEST_NEEDS = 2;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      if (job.needs().size() >= FEWEST_NEEDS
          && job.depth() == 0
          && isLast(job)
          && Gates.isGate(job, inspection)) {
        var condition = job.job().condition();
        if (condition.equals(Condition.SUCCESS)) {
          report.accept(skipped(job));
        } else if (StatusFunctions.calls(condition.expr(), "always") && forgets(job)) {
          report.accept(forgetful(job));
        }
      }
    }
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
    return text.contains("failure'") && !text.contains("cancelled") && !text.contains("success'");
  }

  private static Finding skipped(InspectedJob job) {
    return finding(
        job,
        Outcome.FAILURE,
        Confidence.MEDIUM,
        "`%s` is skipped when %s fails, and a skipped check counts as passed; let it run `if:"
            + " always()` and fail unless all succeeded");
  }

  private static Finding forgetful(InspectedJob job) {
    return finding(
        job,
        Outcome.CANCELLED,
        Confidence.HIGH,
        "`%s` passes when %s is cancelled, as a timeout does; let it fail for `cancelled` too");
  }

  private static Finding finding(
      InspectedJob job, Outcome outcome, Confidence confidence, String message) {
    var first = job.needs().getFirst();
    var given = new LinkedHashMap<String, Outcome>();
    given.put(first.id(), outcome);
    var needs = job.needs().stream().map(InspectedJob::subject).toList();
    return new Finding(
        INFO,
        INFO.severity(),
        confidence,
        job.subject(),
        message.formatted(job.subject(), Names.of(needs, "or")),
        job.conditionSite(),
        List.of(),
        new Evidence.Simulated(
            given,
            outcome == Outcome.FAILURE ? List.of(job.id()) : List.of(),
            job.blastRadius().jobs()),
        Optional.of(
            Mitigation.advice(
                "give `%s` the condition `always()` and one step that fails unless every result is `success`, or `skipped` where that is meant"
                    .formatted(job.subject()))));
  }
}
