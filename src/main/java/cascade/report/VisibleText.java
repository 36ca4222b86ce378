package cascade.report;

/// Foreign text as one line in which nothing hides: no control characters, no terminal escapes, no
/// characters that reorder what follows them. Every format escapes the result further.
///
/// Source: `reliability.md` 1.3.
public final class VisibleText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private static final int LONGEST_LINE = 300;

  private VisibleText() {}

  /// White space of any kind becomes one space; what cannot be seen is spelled out as `\u202e`.
  public static String of(String text) {
    var line = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(line, character));
    return line.toString().strip();
  }

  /// The same, with no more than `most` characters; what is longer ends in an ellipsis.
  public static String of(String text, int most) {
    // What is never shown is not looked at: a name may have a million characters.
    var end =
        text.codePointCount(0, text.length()) > most * 2L
            ? text.offsetByCodePoints(0, most * 2)
            : text.length();
    var cut = end < text.length();
    var line = of(text.substring(0, end));
    return cut || line.codePointCount(0, line.length()) > most ? shortened(line, most) : line;
  }

  /// A line in which the number of spaces counts, as in code.
  public static String line(String text) {
    var end =
        text.codePointCount(0, text.length()) > LONGEST_LINE
            ? text.offsetByCodePoints(0, LONGEST_LINE)
            : text.length();
    var line = new StringBuilder();
    text.substring(0, end)
        .codePoints()
        .forEach(character -> {
          if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            line.append(' ');
          } else if (isHidden(character)) {
            line.append("\\u%04x".formatted(character));
          } else {
            line.appendCodePoint(character);
          }
        });
    return line.append(end < text.length() ? "…" : "").toString();
  }

  private static String shortened(String line, int most) {
    var kept = Math.min(most - 1, line.codePointCount(0, line.length()));
    return line.substring(0, line.offsetByCodePoints(0, kept)).strip() + "…";
  }

  private static void append(StringBuilder line, int character) {
    if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
      if (line.isEmpty() || line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    } else if (isHidden(character)) {
      line.append("\\u%04x".formatted(character));
    } else {
      line.appendCodePoint(character);
    }
  }

  private static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.SURROGATE -> true;
      // The two joiners shape Persian words and families of emoji.
      case Character.FORMAT -> character != ZERO_WIDTH_JOINER && character != ZERO_WIDTH_NON_JOINER;
      default -> isBlank(character);
    };
  }

  /// Letters and marks without a shape of their own.
  private static boolean isBlank(int character) {
    return switch (character) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      default -> false;
    };
  }
}
