package cascade.timing;

import java.util.List;
import java.util.Optional;

/// What time does to one workflow.
///
/// @param runs of the past that the durations are taken from, 0 without history
/// @param complete how many of those tell every duration that the run needs; the gaps of the others
///   are filled from further runs
/// @param samples how many runs were made up of them
/// @param makespan where every job starts as soon as it may; empty where the situation starts no
///   job
/// @param withWaits where jobs wait for their runners as they did in the past; empty where no
///   history tells
/// @param withRunners where the workflow has the plan's runners, and those that somebody told of,
///   for itself
/// @param jobs that run when nothing fails, in the order of the file; calls are told by their jobs
/// @param scaling for each pool
public record WorkflowTime(
    String path,
    int runs,
    int complete,
    int samples,
    Budgets budgets,
    Optional<Makespan> makespan,
    Optional<Makespan> withWaits,
    Optional<Spread> withRunners,
    List<JobTime> jobs,
    List<Scaling> scaling,
    Slowdowns slowdowns) {
  public WorkflowTime {
    jobs = List.copyOf(jobs);
    scaling = List.copyOf(scaling);
  }

  public Optional<JobTime> find(String job) {
    return jobs.stream().filter(it -> it.job().equals(job)).findFirst();
  }
}
