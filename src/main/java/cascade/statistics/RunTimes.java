package cascade.statistics;

import cascade.history.History;
import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What the jobs of one run took, side by side: jobs of one run are slow together, which their
/// durations one by one do not tell.
///
/// @param run the record of its latest attempt
/// @param workflow path of its file, or the workflow's name where the history knows no path
/// @param tries in the order of their names, then of their attempts; those that were skipped or
///   never came to run among them
public record RunTimes(WorkflowRun run, String workflow, List<JobTry> tries) {
  public RunTimes {
    tries = List.copyOf(tries);
  }

  /// One attempt of one job, of one leg where it has several.
  ///
  /// @param job id in the file; empty for a name that fits no job of it, or several
  /// @param name as the host shows it
  /// @param took how long it ran; empty where the source does not say
  /// @param queued how long it waited for a runner once all that it needs had ended; empty where
  ///   the source does not say
  /// @param steps in their order; empty where the source does not say
  /// @param labels of the runner that was asked for; empty where the source does not say
  public record JobTry(
      Optional<String> job,
      String name,
      int attempt,
      Ending ending,
      Optional<Instant> started,
      Optional<Duration> took,
      Optional<Duration> queued,
      List<StepRun> steps,
      List<String> labels) {
    public JobTry {
      steps = List.copyOf(steps);
      labels = List.copyOf(labels);
    }
  }

  /// How a try ended, as far as its time goes.
  public enum Ending {
    SUCCEEDED,
    FAILED,
    /// It ran as long as its timeout lets it, and was ended by that.
    TIMED_OUT,
    /// It was ended by something outside of it.
    CUT_SHORT,
    /// It never came to run.
    NOT_RUN
  }

  /// Oldest run first; runs of which no job has ended are left out.
  public static List<RunTimes> of(History history, Naming naming) {
    var observations = Observations.of(history, naming);
    var byRun = new TreeMap<Long, List<JobTry>>();
    observations
        .byJob()
        .forEach((shown, observed) -> {
          var id = observations.known(shown).map(Naming.KnownJob::id);
          for (var observation : observed) {
            byRun
                .computeIfAbsent(observation.run().id(), _ -> new ArrayList<>())
                .add(attempt(observation, id));
          }
        });
    return history.runs().stream()
        .filter(run -> byRun.containsKey(run.id()))
        .map(run ->
            new RunTimes(run, Observations.workflow(run), byRun.getOrDefault(run.id(), List.of())))
        .toList();
  }

  private static JobTry attempt(Observation observation, Optional<String> id) {
    JobRun job = observation.job();
    return new JobTry(
        id,
        job.name(),
        job.attempt(),
        ending(observation.result()),
        job.started(),
        observation.took(),
        observation.queued(),
        job.steps(),
        job.labels());
  }

  private static Ending ending(TrialResult result) {
    return switch (result) {
      case PASSED -> Ending.SUCCEEDED;
      case FAILED, CONSEQUENCE -> Ending.FAILED;
      case TIMED_OUT -> Ending.TIMED_OUT;
      case CENSORED -> Ending.CUT_SHORT;
      case NOBODYS_FAULT, SKIPPED -> Ending.NOT_RUN;
    };
  }
}
