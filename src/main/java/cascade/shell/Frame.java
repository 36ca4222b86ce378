package cascade.shell;

import cascade.shell.Fate.Reason;
import cascade.shell.Node.Seq;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What surrounds a construct: what comes of each way in which it may end because a command in it
/// failed.
///
/// @param guarded whether `set -e` is without effect here: in conditions, and before `&&` or `||`
/// @param onExit the shell that runs it ends with a failure
/// @param onReturn the function ends with a failure
/// @param onFailure it ends with a failure that `set -e` does not see
/// @param onSuccess it succeeds although the command failed, by `!`
/// @param loop the innermost one around, in the same shell and function
/// @param rest what follows in the same shell and function
record Frame(
    boolean guarded,
    Outcome onExit,
    Outcome onReturn,
    Outcome onFailure,
    Outcome onSuccess,
    Set<Circumstance> circumstances,
    Optional<Retry> loop,
    Optional<Rest> rest) {

  /// The commands of a list from one on, and what follows the list.
  record Rest(Seq list, int from, Frame frame) {}

  /// The frame of a script.
  static Frame script() {
    return of(Outcome.FAILS, Outcome.ignored(Reason.NEGATED), false, Set.of());
  }

  /// Where each failure comes to the same.
  static Frame of(
      Outcome failure, Outcome success, boolean guarded, Set<Circumstance> circumstances) {
    return new Frame(
        guarded,
        failure,
        failure,
        failure,
        success,
        circumstances,
        Optional.empty(),
        Optional.empty());
  }

  /// In a shell of its own, the failure of which is this.
  Frame subshell(Outcome failure) {
    return of(failure, onSuccess, guarded, circumstances);
  }

  /// In a function, the failure of which is this.
  Frame function(Outcome failure) {
    return new Frame(
        guarded,
        onExit,
        failure,
        failure,
        onSuccess,
        circumstances,
        Optional.empty(),
        Optional.empty());
  }

  /// Where something else than the status of this place is decided by failure and success.
  Frame condition(Outcome failure, Outcome success) {
    return new Frame(true, onExit, onReturn, failure, success, circumstances, loop, rest);
  }

  /// In the middle of a list.
  Frame middle(Outcome failure, Rest following) {
    return new Frame(
        guarded,
        onExit,
        onReturn,
        failure,
        Outcome.ignored(Reason.NEGATED),
        circumstances,
        loop,
        Optional.of(following));
  }

  Frame negated() {
    return condition(/* failure= */ onSuccess, /* success= */ onFailure);
  }

  Frame in(Retry around) {
    return new Frame(
        guarded, onExit, onReturn, onFailure, onSuccess, circumstances, Optional.of(around), rest);
  }

  Frame when(Circumstance circumstance) {
    if (circumstances.contains(circumstance)) {
      return this;
    }
    var more = EnumSet.of(circumstance);
    more.addAll(circumstances);
    return new Frame(guarded, onExit, onReturn, onFailure, onSuccess, more, loop, rest);
  }
}
