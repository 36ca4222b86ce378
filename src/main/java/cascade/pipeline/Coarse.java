package cascade.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/// Takes guards from one [Diagrams] to another and leaves out how they hang together: what may
/// happen or not becomes one fresh unknown. So an answer never says less than what may happen, and
/// never more than is certain.
///
/// @param from to which the guards belong
/// @param to in which they are wanted
/// @param key tells what is carried over apart from all else in `to`
record Coarse(Diagrams from, Diagrams to, String key) implements Carrier {

  @Override
  public int guard(String name, int guard) {
    return Diagrams.isCertain(guard) ? guard : to.unknown(key + ": " + name, from.dependsOn(guard));
  }

  /// Exactly one of the four holds, as before.
  @Override
  public Guards guards(String name, Guards guards) {
    var possible =
        Arrays.stream(Outcome.values())
            .filter(outcome -> guards.when(outcome) != Diagrams.NEVER)
            .toList();
    return oneOf(to, possible, outcome -> guard(name + " " + outcome.word(), guards.when(outcome)));
  }

  /// Any outcome may be.
  static Guards anything(Diagrams diagrams, String reason) {
    return oneOf(
        diagrams,
        List.of(Outcome.values()),
        outcome ->
            diagrams.unknown(reason + ": " + outcome.word(), new TreeSet<>(List.of(reason))));
  }

  private static Guards oneOf(
      Diagrams diagrams, List<Outcome> possible, ToIntFunction<Outcome> unknown) {
    var found = new EnumMap<Outcome, Integer>(Outcome.class);
    var rest = Diagrams.ALWAYS;
    for (var outcome : possible.subList(0, possible.size() - 1)) {
      var bit = unknown.applyAsInt(outcome);
      found.put(outcome, diagrams.and(rest, bit));
      rest = diagrams.and(rest, diagrams.not(bit));
    }
    found.put(possible.getLast(), rest);
    return Guards.of(outcome -> found.getOrDefault(outcome, Diagrams.NEVER));
  }

  @Override
  public JobResult result(JobResult result) {
    var shown = guards("shown", result.shown());
    var seen = result.seen().equals(result.shown()) ? shown : guards("seen", result.seen());
    return new JobResult(
        shown,
        seen,
        to.and(guard("tolerated", result.tolerated()), shown.failure()),
        to.and(guard("line succeeds", result.lineSucceeds()), seen.success()),
        to.or(guard("line fails", result.lineFails()), seen.failure()),
        legs(result.legs()));
  }

  private List<Guards> legs(List<Guards> legs) {
    var found = new ArrayList<Guards>();
    for (var leg : legs) {
      found.add(guards("leg " + found.size(), leg));
    }
    return found;
  }
}
