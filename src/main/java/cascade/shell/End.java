package cascade.shell;

import java.util.EnumSet;
import java.util.Set;

/// How a construct may end.
enum End {
  /// With status 0, and what follows runs.
  SUCCEEDS,
  /// With another status, and what follows runs unless `set -e` forbids.
  FAILS,
  /// With another status that `set -e` does not see: `! true`, and what fails before `&&`.
  FAILS_QUIETLY,
  /// `exit 1`.
  EXIT_FAIL,
  /// `exit 0`.
  EXIT_OK,
  /// `exit` with the status of what came before.
  EXIT_LAST,
  /// `exit $status`.
  EXIT_UNKNOWN,
  RETURN_FAIL,
  RETURN_OK,
  RETURN_LAST,
  RETURN_UNKNOWN,
  BREAK,
  CONTINUE;

  /// Those after which the next command of the list runs.
  static final Set<End> GOING_ON = EnumSet.of(SUCCEEDS, FAILS, FAILS_QUIETLY);

  /// Those after which `||` goes on.
  static final Set<End> FAILURES = EnumSet.of(FAILS, FAILS_QUIETLY);

  /// Those that leave a loop, and tell of no failure.
  static final Set<End> LEAVING_WELL = EnumSet.of(BREAK, EXIT_OK, RETURN_OK);

  /// Those that end the script or function, and tell of no failure.
  static final Set<End> ENDING_WELL = EnumSet.of(EXIT_OK, RETURN_OK);

  /// Those that hand on a failure, when they come because of one.
  static final Set<End> FAILING =
      EnumSet.of(FAILS, FAILS_QUIETLY, EXIT_FAIL, EXIT_LAST, RETURN_FAIL, RETURN_LAST);

  /// Those that tell a status that is kept somewhere.
  static final Set<End> KEPT = EnumSet.of(EXIT_UNKNOWN, RETURN_UNKNOWN);

  /// Those that leave a loop for good.
  static final Set<End> OUT_OF_LOOP =
      EnumSet.complementOf(EnumSet.of(SUCCEEDS, FAILS, FAILS_QUIETLY, CONTINUE));

  /// Those that end the shell that they run in.
  static final Set<End> EXITS = EnumSet.of(EXIT_FAIL, EXIT_OK, EXIT_LAST, EXIT_UNKNOWN);
}
