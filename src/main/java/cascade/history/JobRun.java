package cascade.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One job in one attempt of a run. The host knows neither the job's id in the file nor what it
/// needs.
///
/// Source: `github-actions.md` E.2.
///
/// @param id the same as that of its check run
/// @param attempt 1 for the first
/// @param name as the host shows it: `build (ubuntu-latest, 17)`, `caller / callee`
/// @param conclusion the host's word; empty while it goes on
/// @param created when it was queued; empty where the source does not say
/// @param completed may lie before `started` for a job that never ran
/// @param steps in their order; empty where the source does not say
/// @param labels of the runner that was asked for
public record JobRun(
    long id,
    long runId,
    int attempt,
    String name,
    String status,
    Optional<String> conclusion,
    Optional<Instant> created,
    Optional<Instant> started,
    Optional<Instant> completed,
    List<StepRun> steps,
    List<String> labels,
    Optional<String> runnerName) {
  /// By run, then attempt, then id.
  public static final Comparator<JobRun> IN_RUN =
      Comparator.comparingLong(JobRun::runId)
          .thenComparingInt(JobRun::attempt)
          .thenComparingLong(JobRun::id);

  public JobRun {
    steps = List.copyOf(steps);
    labels = List.copyOf(labels);
  }

  /// Whether it came to run: it ended, and was not skipped.
  public boolean hasRun() {
    return conclusion.isPresent() && !conclusion.get().equals("skipped");
  }

  /// Whether it ended badly by itself: it failed, or ran out of time.
  public boolean hasFailed() {
    return conclusion
        .filter(word -> word.equals("failure") || word.equals("timed_out"))
        .isPresent();
  }

  /// The same job, in that attempt.
  public JobRun inAttempt(int other) {
    return new JobRun(
        id,
        runId,
        other,
        name,
        status,
        conclusion,
        created,
        started,
        completed,
        steps,
        labels,
        runnerName);
  }

  /// The same job, with those steps.
  public JobRun withSteps(List<StepRun> others) {
    return new JobRun(
        id,
        runId,
        attempt,
        name,
        status,
        conclusion,
        created,
        started,
        completed,
        others,
        labels,
        runnerName);
  }
}
