package cascade.shell;

import cascade.shell.Fate.Doubt;
import cascade.shell.Fate.Fails;
import cascade.shell.Fate.FallsBack;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What was found out about each command. A command of a function is met once for each way in which
/// the function is called.
final class Verdicts {
  private record Verdict(Outcome outcome, Set<Circumstance> circumstances, int first) {}

  private final List<Draft> drafts;
  private final List<Optional<Verdict>> verdicts = new ArrayList<>();

  Verdicts(List<Draft> drafts) {
    this.drafts = drafts;
    drafts.forEach(_ -> verdicts.add(Optional.empty()));
  }

  /// @param first the word from which on the command counts
  void add(Draft draft, Outcome outcome, Set<Circumstance> circumstances, int first) {
    var next = new Verdict(outcome, circumstances, first);
    var all = verdicts.get(draft.id()).map(old -> both(old, next)).orElse(next);
    verdicts.set(draft.id(), Optional.of(all));
  }

  private static Verdict both(Verdict one, Verdict other) {
    if (one.circumstances().contains(Circumstance.NEVER)) {
      return other;
    }
    if (other.circumstances().contains(Circumstance.NEVER)) {
      return one;
    }
    var circumstances = EnumSet.noneOf(Circumstance.class);
    if (!one.circumstances().isEmpty() && !other.circumstances().isEmpty()) {
      circumstances.addAll(one.circumstances());
      circumstances.addAll(other.circumstances());
    }
    var fate = either(one, other);
    var attempts =
        one.outcome().attempts().equals(other.outcome().attempts())
            ? one.outcome().attempts()
            : Optional.<Attempts>empty();
    return new Verdict(new Outcome(fate, attempts), circumstances, one.first());
  }

  private static Fate either(Verdict one, Verdict other) {
    var fate = one.outcome().fate();
    var second = other.outcome().fate();
    if (fate.equals(second)
        || (one.outcome().isIgnored() && other.outcome().isIgnored())
        || isSure(one)) {
      return fate;
    }
    if (isSure(other)) {
      return second;
    }
    if (fate instanceof FallsBack(var commands) && second instanceof FallsBack(var more)) {
      var all = new TreeSet<>(commands);
      all.addAll(more);
      return new FallsBack(List.copyOf(all));
    }
    return new Fate.Unknown(Doubt.CALLERS);
  }

  /// Whether the script fails whatever comes of the command elsewhere.
  private static boolean isSure(Verdict verdict) {
    return verdict.outcome().fate() instanceof Fails && verdict.circumstances().isEmpty();
  }

  /// The commands, in their order.
  ///
  /// @param trapped whether a trap may change how the script ends
  List<Command> commands(boolean trapped) {
    var commands = new ArrayList<Command>();
    for (var draft : drafts) {
      var verdict =
          verdicts
              .get(draft.id())
              .orElse(new Verdict(Outcome.unknown(Doubt.LANGUAGE), Set.of(), 0));
      var fate = verdict.outcome().fate();
      var known = trapped && fate instanceof Fails ? new Fate.Unknown(Doubt.TRAP) : fate;
      commands.add(
          draft.command(
              verdict.first(),
              new Context(
                  known,
                  verdict.outcome().attempts(),
                  verdict.circumstances(),
                  draft.stage(),
                  draft.function())));
    }
    return commands;
  }
}
