package cascade.delta;

import cascade.assessment.Assessment.AssessedWorkflow;
import java.util.List;

/// One workflow in two versions.
///
/// @param jobs all of them, in the order of the later file, then those that are gone in the order
///   of the earlier one
/// @param tolerated jobs whose failure leaves the run green
/// @param bypass jobs that another one's failure skips, so that they would satisfy a required check
///   without having run; of jobs in both versions only, for any job that needs another one can be
///   skipped
/// @param follows paths of the workflows whose runs start it
public record WorkflowDelta(
    Sides<AssessedWorkflow> sides,
    List<JobDelta> jobs,
    Difference<String> tolerated,
    Difference<String> bypass,
    Difference<String> follows) {
  public WorkflowDelta {
    jobs = List.copyOf(jobs);
  }

  /// In the later version, where it is in both.
  public String path() {
    return sides.latest().path();
  }

  public boolean isAdded() {
    return sides instanceof Sides.Added;
  }

  public boolean isRemoved() {
    return sides instanceof Sides.Removed;
  }

  /// Whether anything about it is different, apart from its name and what its steps do.
  public boolean isChange() {
    return switch (sides) {
      case Sides.Added<AssessedWorkflow> _, Sides.Removed<AssessedWorkflow> _ -> true;
      case Sides.Kept<AssessedWorkflow>(var before, var after) ->
          !before.path().equals(after.path())
              || before.triggered() != after.triggered()
              || !before.criticalPath().equals(after.criticalPath())
              || jobs.stream().anyMatch(JobDelta::isChange)
              || !tolerated.isEmpty()
              || !bypass.isEmpty()
              || !follows.isEmpty();
    };
  }
}
