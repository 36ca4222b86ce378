package cascade.shell;

/// Reads `$'…'`.
///
/// Source: bash's manual, "ANSI-C Quoting".
final class AnsiQuotes {
  private static final String LETTERS = "abeEfnrtv";
  private static final String MEANINGS = "\u0007\b\u001b\u001b\f\n\r\t\u000b";

  private AnsiQuotes() {}

  static void read(Cursor cursor, Pieces pieces, Progress progress) {
    pieces.begin();
    cursor.skip(2);
    while (!cursor.atEnd() && cursor.peek() != '\'') {
      if (cursor.peek() == '\\' && cursor.peek(1) != Cursor.END) {
        cursor.skip(1);
        escape(cursor, pieces);
      } else {
        pieces.add(cursor.peek(), true);
        cursor.skip(1);
      }
    }
    if (!cursor.take("'")) {
      progress.miss();
    }
  }

  private static void escape(Cursor cursor, Pieces pieces) {
    var c = (char) cursor.peek();
    var letter = LETTERS.indexOf(c);
    if (letter >= 0) {
      pieces.add(MEANINGS.charAt(letter), true);
      cursor.skip(1);
    } else if (c >= '0' && c <= '7') {
      number(cursor, pieces, 8, 3, c);
    } else if (c == 'x' || c == 'u' || c == 'U') {
      cursor.skip(1);
      number(cursor, pieces, 16, c == 'x' ? 2 : c == 'u' ? 4 : 8, c);
    } else if (c == 'c' && cursor.peek(1) != Cursor.END) {
      pieces.add(cursor.peek(1) & 0x1f, true);
      cursor.skip(2);
    } else {
      // What is no escape stays with its backslash.
      if ("\\'\"?".indexOf(c) < 0) {
        pieces.add('\\', true);
      }
      pieces.add(c, true);
      cursor.skip(1);
    }
  }

  /// @param sign what announced the number, which stays where none follows
  private static void number(Cursor cursor, Pieces pieces, int radix, int most, char sign) {
    var value = 0L;
    var digits = 0;
    while (digits < most && Character.digit(cursor.peek(), radix) >= 0) {
      value = value * radix + Character.digit(cursor.peek(), radix);
      cursor.skip(1);
      digits++;
    }
    if (digits == 0) {
      pieces.add("\\" + sign, true);
    } else if (value <= Character.MAX_CODE_POINT) {
      pieces.add(Character.toString((int) value), true);
    }
  }
}
