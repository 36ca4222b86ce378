package cascade.shell;

/// Tells `{a,b}` and `{1..9}` from braces that mean nothing.
final class Braces {
  /// Further than this nobody writes.
  private static final int LONGEST = 500;

  private Braces() {}

  /// Where the braces that open here end, if what is in them may be several words; else -1.
  static int end(Cursor cursor) {
    var open = 0;
    var several = false;
    var limit = Math.min(cursor.end(), cursor.at() + LONGEST);
    for (var i = cursor.at(); i < limit; i++) {
      switch (cursor.charAt(i)) {
        case '\\' -> i++;
        case '\'' -> i = closing(cursor, i, limit);
        case '"' -> i = closing(cursor, i, limit);
        case '{' -> open++;
        case '}' -> {
          open--;
          if (open == 0) {
            return several ? i + 1 : -1;
          }
        }
        case ',' -> several = true;
        case '.' -> several |= i + 1 < limit && cursor.charAt(i + 1) == '.';
        case ' ', '\t', '\n', ';', '&', '|', '<', '>', '(', ')', '`' -> {
          return -1;
        }
        default -> {}
      }
    }
    return -1;
  }

  private static int closing(Cursor cursor, int from, int limit) {
    var i = from + 1;
    while (i < limit && cursor.charAt(i) != cursor.charAt(from)) {
      i++;
    }
    return i;
  }
}
