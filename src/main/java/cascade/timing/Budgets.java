package cascade.timing;

import java.util.List;
import java.util.OptionalInt;

/// What the `timeout-minutes` of a workflow allow for, all in minutes.
///
/// @param jobs those with steps, in the order of the file
/// @param sumOfJobs of the budgets that are written, each job once
/// @param sumOfLegs the same, each leg once: the time of runners that may be used up
/// @param minimumPath of the longest chain of budgets: the time that a run may take with perfect
///   parallelism; a job without a budget adds nothing
/// @param worstCase the same where a job without a budget takes GitHub's 360
/// @param faults budgets that cannot do what they are there for
public record Budgets(
    List<JobBudget> jobs,
    long sumOfJobs,
    long sumOfLegs,
    long minimumPath,
    long worstCase,
    List<Fault> faults) {
  public Budgets {
    jobs = List.copyOf(jobs);
    faults = List.copyOf(faults);
  }

  /// When a job starts and ends in a run in which everything uses up its budget.
  ///
  /// @param minutes its budget, the longest of its legs; empty where none is written, or it is only
  ///   known in a run
  /// @param start since the run began; a job without a budget takes no time
  /// @param end since the run began
  /// @param bounded whether it and all that it waits for have budgets, so that it can end no later
  /// @param worstStart the same where a job without a budget takes 360 minutes
  public record JobBudget(
      String job,
      OptionalInt minutes,
      long start,
      long end,
      boolean bounded,
      long worstStart,
      long worstEnd) {}

  /// A timeout that never fires, whatever takes how long.
  public sealed interface Fault {
    String job();

    /// The job's own timeout fires before that of the step.
    ///
    /// @param step its number in the job, from 0
    record StepOutlivesJob(String job, int step, int stepMinutes, int jobMinutes)
        implements Fault {}

    /// GitHub ends the job before.
    record BeyondLimit(String job, int minutes, HostLimit limit) implements Fault {}
  }
}
