package cascade.rule;

import static java.util.Comparator.comparingLong;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.CriticalPath;
import cascade.source.Severity;
import cascade.statistics.FlakeEvidence;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.JobStatistics;
import cascade.workflow.Job;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs of a job that end at its timeout pile up, although a healthy run takes far less: something
/// in it hangs.
///
/// Source: `github-actions.md` A.12; `science.md` section 6.
final class TimeoutsCluster implements Rule.OnHistory {
  private static final RuleInfo INFO =
      new RuleInfo("timeouts-cluster", "a job hangs again and again", Severity.WARNING)
          .breakingItsJob();

  /// One or two may be a runner's fault.
  private static final int FEWEST = 3;

  /// With fewer successes nobody knows what a healthy run takes.
  private static final int FEWEST_RUNS = 10;

  /// Of its failures, so that a job which mostly fails otherwise is not told of its few hangs.
  private static final double LEAST_SHARE = 0.2;

  /// Nineteen of twenty healthy runs take at most so much of the timeout. Where they need more, the
  /// job does not hang: it is given too little.
  private static final double MOST_USED = 2 / 3.0;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, HistoryStatistics history, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      inspection.history(job).stream()
          .map(leg -> new Piled(leg, timeouts(leg)))
          .filter(piled -> piled.isMuch() && hangs(job, piled.leg()))
          .max(comparingLong(Piled::timeouts))
          .ifPresent(piled -> report.accept(finding(job, piled)));
    }
  }

  /// @param timeouts how many of its tries that failed were ended by the job's timeout
  private record Piled(JobStatistics leg, long timeouts) {
    int failures() {
      return leg.flakiness().failures().size();
    }

    boolean isMuch() {
      return timeouts >= FEWEST && timeouts >= LEAST_SHARE * failures();
    }
  }

  private static long timeouts(JobStatistics leg) {
    return leg.flakiness().failures().stream()
        .filter(failure ->
            failure.evidence().stream().anyMatch(FlakeEvidence.TimedOut.class::isInstance))
        .count();
  }

  private static boolean hangs(InspectedJob job, JobStatistics leg) {
    var minutes = job.assessed().timeoutMinutes().orElse(CriticalPath.DEFAULT_TIMEOUT_MINUTES);
    var durations = leg.durations();
    return durations.runs() >= FEWEST_RUNS
        && durations.p95().toSeconds() <= MOST_USED * 60 * minutes;
  }

  private static Finding finding(InspectedJob job, Piled piled) {
    var durations = piled.leg().durations();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        job.subject(),
        "job `%s` ran into its timeout %d times, though a healthy run takes far less: something in it hangs; give each step that waits a `timeout-minutes`, so that the log says which"
            .formatted(job.subject(), piled.timeouts()),
        job.site(),
        List.of(),
        new Evidence.Observed(
            durations.runs() + piled.failures(),
            "Of %d tries %d failed, %d of them at the timeout; of the %d that succeeded all but one in twenty took at most %d min."
                .formatted(
                    durations.runs() + piled.failures(),
                    piled.failures(),
                    piled.timeouts(),
                    durations.runs(),
                    Math.ceilDiv(durations.p95().toSeconds(), 60))),
        Optional.of(Mitigation.advice(remedy(job))));
  }

  private static String remedy(InspectedJob job) {
    var own =
        job.job().body() instanceof Job.Steps steps && steps.timeoutMinutes().isPresent()
            ? ""
            : ", and the job one";
    return "give each step that waits for something a `timeout-minutes`%s; the next hang then shows in which step it is"
        .formatted(own);
  }
}
