package cascade.shell;

import cascade.shell.Fate.Doubt;
import cascade.shell.Fate.Reason;
import java.util.Optional;
import java.util.Set;

/// A loop, as what may try commands again.
///
/// @param ends how it may be left by tests
/// @param endless whether nothing but success leaves it
/// @param kept whether something that it sets is looked at after it
/// @param outer the frame of the loop itself
record Retry(Rounds rounds, Set<End> ends, boolean endless, boolean kept, Frame outer) {

  /// What comes of a command that fails in each round, and how often it is tried.
  ///
  /// @param place of the command
  /// @param local what comes of it in one round
  /// @param after what follows the loop if it ends without success; empty where success leads
  ///   there, too
  Outcome outcome(int place, Variables variables, Outcome local, Optional<Outcome> after) {
    var course = rounds.course(place, variables);
    var most = course.tries();
    if (most.isPresent() && most.getAsInt() < 2) {
      return local;
    }
    return afterLast(course, local, after).tried(Optional.of(new Attempts(most)));
  }

  private Outcome afterLast(Rounds.Course course, Outcome local, Optional<Outcome> after) {
    var left = course.left().orElse(ends);
    if (left.contains(End.EXIT_FAIL)) {
      return outer.onExit();
    }
    if (left.contains(End.RETURN_FAIL)) {
      return outer.onReturn();
    }
    if (left.stream().anyMatch(it -> End.EXITS.contains(it) && it != End.EXIT_OK)
        || left.contains(End.RETURN_LAST)
        || left.contains(End.RETURN_UNKNOWN)) {
      return Outcome.unknown(Doubt.KEPT);
    }
    if (endless || course.endless()) {
      return Outcome.of(Fate.Endless.ENDLESS);
    }
    if (left.contains(End.EXIT_OK) || left.contains(End.RETURN_OK)) {
      return Outcome.ignored(Reason.EXIT);
    }
    if (after.isPresent()) {
      return after.get();
    }
    if (kept) {
      return Outcome.unknown(Doubt.KEPT);
    }
    return switch (local.fate()) {
      case Fate.Fails _, Fate.Unknown _ -> local;
      case Fate.Ignored _, Fate.FallsBack _, Fate.Endless _ -> Outcome.ignored(Reason.GIVEN_UP);
    };
  }
}
