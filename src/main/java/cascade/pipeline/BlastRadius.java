package cascade.pipeline;

import java.util.List;
import java.util.Optional;

/// What falls when one job fails, in any event that the situation leaves open.
///
/// @param blocked the other jobs of its workflow that are then not run, in the order of the file
/// @param elsewhere the same for workflows that follow this one by `workflow_run`, as
///   `deploy.yml#deploy`
/// @param jobs how many jobs the workflow has
/// @param conclusion how the run then concludes; absent where the job never runs
public record BlastRadius(
    List<Blocked> blocked, List<Blocked> elsewhere, int jobs, Optional<Outcome> conclusion) {
  public BlastRadius {
    blocked = List.copyOf(blocked);
    elsewhere = List.copyOf(elsewhere);
  }

  /// @param certain whether it is blocked whenever the failing job runs and it would have run
  ///   itself
  public record Blocked(String id, boolean certain) {}

  public int count() {
    return blocked.size();
  }

  /// The blocked part of the other jobs of the workflow, from 0 to 1; 0 for a single job.
  public double share() {
    return jobs < 2 ? 0 : (double) count() / (jobs - 1);
  }
}
