package cascade.rule;

import cascade.expression.Template;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.pipeline.CriticalPath;
import cascade.source.Severity;
import cascade.workflow.Job;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A job that hangs holds its runner for six hours unless `timeout-minutes` says otherwise.
///
/// Source: `github-actions.md` A.12.
final class MissingTimeout implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "missing-timeout",
          "job without `timeout-minutes` can hang for six hours",
          Severity.NOTICE);

  /// Enough for 164 of the 193 jobs with a number among 1,576 in 904 public workflows, and a sixth
  /// of what is lost otherwise. A limit that is too short breaks runs that are fine.
  private static final int SUGGESTED_MINUTES = 60;

  private static final String ADDED = "timeout-minutes: " + SUGGESTED_MINUTES;

  private static final String EFFECT =
      "` has no timeout: if it hangs, it holds its runner for "
          + CriticalPath.DEFAULT_TIMEOUT_MINUTES / 60
          + " hours; add `timeout-minutes`";

  /// GitHub ends jobs on this runner after 15 minutes (`github-actions.md` G.1).
  private static final String LIMITED_RUNNER = "ubuntu-slim";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      if (job.job().body() instanceof Job.Steps steps
          && steps.timeoutMinutes().isEmpty()
          && !isLimited(steps)) {
        report.accept(finding(job));
      }
    }
  }

  private static boolean isLimited(Job.Steps steps) {
    return steps.labels().size() == 1
        && steps.labels().getFirst().value() instanceof Template.Constant(_, var label)
        && label.equals(LIMITED_RUNNER);
  }

  private static Finding finding(InspectedJob job) {
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        job.subject(),
        "job `" + job.subject() + EFFECT,
        job.site(),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(
            new Mitigation(
                "add `" + ADDED + "`, or what the job takes at most",
                edit(job).stream().toList())));
  }

  /// Behind `runs-on`, where most people write it.
  private static Optional<TextEdit> edit(InspectedJob job) {
    var layout = job.job().layout();
    return layout
        .find("runs-on")
        .flatMap(key ->
            switch (layout.style()) {
              case BLOCK -> JobEdits.lineAfter(job, key, ADDED);
              case FLOW -> JobEdits.itemAfter(job, key, ADDED);
              case ALIAS, SCALAR -> Optional.empty();
            });
  }
}
