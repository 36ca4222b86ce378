package cascade.pipeline;

import cascade.pipeline.RunReading.Openness;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The runs of a pipeline, played with what may go wrong in them.
///
/// As in reports, what only a run can tell is assumed: for each way in which the hazards may turn
/// out, the same course that [OutcomeEngine#whatIf] shows.
final class HazardPlays {
  private final Algebra algebra;
  private final Allowance allowance;
  private final Optional<Manner.Open> open;
  private final Function<Play, Manner> assuming;
  private final Scenario scenario;
  private final Strikes strikes;
  private final IdentityHashMap<Play, Start> starts = new IdentityHashMap<>();
  private final IdentityHashMap<Play, RunState> opened = new IdentityHashMap<>();
  private final IdentityHashMap<Play, RunState> assumed = new IdentityHashMap<>();

  /// @param algebra of the guards of the results
  /// @param allowance for telling red from stopped
  /// @param open where runs are also played with their unknowns open, so that nothing is assumed
  ///   that cannot be; empty where that is too much
  /// @param assuming how a run is played in the assumed course
  HazardPlays(
      Algebra algebra,
      Allowance allowance,
      Optional<Manner.Open> open,
      Function<Play, Manner> assuming,
      Scenario scenario,
      Strikes strikes) {
    this.algebra = algebra;
    this.allowance = allowance;
    this.open = open;
    this.assuming = assuming;
    this.scenario = scenario;
    this.strikes = strikes;
  }

  /// @param required ids of the jobs of the workflow that are required checks
  /// @throws Diagrams.Exhausted when it is too much
  RunGuards guards(Play play, Set<String> required) {
    var openness =
        open.filter(manner -> hangsOnUnknowns(play, manner))
            .map(manner -> new Openness(open(play, manner), manner.diagrams()));
    return new RunReading(algebra, allowance, play, assumed(play), openness, strikes, scenario)
        .read(required);
  }

  RunState assumed(Play play) {
    var known = assumed.get(play);
    if (known != null) {
      return known;
    }
    var state =
        open.isPresent() && !hangsOnUnknowns(play, open.get())
            ? open(play, open.get())
            : play(
                play,
                assuming.apply(play),
                play.follows().map(this::assumed),
                open.map(manner -> open(play, manner)));
    assumed.put(play, state);
    return state;
  }

  private RunState open(Play play, Manner.Open manner) {
    var known = opened.get(play);
    if (known != null) {
      return known;
    }
    var state =
        play(play, manner, play.follows().map(before -> open(before, manner)), Optional.empty());
    opened.put(play, state);
    return state;
  }

  private RunState play(
      Play play, Manner manner, Optional<RunState> followed, Optional<RunState> openState) {
    var start = starts.computeIfAbsent(play, it -> it.start().apart());
    return Simulation.run(manner, start, scenario, strikes, followed, Optional.empty(), openState);
  }

  /// Whether anything of a run, or of those that it follows, is left open.
  private boolean hangsOnUnknowns(Play play, Manner.Open manner) {
    return open(play, manner).hangsOnUnknowns(manner.diagrams())
        || play.follows().map(before -> hangsOnUnknowns(before, manner)).orElse(false);
  }
}
