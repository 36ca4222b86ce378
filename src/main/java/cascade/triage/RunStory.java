package cascade.triage;

import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One run, told from where it began.
///
/// @param jobs in the order of the host
/// @param began the jobs that went wrong with nothing wrong before them
/// @param blocked shown names of jobs that were not run because of those
/// @param idle shown names of jobs that were not run for another reason: their own condition
/// @param pipelineKnown whether the workflow's file was read; without it nothing tells which job
///   waited for which
public record RunStory(
    WorkflowRun run,
    List<JobStory> jobs,
    List<Began> began,
    List<String> blocked,
    List<String> idle,
    boolean pipelineKnown) {
  public RunStory {
    jobs = List.copyOf(jobs);
    began = List.copyOf(began);
    blocked = List.copyOf(blocked);
    idle = List.copyOf(idle);
  }

  /// @param role what the job did to the run
  /// @param duration empty where it did not run or goes on
  public record JobStory(JobRun job, Role role, Optional<Duration> duration) {}

  public enum Role {
    /// Went wrong with nothing wrong before it.
    BEGAN,
    /// Went wrong after something that it needs had.
    FOLLOWED,
    /// Stopped because another leg of its matrix failed, or because the run was cancelled.
    STOPPED,
    /// Not run because of one that began.
    BLOCKED,
    /// Not run, for its own condition.
    IDLE,
    /// Failed, and `continue-on-error` tolerates it.
    TOLERATED,
    SUCCEEDED,
    /// Not done yet, or with a conclusion that says neither.
    OPEN
  }

  /// @param cause what kind of end it was
  /// @param step the first step that failed
  public record Began(JobRun job, Cause cause, Optional<String> step) {}

  /// How a job ended that began it.
  public enum Cause {
    /// A step failed.
    FAILED,
    /// It ran for as long as its `timeout-minutes` allow (`github-actions.md` A.12).
    TIMED_OUT,
    /// The job never got to its steps.
    NOT_STARTED
  }

  /// Whether nothing went wrong.
  public boolean isClean() {
    return began.isEmpty() && run.conclusion().filter(it -> !it.equals("success")).isEmpty();
  }
}
