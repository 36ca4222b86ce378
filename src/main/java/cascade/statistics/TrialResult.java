package cascade.statistics;

import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What one attempt of a job tells about it (`science.md` section 3, Trials). Worst first: a job
/// with legs ends as the first of these that any of its legs ends as (`github-actions.md` A.7).
enum TrialResult {
  FAILED,
  /// It ran as long as its timeout lets it, and was ended by that.
  TIMED_OUT,
  /// It judges the jobs that it needs, and one of those had failed: not a trial of its own.
  CONSEQUENCE,
  /// It was cancelled, by a person or by a leg that failed before it: how it would have ended is
  /// not known.
  CENSORED,
  PASSED,
  /// It never came to run, for reasons that lie outside of it: an approval that was waited for, a
  /// file that the host refused.
  NOBODYS_FAULT,
  SKIPPED;

  /// A job that nothing is written for is ended after so long (`github-actions.md` A.12).
  private static final int DEFAULT_TIMEOUT_MINUTES = 360;

  /// After its timeout a job has five minutes to end; another one for the clock.
  private static final Duration GRACE = Duration.ofMinutes(6);

  /// Runs that end so have no jobs that were tried (`github-actions.md` A.13).
  private static final Set<String> GATES = Set.of("action_required", "startup_failure");

  /// @param timeoutMinutes as it is written in the file; empty where it is not, or not known
  static TrialResult of(WorkflowRun run, JobRun job, OptionalInt timeoutMinutes) {
    boolean gate =
        run.attempt() == job.attempt() && run.conclusion().filter(GATES::contains).isPresent();
    return switch (job.conclusion().orElse("")) {
      case "success" -> PASSED;
      case "skipped" -> SKIPPED;
      case "failure" -> gate ? NOBODYS_FAULT : FAILED;
      case "timed_out" -> gate ? NOBODYS_FAULT : TIMED_OUT;
      case "cancelled" -> endedByTimeout(job, timeoutMinutes) ? TIMED_OUT : CENSORED;
      // `action_required`, `startup_failure`, `stale`, `neutral`, and what the host may invent.
      default -> NOBODYS_FAULT;
    };
  }

  /// The host says `cancelled` of a job that its timeout ended; the time it took tells them apart
  /// (`github-actions.md` A.12). One that ran for longer had another timeout then.
  private static boolean endedByTimeout(JobRun job, OptionalInt timeoutMinutes) {
    var timeout = Duration.ofMinutes(timeoutMinutes.orElse(DEFAULT_TIMEOUT_MINUTES));
    return took(job)
        .filter(it -> it.compareTo(timeout) >= 0 && it.compareTo(timeout.plus(GRACE)) <= 0)
        .isPresent();
  }

  /// How long it ran; 0 where it ended before it started, as jobs that never ran do.
  static Optional<Duration> took(JobRun job) {
    return job.started()
        .flatMap(started -> job.completed().map(completed -> Spans.between(started, completed)));
  }

  /// Whether the job was tried, so that this counts.
  boolean isTrial() {
    return this == PASSED || failed();
  }

  boolean failed() {
    return this == FAILED || this == TIMED_OUT;
  }

  /// Whether jobs that need this one find that it did not succeed, though it ran.
  boolean spoils() {
    return failed() || this == CONSEQUENCE || this == CENSORED;
  }
}
