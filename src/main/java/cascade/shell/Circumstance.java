package cascade.shell;

/// On what hangs whether a command runs at all, when all before it went well.
public enum Circumstance {
  /// Another command succeeded: `other && cmd`, `if other; then cmd; fi`.
  SUCCESS,
  /// Another command failed: `other || cmd`, `if other; then …; else cmd; fi`.
  FAILURE,
  /// A test: `[ … ] && cmd`, `if [[ … ]]`, `case`.
  TEST,
  /// It is in the body of a loop that may have no round.
  LOOP,
  /// It cannot run: it is in a function that nothing calls, or after the end of the script.
  NEVER
}
