package cascade.pipeline;

import cascade.pipeline.Scenario.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What is certain of the time of other jobs, seen from one job of a pipeline. Every job with steps
/// is in exactly one of the three, and so is every call that is not looked into; other calls are in
/// none.
///
/// @param ended jobs that have certainly ended when that job has, itself among them
/// @param later jobs that certainly start after it has ended, if they start
/// @param beside all others
public record Around(Set<Target> ended, Set<Target> later, Set<Target> beside) {
  public Around {
    ended = Collections.unmodifiableSet(new LinkedHashSet<>(ended));
    later = Collections.unmodifiableSet(new LinkedHashSet<>(later));
    beside = Collections.unmodifiableSet(new LinkedHashSet<>(beside));
  }

  /// @param followers workflows of which a run starts only after the run with the job has ended
  static Around of(
      Pipeline pipeline, WorkflowGraph graph, String id, Set<WorkflowGraph> followers) {
    var before = new HashSet<JobNode>();
    var behind = new HashSet<JobNode>();
    // A job in several legs of its caller has ended when the last of them has.
    for (var node : graph.nodes(id)) {
      addInside(node, before);
      before.addAll(reach(graph, node, Direction.BEFORE));
      var reached = reach(graph, node, Direction.BEHIND);
      if (node == graph.nodes(id).getFirst()) {
        behind.addAll(reached);
      } else {
        behind.retainAll(reached);
      }
    }
    var ended = new LinkedHashSet<Target>();
    var later = new LinkedHashSet<Target>();
    var beside = new LinkedHashSet<Target>();
    for (var other : pipeline.workflows()) {
      for (var job : other.jobs()) {
        var places = other.nodes(job.id());
        var target = Target.job(other.path(), job.id());
        if (job.isInlinedCall()) {
          continue;
        }
        if (before.containsAll(places)) {
          ended.add(target);
        } else if (behind.containsAll(places) || followers.contains(other)) {
          later.add(target);
        } else {
          beside.add(target);
        }
      }
    }
    return new Around(ended, later, beside);
  }

  private enum Direction {
    BEFORE,
    BEHIND;

    List<JobNode> from(JobNode job, JobGraph graph) {
      return switch (this) {
        case BEFORE -> graph.needs(job);
        case BEHIND -> graph.dependents(job);
      };
    }
  }

  /// All jobs on that side of a job in its own scope, and on that side of the calls around it.
  private static Set<JobNode> reach(WorkflowGraph graph, JobNode job, Direction direction) {
    var found = new HashSet<JobNode>();
    for (var place : places(graph.root(), job)) {
      var todo = new ArrayDeque<>(direction.from(place.job(), place.graph()));
      while (!todo.isEmpty()) {
        var next = todo.removeFirst();
        if (!found.contains(next)) {
          addInside(next, found);
          todo.addAll(direction.from(next, place.graph()));
        }
      }
    }
    return found;
  }

  private record Place(JobNode job, JobGraph graph) {}

  /// The job and the calls around it; empty where it is not in the scope.
  private static List<Place> places(JobScope scope, JobNode wanted) {
    if (scope.has(wanted)) {
      return List.of(new Place(wanted, scope.graph()));
    }
    for (var job : scope.jobs()) {
      for (var leg : job.instances()) {
        var inside = leg.called().map(called -> places(called, wanted)).orElse(List.of());
        if (!inside.isEmpty()) {
          var all = new ArrayList<>(inside);
          all.add(new Place(job, scope.graph()));
          return all;
        }
      }
    }
    return List.of();
  }

  private static void addInside(JobNode job, Set<JobNode> found) {
    found.add(job);
    for (var leg : job.instances()) {
      leg.called().ifPresent(called -> called.jobs().forEach(inner -> addInside(inner, found)));
    }
  }
}
