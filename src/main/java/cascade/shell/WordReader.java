package cascade.shell;

import cascade.shell.Piece.Kind;
import java.util.ArrayList;
import java.util.List;

/// Reads words: quotes, escapes and expansions.
///
/// Source: POSIX.1-2024, Shell Command Language, 2.2 and 2.6; bash's manual, "Quoting" and "Shell
/// Expansions".
final class WordReader {
  /// What ends a word, unless it is quoted.
  private static final String ENDS = " \t\n;&|<>()";

  private static final String PATTERN_SIGNS = "?*+@!";

  /// Where a word stands.
  enum Mode {
    ARGUMENT,
    /// The value of an assignment: `~` counts after a colon, too, and braces do not count.
    VALUE,
    /// Behind `=~`: parentheses and bars belong to the word.
    REGEX
  }

  private final Progress progress;
  private final Expansions expansions;

  WordReader(Progress progress) {
    this.progress = progress;
    this.expansions = new Expansions(progress, this);
  }

  /// The word that begins here; without pieces where none does.
  ///
  /// @param inners takes the substitutions in it
  Word read(Cursor cursor, Mode mode, List<Inner> inners, Inner.Place place) {
    var start = cursor.place();
    var pieces = new Pieces();
    var open = 0;
    while (!cursor.atEnd()) {
      var c = cursor.peek();
      if (c == '(' && opens(pieces, mode, open)) {
        open++;
        take(cursor, pieces);
      } else if (open > 0 && (c == ')' || c == '|' || c == ' ')) {
        open -= c == ')' ? 1 : 0;
        take(cursor, pieces);
      } else if (c == '(' && isArray(pieces)) {
        array(cursor, pieces, inners);
      } else if (mode == Mode.REGEX && "|<>;".indexOf(c) >= 0 && !cursor.isAt("||")) {
        take(cursor, pieces);
      } else if ((c == '<' || c == '>') && cursor.peek(1) == '(' && mode != Mode.REGEX) {
        expansions.process(cursor, pieces, inners);
      } else if (ENDS.indexOf(c) >= 0 || isLineEnd(cursor)) {
        break;
      } else {
        part(cursor, mode, pieces, inners, place);
      }
    }
    if (open > 0) {
      progress.miss();
    }
    return pieces.word(new Range(start, cursor.place()));
  }

  private static void take(Cursor cursor, Pieces pieces) {
    pieces.add(cursor.peek(), false);
    cursor.skip(1);
  }

  /// Whether the parenthesis here belongs to a pattern: `@(a|b)`, or a group of a regular
  /// expression.
  private static boolean opens(Pieces pieces, Mode mode, int open) {
    return mode == Mode.REGEX || open > 0 || pieces.endsWith(PATTERN_SIGNS);
  }

  private static boolean isArray(Pieces pieces) {
    var name = pieces.plain();
    return name.endsWith("=") && Names.isAssigned(name.substring(0, name.length() - 1));
  }

  private static boolean isLineEnd(Cursor cursor) {
    return cursor.peek() == '\r' && (cursor.peek(1) == '\n' || cursor.peek(1) == Cursor.END);
  }

  private void part(
      Cursor cursor, Mode mode, Pieces pieces, List<Inner> inners, Inner.Place place) {
    switch (cursor.peek()) {
      case '\\' -> escape(cursor, pieces);
      case '\'' -> single(cursor, pieces);
      case '"' -> {
        cursor.skip(1);
        quoted(cursor, pieces, inners, place);
      }
      case '$' -> expansions.dollar(cursor, pieces, false, inners, place);
      case '`' -> expansions.backquotes(cursor, pieces, false, inners, place);
      case '~' -> tilde(cursor, mode, pieces);
      case '{' -> {
        var end = mode == Mode.ARGUMENT ? Braces.end(cursor) : -1;
        if (end < 0) {
          take(cursor, pieces);
        } else {
          braces(cursor, end, pieces, inners);
        }
      }
      default -> take(cursor, pieces);
    }
  }

  private static void escape(Cursor cursor, Pieces pieces) {
    var continuation = cursor.continuation();
    if (continuation > 0) {
      cursor.skip(continuation);
    } else if (cursor.peek(1) == Cursor.END) {
      // A backslash at the end stands for itself.
      pieces.add('\\', true);
      cursor.skip(1);
    } else {
      pieces.add(cursor.peek(1), true);
      cursor.skip(2);
    }
  }

  private void single(Cursor cursor, Pieces pieces) {
    pieces.begin();
    cursor.skip(1);
    while (!cursor.atEnd() && cursor.peek() != '\'') {
      if (!expansions.expression(cursor, pieces, true)) {
        pieces.add(cursor.peek(), true);
        cursor.skip(1);
      }
    }
    if (!cursor.take("'")) {
      progress.miss();
    }
  }

