package cascade.rule;

import static java.util.Comparator.comparingInt;

import cascade.expression.Template;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.pipeline.CriticalPath;
import cascade.source.Severity;
import cascade.statistics.Durations;
import cascade.statistics.JobStatistics;
import cascade.workflow.Job;
import java.time.Duration;
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
              Severity.NOTICE)
          .breakingItsJob();

  /// Enough for 164 of the 193 jobs with a number among 1,576 in 904 public workflows, and a sixth
  /// of what is lost otherwise. A limit that is too short breaks runs that are fine.
  private static final int SUGGESTED_MINUTES = 60;

  private static final String EFFECT =
      "` has no timeout: if it hangs, it holds its runner for "
          + CriticalPath.DEFAULT_TIMEOUT_MINUTES / 60
          + " hours; add `timeout-minutes`";

  /// GitHub ends jobs on this runner after 15 minutes (`github-actions.md` G.1).
  private static final String LIMITED_RUNNER = "ubuntu-slim";

  /// Where too few runs are known for more, a limit is so many times what all but one in twenty
  /// take at most: what seldom ends a healthy run is 3.3 to 8.2 times the median (`science.md`
  /// section 6).
  private static final int SAFETY = 3;

  private static final int STEP = 5;

  /// What is suggested, and why.
  ///
  /// @param minutes of the slowest leg
  /// @param runs how many successes of it are known
  /// @param typical minutes that half of those take at most
  /// @param slow minutes that all but one in twenty take at most
  private record Limit(int minutes, int runs, long typical, long slow) {
    static final Limit USUAL = new Limit(SUGGESTED_MINUTES, 0, 0, 0);

    /// Of the legs the one that needs most.
    static Limit of(List<JobStatistics> history) {
      return history.stream()
          .map(JobStatistics::durations)
          .filter(it -> it.runs() > 0)
          .map(Limit::of)
          .max(comparingInt(Limit::minutes))
          .orElse(USUAL);
    }

    private static Limit of(Durations durations) {
      var slow = ceiling(durations.p95());
      var few = Math.max(SUGGESTED_MINUTES, Math.ceilDiv(SAFETY * slow, STEP) * STEP);
      return new Limit(
          durations.timeout().map(it -> it.minutes()).orElseGet(() -> Math.toIntExact(few)),
          durations.runs(),
          ceiling(durations.p50()),
          slow);
    }

    private static long ceiling(Duration duration) {
      return Math.ceilDiv(duration.toSeconds(), 60);
    }

    String line() {
      return "timeout-minutes: " + minutes;
    }

    String remedy() {
      return "add `"
          + line()
          + "`"
          + (runs == 0 ? ", or what the job takes at most" : ", which fits its past runs");
    }

    Evidence evidence() {
      return runs == 0
          ? Evidence.Seen.SEEN
          : new Evidence.Observed(
              runs,
              "It stands in the file; of %d runs that succeeded half took at most %d min, all but one in twenty at most %d min."
                  .formatted(runs, typical, slow));
    }
  }

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
        report.accept(finding(job, Limit.of(inspection.history(job))));
      }
    }
  }

  private static boolean isLimited(Job.Steps steps) {
    return steps.labels().size() == 1
        && steps.labels().getFirst().value() instanceof Template.Constant(_, var label)
        && label.equals(LIMITED_RUNNER);
  }

  private static Finding finding(InspectedJob job, Limit limit) {
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        job.subject(),
        "job `" + job.subject() + EFFECT,
        job.site(),
        List.of(),
        limit.evidence(),
        Optional.of(new Mitigation(limit.remedy(), edit(job, limit).stream().toList())));
  }

  /// Behind `runs-on`, where most people write it.
  private static Optional<TextEdit> edit(InspectedJob job, Limit limit) {
    var layout = job.job().layout();
    return layout
        .find("runs-on")
        .flatMap(key ->
            switch (layout.style()) {
              case BLOCK -> JobEdits.lineAfter(job, key, limit.line());
              case FLOW -> JobEdits.itemAfter(job, key, limit.line());
              case ALIAS, SCALAR -> Optional.empty();
            });
  }
}
