package cascade.pipeline;

import cascade.expression.StatusFunctions;
import cascade.pipeline.ConditionGuard.Need;
import cascade.pipeline.ConditionGuard.Place;
import cascade.pipeline.ConditionGuard.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// Finds the jobs of one run that a skip further up skips although all that they need succeeds.
///
/// @param state how the run goes when nothing goes wrong, its unknowns open
/// @param followed the conclusion of the run that it follows
record SilentSkips(Diagrams diagrams, Start start, RunState state, Optional<Guards> followed) {

  /// By the ids of the jobs, the ids of those whose own condition may begin it.
  ///
  /// @throws Diagrams.Exhausted when conditions are too entangled
  Map<String, SequencedSet<String>> find() {
    var found = new LinkedHashMap<String, SequencedSet<String>>();
    var root = start.graph().root();
    for (var job : root.graph().order()) {
      var needs = root.graph().needs(job);
      if (needs.isEmpty() || looksAfterItself(job)) {
        continue;
      }
      var guard = diagrams.and(state.of(job).shown().skipped(), asked(job, needs));
      for (var need : needs) {
        guard = diagrams.and(guard, state.of(need).seen().success());
      }
      if (guard != Diagrams.NEVER) {
        var origins = origins(job, guard);
        if (!origins.isEmpty()) {
          found.put(job.id(), origins);
        }
      }
    }
    return found;
  }

  private static boolean looksAfterItself(JobNode job) {
    var condition = job.job().condition().expr();
    return List.of("always", "cancelled", "failure").stream()
        .anyMatch(function -> StatusFunctions.calls(condition, function));
  }

  /// When the condition would hold if all before had succeeded.
  private int asked(JobNode job, List<JobNode> needs) {
    if (job.waitsForSuccess()) {
      return Diagrams.ALWAYS;
    }
    var results = new ArrayList<Need>();
    needs.forEach(need -> results.add(new Need(need.job(), state.of(need).seen())));
    return new ConditionGuard(
            diagrams,
            new Place(start.run(), start.graph().root().key(), job.key()),
            start.context(),
            new Status(Diagrams.ALWAYS, Diagrams.NEVER, Diagrams.NEVER),
            results,
            followed,
            start.leaves(),
            false)
        .of(job.job().condition().expr());
  }

  /// The jobs above that are skipped then by a condition of their own, all before them being well.
  private SequencedSet<String> origins(JobNode job, int guard) {
    var graph = start.graph().root().graph();
    var direct = graph.needs(job);
    var found = new LinkedHashSet<String>();
    var seen = new LinkedHashSet<JobNode>(direct);
    var todo = new ArrayDeque<>(direct);
    while (!todo.isEmpty()) {
      var next = todo.remove();
      if (!direct.contains(next) && begins(next, guard, graph.needs(next))) {
        found.add(next.id());
      }
      for (var need : graph.needs(next)) {
        if (seen.add(need)) {
          todo.add(need);
        }
      }
    }
    return found;
  }

  private boolean begins(JobNode job, int guard, List<JobNode> needs) {
    if (job.job().writtenCondition().isEmpty()) {
      return false;
    }
    var begins = diagrams.and(guard, state.of(job).shown().skipped());
    for (var need : needs) {
      begins = diagrams.and(begins, state.of(need).lineSucceeds());
    }
    return begins != Diagrams.NEVER;
  }

  /// Whether any job of a run could be one: some job must run after a skip for others to be misled.
  static boolean arePossible(WorkflowGraph graph) {
    var jobs = graph.root().jobs();
    return jobs.stream().anyMatch(job -> !job.job().needs().isEmpty() && looksAfterItself(job))
        && jobs.stream().anyMatch(job -> job.job().writtenCondition().isPresent());
  }
}
