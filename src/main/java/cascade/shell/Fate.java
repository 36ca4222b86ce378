package cascade.shell;

import java.util.List;

/// What becomes of a script when a command of it fails each time that it is run, and all others do
/// their work.
///
/// A command *fails* when its exit status is not zero. What decides is `set -e` and where the
/// command stands, by POSIX's and bash's rules; for a command that is tried again, it is what
/// follows the last try.
public sealed interface Fate {

  /// The script fails, too, at once or with this status as its own.
  enum Fails implements Fate {
    FAILS
  }

  /// The script goes on as if nothing had happened, or ends as succeeded.
  record Ignored(Reason reason) implements Fate {}

  /// Other commands run in its place, or because of it. Should they fail, their own fate counts.
  ///
  /// @param commands indices in [Script#commands()], ascending
  record FallsBack(List<Integer> commands) implements Fate {
    public FallsBack {
      commands = List.copyOf(commands);
    }
  }

  /// It is tried until it succeeds: the script does not end by itself.
  enum Endless implements Fate {
    ENDLESS
  }

  /// It cannot be told.
  record Unknown(Doubt doubt) implements Fate {}

  /// Why a failure does nothing.
  enum Reason {
    /// `|| true`, `|| echo …`: nothing but words follows.
    ALTERNATIVE,
    /// It does not end the list that it is part of: `cmd && other`, and a command follows.
    AND_LIST,
    /// It is in the background: `cmd &`.
    BACKGROUND,
    /// It is a condition: `if cmd; then …`, `while cmd; do …`.
    CONDITION,
    /// It is tried a number of times, and then the script goes on.
    GIVEN_UP,
    /// `! cmd`.
    NEGATED,
    /// `set -e` is not in effect, and a command follows.
    NO_ERREXIT,
    /// It stands in a pipeline before the last command, without `pipefail`.
    PIPE,
    /// It stands in `$( )` or `<( )`, the status of which is lost: `echo $(cmd)`, `local x=$(cmd)`.
    SUBSTITUTION,
    /// The script ends as succeeded: `|| exit 0`.
    EXIT
  }

  /// Why it cannot be told.
  enum Doubt {
    /// It hangs on an option that is set on some ways only.
    OPTIONS,
    /// The status, or that it failed, is kept in a variable that is read later, or is waited for.
    KEPT,
    /// It hangs on a test.
    TEST,
    /// It hangs on from where a function is called.
    CALLERS,
    /// A `trap` may change it.
    TRAP,
    /// The language is not followed that far.
    LANGUAGE
  }
}
