package cascade.pipeline;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The jobs whose turn came before a run was cancelled: those that ran at that time, which are the
/// targets of the scenario, and all that they had needed.
///
/// Source: `github-actions.md` A.3, the column of the cancelled run.
final class EndedBefore {
  private final Set<String> targets;
  private final Set<String> reached;
  private final Set<JobNode> ended = new HashSet<>();

  private EndedBefore(String path, Scenario scenario) {
    this.targets = scenario.targets(path);
    this.reached = scenario.reached(path);
  }

  static Set<JobNode> cancel(WorkflowGraph graph, Scenario scenario) {
    var found = new EndedBefore(graph.path(), scenario);
    if (scenario.cancels(graph.path())) {
      found.collect(graph.root());
    }
    return Collections.unmodifiableSet(found.ended);
  }

  private void collect(JobScope scope) {
    var todo = new ArrayDeque<JobNode>();
    for (var job : scope.jobs()) {
      if (reached.contains(job.id())) {
        todo.add(job);
        if (targets.contains(job.id())) {
          addInside(job);
        } else {
          job.instances().forEach(leg -> leg.called().ifPresent(this::collect));
        }
      }
    }
    while (!todo.isEmpty()) {
      var job = todo.removeFirst();
      if (ended.add(job)) {
        for (var needed : scope.graph().needs(job)) {
          addInside(needed);
          todo.add(needed);
        }
      }
    }
  }

  private void addInside(JobNode job) {
    for (var leg : job.instances()) {
      for (var inner : leg.called().map(JobScope::jobs).orElse(List.of())) {
        ended.add(inner);
        addInside(inner);
      }
    }
  }
}
