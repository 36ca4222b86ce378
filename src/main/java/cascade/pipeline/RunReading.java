package cascade.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads off a run that was played with hazards what is asked of it.
final class RunReading {
  private static final String INSIDE = " / ";

  private final Algebra algebra;
  private final Allowance allowance;
  private final Play play;
  private final RunState assumed;
  private final Optional<Openness> open;
  private final Strikes strikes;
  private final Scenario scenario;
  private final Map<String, Guards> ends = new HashMap<>();

  /// @param open the run with its unknowns open; empty where it has none, or where that is not
  ///   known
  RunReading(
      Algebra algebra,
      Allowance allowance,
      Play play,
      RunState assumed,
      Optional<Openness> open,
      Strikes strikes,
      Scenario scenario) {
    this.algebra = algebra;
    this.allowance = allowance;
    this.play = play;
    this.assumed = assumed;
    this.open = open;
    this.strikes = strikes;
    this.scenario = scenario;
  }

  /// A run whose unknowns are open, and the diagrams of its guards.
  record Openness(RunState state, Diagrams diagrams) {
    Guards possible(Guards guards) {
      return new Guards(
          diagrams.possibly(guards.success()),
          diagrams.possibly(guards.failure()),
          diagrams.possibly(guards.cancelled()),
          diagrams.possibly(guards.skipped()));
    }
  }

  /// How the run ends as a whole.
  ///
  /// @param red it is red; empty where that is too much to tell from stopped
  private record Ending(int bad, OptionalInt red, int skipped) {}

  /// @param required ids of its jobs that are required checks
  RunGuards read(Set<String> required) {
    var ending = ending();
    var fine = algebra.not(ending.bad());
    var tolerated = Diagrams.NEVER;
    var masked = Diagrams.NEVER;
    var satisfied = Diagrams.ALWAYS;
    var bypassed = Diagrams.NEVER;
    for (var id : play.graph().idsInOrder()) {
      var blocked = blocked(id);
      var quiet = algebra.or(tolerated(id), blocked);
      tolerated = algebra.or(tolerated, algebra.and(fine, quiet));
      masked = algebra.or(masked, algebra.and(fine, masked(id)));
      if (required.contains(id)) {
        satisfied = algebra.and(satisfied, satisfied(id));
        bypassed = algebra.or(bypassed, blocked);
      }
    }
    var jobs = new ArrayList<RunGuards.OfJob>();
    for (var job : play.graph().jobs()) {
      var end = ends(job.id());
      var inVain = algebra.and(end.skipped(), ending.bad());
      jobs.add(new RunGuards.OfJob(job.id(), end, inVain, runsOtherwise(job.id())));
    }
    return new RunGuards(
        ending.bad(), ending.red(), ending.skipped(), tolerated, masked, satisfied, bypassed, jobs);
  }

  private Ending ending() {
    try {
      return algebra.aside(allowance.nodes(), this::wholeEnding);
    } catch (Diagrams.Exhausted e) {
      allowance.wasTooSmall();
      return endingWithoutRed();
    }
  }

  private Ending wholeEnding() {
    var whole = within(assumed.conclusion(), open.map(it -> it.possible(it.state().conclusion())));
    return new Ending(
        algebra.or(whole.failure(), whole.cancelled()),
        OptionalInt.of(whole.failure()),
        whole.skipped());
  }

  /// That something is red or stopped stays small where the two cannot be told apart: a job that is
  /// stopped keeps others from failing.
  private Ending endingWithoutRed() {
    if (scenario.cancels(play.graph().path())) {
      return new Ending(Diagrams.ALWAYS, OptionalInt.of(Diagrams.NEVER), Diagrams.NEVER);
    }
    var bad = Diagrams.NEVER;
    var skipped = Diagrams.ALWAYS;
    for (var job : play.graph().root().graph().ordered()) {
      var seen = assumed.of(job).seen();
      bad = algebra.or(bad, algebra.or(seen.failure(), seen.cancelled()));
      skipped = algebra.and(skipped, seen.skipped());
    }
    return new Ending(bad, OptionalInt.empty(), skipped);
  }

  private Guards ends(String id) {
    var known = ends.get(id);
    if (known != null) {
      return known;
    }
    var nodes = play.graph().nodes(id);
    var found =
        within(
            whole(algebra, assumed, nodes),
            open.map(it -> it.possible(whole(it.diagrams(), it.state(), nodes))));
    ends.put(id, found);
    return found;
  }

  private static Guards whole(Algebra algebra, RunState state, List<JobNode> nodes) {
    return Decisions.aggregate(
        algebra, nodes.stream().map(node -> state.of(node).shown()).toList());
  }

  /// What is assumed, where it may be; else the worst that may. See [Comparison].
  private Guards within(Guards wanted, Optional<Guards> possible) {
    if (possible.isEmpty()) {
      return wanted;
    }
    var found = new EnumMap<Outcome, Integer>(Outcome.class);
    var left = Diagrams.ALWAYS;
    for (var outcome : Outcome.values()) {
      var holds = algebra.and(wanted.when(outcome), possible.get().when(outcome));
      found.put(outcome, holds);
      left = algebra.and(left, algebra.not(holds));
    }
    for (var outcome : OutcomeEngine.worstFirst()) {
      var instead = algebra.and(left, possible.get().when(outcome));
      found.merge(outcome, instead, algebra::or);
      left = algebra.and(left, algebra.not(instead));
    }
    return Guards.of(outcome -> found.getOrDefault(outcome, Diagrams.NEVER));
  }

  private boolean runsOtherwise(String id) {
    var before = play.whole(play.baseline().assumed(), play.graph().nodes(id));
    return Comparison.assumed(before) != Outcome.SKIPPED;
  }

  private int blocked(String id) {
    return runsOtherwise(id) && !scenario.skips(play.graph().path(), id)
        ? ends(id).skipped()
        : Diagrams.NEVER;
  }

  /// When it fails and that is tolerated wherever it fails.
  private int tolerated(String id) {
    var guard = ends(id).failure();
    for (var node : play.graph().nodes(id)) {
      var result = assumed.of(node);
      guard =
          algebra.and(guard, algebra.or(algebra.not(result.shown().failure()), result.tolerated()));
    }
    return guard;
  }

  /// When something breaks inside of it and it succeeds all the same.
  private int masked(String id) {
    var guard = Diagrams.NEVER;
    for (var node : play.graph().nodes(id)) {
      var legs = assumed.of(node).legs();
      for (var i = 0; i < legs.size(); i++) {
        var instance = node.instances().get(i);
        if (instance.called().isEmpty()) {
          var hidden = strikes.of(play.graph().path(), node, instance).masked();
          guard = algebra.or(guard, algebra.and(legs.get(i).success(), hidden));
        }
      }
    }
    return guard;
  }

  /// When it counts as passed where it is a required check: a job inside of a call that is skipped
  /// as a whole reports nothing (`github-actions.md` A.8 and A.13).
  private int satisfied(String id) {
    var skipped = ends(id).skipped();
    var caller = id.lastIndexOf(INSIDE);
    if (caller >= 0) {
      skipped = algebra.and(skipped, algebra.not(ends(id.substring(0, caller)).skipped()));
    }
    return algebra.or(ends(id).success(), skipped);
  }
}
