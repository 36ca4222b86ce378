package cascade.cli;

/// Messages for the error stream: each stays on its line, whatever names it quotes.
final class OneLine {
  private OneLine() {}

  /// The text with line breaks and other control characters as spaces, so that nobody can forge a
  /// second line, and with nothing that GitHub's runner would take for a command.
  static String of(String text) {
    var line = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isISOControl(c) || isLineBreakOrDirection(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString().replace("##[", "## [").strip();
  }

  private static boolean isLineBreakOrDirection(int c) {
    return switch (Character.getType(c)) {
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.FORMAT -> true;
      default -> false;
    };
  }
}
