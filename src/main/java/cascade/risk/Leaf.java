package cascade.risk;

import cascade.pipeline.Pipeline;
import cascade.pipeline.ResolvedJob;
import cascade.pipeline.Scenario.Target;
import cascade.pipeline.WorkflowGraph;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.JobStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// What fails by itself: a leg of a job, or a job whose legs are not told apart.
///
/// @param target what the engine calls it
/// @param history what past runs tell of it; empty where it is new
record Leaf(WorkflowGraph graph, ResolvedJob job, Target target, Optional<JobStatistics> history) {

  /// All of a pipeline, in the order of the files. A call whose jobs are known fails by them.
  static List<Leaf> of(Pipeline pipeline, Optional<HistoryStatistics> history) {
    var leaves = new ArrayList<Leaf>();
    for (var graph : pipeline.workflows()) {
      for (var job : graph.jobs()) {
        if (!job.isInlinedCall()) {
          leaves.addAll(of(graph, job, history.flatMap(it -> it.find(graph.path(), job.id()))));
        }
      }
    }
    return List.copyOf(leaves);
  }

  /// Where the history knows none of the legs by its name, it knows the job as a whole.
  private static List<Leaf> of(
      WorkflowGraph graph, ResolvedJob job, Optional<JobStatistics> known) {
    var byName = new HashMap<String, JobStatistics>();
    known.ifPresent(it -> {
      byName.put(it.name(), it);
      it.legs().forEach(leg -> byName.put(leg.name(), leg));
    });
    var strange = known.isPresent() && job.legNames().stream().noneMatch(byName::containsKey);
    if (job.legNames().isEmpty() || strange) {
      return List.of(new Leaf(graph, job, Target.job(graph.path(), job.id()), known));
    }
    return job.legNames().stream()
        .map(name ->
            new Leaf(
                graph,
                job,
                new Target(graph.path(), job.id(), Optional.of(name)),
                Optional.ofNullable(byName.get(name))))
        .toList();
  }

  /// As `ci.yml#build`.
  String jobName() {
    return graph.workflow().fileName() + "#" + job.id();
  }

  /// As `ci.yml#build (17)`: what its own draws are known by.
  String name() {
    return graph.workflow().fileName() + "#" + target.leg().orElse(job.id());
  }

  /// What each leg has of something that meets a job with that probability.
  double partOfJob(double probability) {
    return target.leg().isPresent()
        ? 1 - Math.pow(1 - probability, 1.0 / job.legNames().size())
        : probability;
  }
}
