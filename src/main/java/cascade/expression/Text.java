package cascade.expression;

/// Characters and their comparison as .NET has them, in which GitHub's server is written.
///
/// Source: `github-actions.md` B.5.
final class Text {
  private static final int NEXT_LINE = 0x85;
  private static final int DOTLESS_I = 0x131;
  private static final int LONG_S = 0x17F;

  private Text() {}

  /// The same text for all spellings that `OrdinalIgnoreCase` holds equal: each character in upper
  /// case by itself, never several for one.
  static String fold(String text) {
    var changed = firstChange(text);
    if (changed == text.length()) {
      return text;
    }
    var folded = new StringBuilder(text.length()).append(text, 0, changed);
    text.codePoints()
        .skip(text.codePointCount(0, changed))
        .map(Text::upper)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  static boolean equal(String left, String right) {
    if (left.length() != right.length()) {
      return false;
    }
    for (var i = 0; i < left.length(); i++) {
      var l = left.charAt(i);
      var r = right.charAt(i);
      if (Character.isSurrogate(l)) {
        return fold(left).equals(fold(right));
      }
      if (l != r && upper(l) != upper(r)) {
        return false;
      }
    }
    return true;
  }

  static int compare(String left, String right) {
    return fold(left).compareTo(fold(right));
  }

  static boolean isWhitespace(char c) {
    return c == ' '
        || (c >= '\t' && c <= '\r')
        || c == NEXT_LINE
        || (c > '~' && Character.isSpaceChar(c));
  }

  static String trim(String text) {
    var end = endOfTrimmed(text);
    return text.substring(Math.min(startOfTrimmed(text), end), end);
  }

  /// The index of the first character that is no white space, or the length.
  static int startOfTrimmed(String text) {
    var start = 0;
    while (start < text.length() && isWhitespace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static int endOfTrimmed(String text) {
    var end = text.length();
    while (end > 0 && isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /// Whether this may stand as a name in an expression, as in `.name`.
  static boolean isName(String text) {
    if (text.isEmpty() || isDigit(text.charAt(0)) || text.charAt(0) == '-') {
      return false;
    }
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (!isLetter(c) && !isDigit(c) && c != '_' && c != '-') {
        return false;
      }
    }
    return true;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /// A string literal of the language.
  static String quote(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static int firstChange(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if ((c >= 'a' && c <= 'z') || c > '~') {
        return i;
      }
    }
    return text.length();
  }

  // Two letters stay as they are, although Unicode maps them to ASCII: Windows began it so.
  private static int upper(int c) {
    return c == DOTLESS_I || c == LONG_S ? c : Character.toUpperCase(c);
  }
}
