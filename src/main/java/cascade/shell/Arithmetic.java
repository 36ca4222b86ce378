package cascade.shell;

/// Tells `((1 + 2))` from `( (a) )`.
final class Arithmetic {
  /// Further than this nobody computes.
  private static final int LONGEST = 2_000;

  private Arithmetic() {}

  /// Where the two parentheses that open at an index are closed by two that stand together; -1
  /// where they are not, as in `((a) b)`, a list in a list.
  static int end(Cursor cursor, int from) {
    var inner = closing(cursor, from + 1, '(', ')');
    return inner > 0 && inner < cursor.end() && cursor.charAt(inner) == ')' ? inner + 1 : -1;
  }

  /// Where the bracket that opens at an index is closed; -1 where it is not.
  static int bracketEnd(Cursor cursor, int from) {
    return closing(cursor, from, '[', ']');
  }

  private static int closing(Cursor cursor, int from, char opening, char closing) {
    var open = 0;
    var limit = Math.min(cursor.end(), from + LONGEST);
    for (var i = from; i < limit; i++) {
      var c = cursor.charAt(i);
      open += c == opening ? 1 : c == closing ? -1 : 0;
      if (open == 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
