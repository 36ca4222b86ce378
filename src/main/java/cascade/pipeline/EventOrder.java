package cascade.pipeline;

import cascade.pipeline.Hazards.Harm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The order in which decision diagrams ask for causes, and for what is unknown.
///
/// What several jobs share is asked first, each cause with those that do harm only together with
/// it; then, job after job in the order of needs, what concerns that job alone. So of a long "any
/// of these happens" no more has to be remembered than that none has yet, and of a run no more than
/// which of the jobs in between are still to run. (Of seven orders that were measured, this one
/// made the fewest nodes on the way, though not always in the end.)
final class EventOrder {
  /// Places for what concerns one job alone; more of them are put where there is room.
  private static final int ROOM = 256;

  private final IdentityHashMap<JobNode, Integer> positions = new IdentityHashMap<>();
  private final Map<Integer, Set<Scenario.Target>> struck = new HashMap<>();
  private final Map<Scenario.Target, Integer> first = new HashMap<>();

  /// @param graphs each once
  EventOrder(List<WorkflowGraph> graphs, Hazards hazards) {
    var nodes = new ArrayList<JobNode>();
    for (var graph : graphs) {
      for (var node : graph.nodesInOrder()) {
        first.putIfAbsent(Scenario.Target.job(graph.path(), node.id()), nodes.size());
        nodes.add(node);
      }
    }
    for (var i = 0; i < nodes.size(); i++) {
      positions.put(nodes.get(i), (nodes.size() - i) * ROOM);
    }
    for (var harm : hazards.harms()) {
      var job = Scenario.Target.job(harm.target().workflow(), harm.target().job());
      for (var cause : harm.all()) {
        struck.computeIfAbsent(cause, _ -> new HashSet<>()).add(job);
      }
    }
  }

  /// Where what concerns this job alone belongs: the higher, the earlier it is asked.
  int position(JobNode job) {
    return positions.getOrDefault(job, 0);
  }

  /// Gives all causes that do harm their places.
  void place(Hazards hazards, Diagrams diagrams) {
    var companions = new LinkedHashMap<Integer, Set<Integer>>();
    var own = new LinkedHashMap<Integer, Scenario.Target>();
    for (var harm : hazards.harms()) {
      for (var cause : harm.all()) {
        if (isShared(cause)) {
          companions.computeIfAbsent(cause, _ -> new LinkedHashSet<>()).addAll(alone(harm));
        } else if (harm.all().stream().noneMatch(this::isShared)) {
          own.putIfAbsent(cause, harm.target());
        }
      }
    }
    own.forEach((cause, target) -> {
      var node = first.get(Scenario.Target.job(target.workflow(), target.job()));
      if (node != null) {
        diagrams.from((positions.size() - node) * ROOM);
        diagrams.event(cause);
      }
    });
    diagrams.from((positions.size() + 1) * ROOM);
    companions.forEach((cause, others) -> {
      others.forEach(diagrams::event);
      diagrams.event(cause);
    });
  }

  private boolean isShared(int cause) {
    return struck.getOrDefault(cause, Set.of()).size() > 1;
  }

  private List<Integer> alone(Harm harm) {
    return harm.all().stream().filter(cause -> !isShared(cause)).toList();
  }
}
