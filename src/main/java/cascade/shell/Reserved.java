package cascade.shell;

import java.util.List;

/// The words of the grammar, where a command may begin.
final class Reserved {
  static final List<String> WORDS =
      List.of(
          "if",
          "then",
          "elif",
          "else",
          "fi",
          "for",
          "while",
          "until",
          "do",
          "done",
          "case",
          "esac",
          "select",
          "function",
          "coproc",
          "time",
          "{",
          "}",
          "!",
          "[[");

  private Reserved() {}

  /// Whether the word that begins here is that one and nothing more.
  static boolean isEnd(Cursor cursor, String word) {
    return switch (cursor.peek(word.length())) {
      case Cursor.END, ' ', '\t', '\n', '\r', ';', '&', '|' -> true;
      case '\\' -> cursor.peek(word.length() + 1) == '\n' || cursor.peek(word.length() + 1) == '\r';
      case '(', ')', '<', '>' -> !word.equals("{") && !word.equals("[[");
      default -> false;
    };
  }
}
