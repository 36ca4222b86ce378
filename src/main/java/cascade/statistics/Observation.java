package cascade.statistics;

import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// One attempt of a job, or of a job with its legs counted together.
///
/// @param job of the legs that ended as this did the first
/// @param took how long it ran, for several legs the longest; empty where the source does not say
/// @param queued how long it waited for a runner, once all that it needs had ended; empty where the
///   source does not say
/// @param needsFailed whether something that it needs had not succeeded
record Observation(
    WorkflowRun run,
    JobRun job,
    TrialResult result,
    Stratum stratum,
    Optional<Duration> took,
    Optional<Duration> queued,
    boolean needsFailed) {
  /// By the age of the run, then attempt, then id.
  static final Comparator<Observation> BY_AGE =
      Comparator.comparing(Observation::run, WorkflowRun.BY_AGE)
          .thenComparing(Observation::job, JobRun.IN_RUN);

  Observation with(TrialResult other) {
    return new Observation(run, job, other, stratum, took, queued, needsFailed);
  }

  int attempt() {
    return job.attempt();
  }

  /// When it ran, as near as can be told.
  Instant moment() {
    return job.started().or(job::created).orElse(run.created());
  }

  Instant ended() {
    return job.completed().orElse(moment());
  }

  boolean failed() {
    return result.failed();
  }

  /// As a trial of its run: those of one run are of one time.
  TimedTrial trial() {
    return new TimedTrial(run.created(), run.headSha(), failed());
  }
}
