package cascade.shell;

import java.util.Set;

/// Programs that do nothing which could stand in for another's work.
final class Idle {
  /// They tell, show, wait or set up, and succeed.
  private static final Set<String> ALWAYS =
      Set.of(
          ":",
          "true",
          "echo",
          "printf",
          "sleep",
          "date",
          "pwd",
          "cat",
          "head",
          "tail",
          "ls",
          "df",
          "du",
          "free",
          "ps",
          "env",
          "printenv",
          "whoami",
          "id",
          "uname",
          "tee",
          "set",
          "shopt",
          "unset",
          "export",
          "local",
          "declare",
          "typeset",
          "readonly",
          "shift",
          "trap",
          "wait",
          "umask",
          "ulimit",
          "alias",
          "popd",
          "cd",
          "pushd");

  /// They look something up, and fail where it is not so.
  private static final Set<String> TESTS =
      Set.of(
          "test", "[", "grep", "egrep", "fgrep", "command", "which", "type", "hash", "cmp", "diff",
          "pgrep", "read", "let", "kill", "expr");

  private Idle() {}

  static boolean contains(String name) {
    return ALWAYS.contains(name) || TESTS.contains(name);
  }

  static boolean isTest(String name) {
    return TESTS.contains(name);
  }
}
