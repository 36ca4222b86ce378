package cascade.pipeline;

import cascade.workflow.Job;
import java.util.Collection;
import java.util.List;

/// A job of the resolved pipeline, as reports speak of it.
///
/// @param id as the YAML has it: `build`; `caller / callee` for a job of a called workflow
/// @param path of the file in which it is written
/// @param needs ids of the jobs that it needs directly, those that do not exist left out
/// @param legs how many instances it has
/// @param legNames the names of the legs as GitHub shows them; empty without a matrix and where the
///   matrix is only known in a run
/// @param stage the length of the longest chain of needs that ends here, 1 for a first job; 0 for a
///   job that can never start
/// @param dominators ids of the jobs that every chain to this one goes through, first ones first
/// @param depth how many callers lie above it; 0 for a job of the workflow itself
/// @param opaque whether it calls a workflow that could not be looked into
public record ResolvedJob(
    String id,
    Job job,
    String path,
    List<String> needs,
    Legs legs,
    List<String> legNames,
    int stage,
    List<String> dominators,
    int depth,
    boolean opaque) {
  public ResolvedJob {
    needs = List.copyOf(needs);
    legNames = List.copyOf(legNames);
    dominators = List.copyOf(dominators);
  }

  ResolvedJob withLegNames(Collection<String> names) {
    return new ResolvedJob(
        id, job, path, needs, legs, List.copyOf(names), stage, dominators, depth, opaque);
  }

  /// Whether this is a call whose jobs are part of the pipeline.
  public boolean isInlinedCall() {
    return job.body() instanceof Job.Call && !opaque;
  }
}
