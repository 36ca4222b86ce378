package cascade.pipeline;

import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The blast radii of the jobs of one workflow: the engine asked once for each job.
final class BlastRadii {
  private final WorkflowGraph graph;
  private final List<Play> plays;
  private final Map<WorkflowGraph, Blocked[][]> entries = new HashMap<>();

  /// @param plays the runs of the workflow, and those that follow them
  BlastRadii(WorkflowGraph graph, List<Play> plays) {
    this.graph = graph;
    this.plays = plays;
  }

  /// A run in which the job fails.
  private record Attempt(Play play, Course after) {}

  BlastRadius of(ResolvedJob job) {
    var scenario = Scenario.fail(Target.job(graph.path(), job.id()));
    var attempts = plays.stream().map(play -> new Attempt(play, play.with(scenario))).toList();
    var blocked = new LinkedHashMap<WorkflowGraph, BitSet>();
    var conclusions = new ArrayList<Outcome>();
    for (var attempt : attempts) {
      var play = attempt.play();
      if (play.graph() == graph && play.runs(graph.nodes(job.id()))) {
        conclusions.add(Comparison.assumed(attempt.after().assumed().conclusion()));
      }
      blocked
          .computeIfAbsent(play.graph(), _ -> new BitSet())
          .or(blocked(play, attempt.after(), job));
    }
    var own = new ArrayList<Blocked>();
    var elsewhere = new ArrayList<Blocked>();
    blocked.forEach((where, indices) -> {
      for (var index = indices.nextSetBit(0); index >= 0; index = indices.nextSetBit(index + 1)) {
        var certain = true;
        for (var attempt : attempts) {
          certain = certain && !mayRun(attempt, where, index, job);
        }
        (where == graph ? own : elsewhere).add(entries(where)[certain ? 1 : 0][index]);
      }
    });
    return new BlastRadius(
        own, elsewhere, graph.jobs().size(), conclusions.stream().min(OutcomeEngine.WORST_FIRST));
  }

  /// The indices of the jobs that are blocked in the assumed course.
  private BitSet blocked(Play play, Course after, ResolvedJob failing) {
    var found = new BitSet();
    var changed = after.assumed().changed().keySet();
    var index = 0;
    for (var nodes : play.graph().nodesOfJobs()) {
      if (changed.contains(nodes.getFirst())
          && play.runs(nodes)
          && play.skipped(after.assumed(), nodes) == Diagrams.ALWAYS
          && !(play.graph() == graph && graph.jobs().get(index).id().equals(failing.id()))) {
        found.set(index);
      }
      index++;
    }
    return found;
  }

  /// Whether it may be that the failing job fails and the other runs, as it would without.
  private boolean mayRun(Attempt attempt, WorkflowGraph where, int index, ResolvedJob failing) {
    var play = attempt.play();
    return play.graph() == where
        && play.mayRunInBoth(
            play.baseline().open(),
            attempt.after().open(),
            where.nodesOfJobs().get(index),
            () -> runs(play, failing));
  }

  /// When the failing job runs in the run of its workflow that leads to this one.
  private int runs(Play play, ResolvedJob job) {
    return play.at(graph)
        .map(own -> own.skipped(own.baseline().open(), graph.nodes(job.id())))
        .map(play.diagrams()::not)
        .orElse(Diagrams.NEVER);
  }

  /// In a long chain every job blocks all those behind it: millions of entries, few of them
  /// different. So each is there once, those that are not certain first.
  private Blocked[][] entries(WorkflowGraph where) {
    return entries.computeIfAbsent(
        where, _ -> new Blocked[][] {entries(where, false), entries(where, true)});
  }

  private Blocked[] entries(WorkflowGraph where, boolean certain) {
    var prefix = where == graph ? "" : where.workflow().fileName() + "#";
    return where.jobs().stream()
        .map(job -> new Blocked(prefix + job.id(), certain))
        .toArray(Blocked[]::new);
  }
}