  /// What stands in double quotes, from behind the first to behind the last.
  void quoted(Cursor cursor, Pieces pieces, List<Inner> inners, Inner.Place place) {
    pieces.begin();
    while (!cursor.atEnd() && cursor.peek() != '"') {
      inQuotes(cursor, pieces, "$`\"\\", inners, place);
    }
    if (!cursor.take("\"")) {
      progress.miss();
    }
  }

  private void inQuotes(
      Cursor cursor, Pieces pieces, String escaped, List<Inner> inners, Inner.Place place) {
    switch (cursor.peek()) {
      case '\\' -> {
        if (cursor.continuation() > 0) {
          cursor.skip(cursor.continuation());
        } else {
          var isEscape = cursor.peek(1) != Cursor.END && escaped.indexOf(cursor.peek(1)) >= 0;
          cursor.skip(isEscape ? 1 : 0);
          pieces.add(cursor.peek(), true);
          cursor.skip(1);
        }
      }
      case '$' -> expansions.dollar(cursor, pieces, true, inners, place);
      case '`' -> expansions.backquotes(cursor, pieces, true, inners, place);
      default -> {
        pieces.add(cursor.peek(), true);
        cursor.skip(1);
      }
    }
  }

  /// A part of the word in `${name-word}`, or of an arithmetic expression.
  void operand(
      Cursor cursor, boolean quoted, Pieces pieces, List<Inner> inners, Inner.Place place) {
    if (cursor.peek() == '"') {
      cursor.skip(1);
      quoted(cursor, pieces, inners, place);
    } else if (cursor.peek() == '\'' && !quoted) {
      single(cursor, pieces);
    } else if (cursor.peek() == '\'') {
      take(cursor, pieces);
    } else {
      inQuotes(cursor, pieces, "$`\"\\'}/", inners, place);
    }
  }

  private static void tilde(Cursor cursor, Mode mode, Pieces pieces) {
    var expands = !pieces.isBegun() || (mode == Mode.VALUE && pieces.endsWith(":"));
    if (!expands) {
      var name = pieces.plain();
      expands = name.endsWith("=") && Names.isAssigned(name.substring(0, name.length() - 1));
    }
    if (!expands) {
      take(cursor, pieces);
      return;
    }
    var from = cursor.at();
    cursor.skip(1);
    while (Names.isPart(cursor.peek()) || cursor.peek() == '-' || cursor.peek() == '+') {
      cursor.skip(1);
    }
    pieces.add(new Piece.Unknown(Kind.TILDE, cursor.slice(from, cursor.at()), false));
  }

  private void braces(Cursor cursor, int end, Pieces pieces, List<Inner> inners) {
    var from = cursor.at();
    var unused = new Pieces();
    var inside = cursor.within(from + 1, end - 1);
    while (!inside.atEnd()) {
      part(inside, Mode.VALUE, unused, inners, Inner.Place.WORD);
    }
    cursor.moveTo(end);
    pieces.add(new Piece.Unknown(Kind.BRACES, cursor.slice(from, end), false));
  }

  private void array(Cursor cursor, Pieces pieces, List<Inner> inners) {
    var from = cursor.at();
    elements(cursor, inners, Inner.Place.WORD);
    pieces.add(new Piece.Unknown(Kind.ARRAY, cursor.slice(from, cursor.at()), false));
  }

  /// The words of an array in parentheses, the cursor at the first one.
  List<Word> elements(Cursor cursor, List<Inner> inners, Inner.Place place) {
    var elements = new ArrayList<Word>();
    progress.enter();
    cursor.skip(1);
    while (true) {
      cursor.skipBlanks();
      if (cursor.take("\n")) {
        continue;
      }
      if (cursor.atEnd() || cursor.peek() == ')') {
        break;
      }
      var before = cursor.at();
      elements.add(read(cursor, Mode.ARGUMENT, inners, place));
      if (cursor.at() == before) {
        progress.miss();
        break;
      }
    }
    if (!cursor.take(")")) {
      progress.miss();
    }
    progress.leave();
    return elements;
  }

  /// The body of a here-document.
  Word document(Cursor cursor, boolean quoted, boolean stripped, List<Inner> inners) {
    var start = cursor.place();
    var pieces = new Pieces();
    var lineBegins = true;
    while (!cursor.atEnd()) {
      var c = cursor.peek();
      if (lineBegins && stripped && c == '\t') {
        cursor.skip(1);
        continue;
      }
      lineBegins = c == '\n';
      if (!quoted) {
        inQuotes(cursor, pieces, "$`\\", inners, Inner.Place.WORD);
      } else if (!expansions.expression(cursor, pieces, true)) {
        pieces.add(c, true);
        cursor.skip(1);
      }
    }
    return pieces.word(new Range(start, cursor.place()));
  }
}
