package cascade.pipeline;

import cascade.pipeline.Scenario.Target;
import cascade.workflow.Job;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds where the jobs of a called workflow run.
final class CalledPlaces {
  private final Target target;

  /// @param target a job of the called workflow by itself, or a leg of one
  CalledPlaces(Target target) {
    this.target = target;
  }

  /// The same job or leg inside of a workflow that calls the other one, be it through others.
  List<Target> in(WorkflowGraph graph) {
    var inside = " / " + target.job();
    return graph.jobs().stream()
        .filter(job -> job.id().endsWith(inside))
        .filter(job -> {
          var caller = job.id().substring(0, job.id().length() - inside.length());
          return graph.find(caller).stream().anyMatch(this::isCall);
        })
        .flatMap(job -> in(graph, job))
        .toList();
  }

  private boolean isCall(ResolvedJob caller) {
    return caller.job().body() instanceof Job.Call call
        && call.localPath().equals(Optional.of(target.workflow()));
  }

  private Stream<Target> in(WorkflowGraph graph, ResolvedJob job) {
    if (target.leg().isEmpty()) {
      return Stream.of(Target.job(graph.path(), job.id()));
    }
    var inside = " / " + target.leg().get();
    return job.legNames().stream()
        .filter(leg -> leg.endsWith(inside))
        .map(leg -> new Target(graph.path(), job.id(), Optional.of(leg)));
  }
}
