package cascade.shell;

import cascade.shell.Piece.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads what a shell, or GitHub before it, replaces in words.
final class Expansions {
  private static final String SPECIAL = "@*#?-$!0123456789";

  /// Operators of `${name…}` whose word keeps single quotes where all of it is in double quotes.
  private static final Set<String> VALUE_OPERATORS = Set.of("-", "=", "?", "+", ":");

  private final Progress progress;
  private final WordReader words;

  Expansions(Progress progress, WordReader words) {
    this.progress = progress;
    this.words = words;
  }

  /// What a `$` begins.
  void dollar(Cursor cursor, Pieces pieces, boolean quoted, List<Inner> inners, Inner.Place place) {
    if (expression(cursor, pieces, quoted)) {
      return;
    }
    var from = cursor.at();
    switch (cursor.peek(1)) {
      case '(' -> {
        var end = cursor.peek(2) == '(' ? Arithmetic.end(cursor, from + 1) : -1;
        if (end < 0) {
          command(cursor, pieces, quoted, inners, place);
        } else {
          arithmetic(cursor, from + 3, end - 2, inners);
          cursor.moveTo(end);
          pieces.add(unknown(Kind.ARITHMETIC, cursor, from, quoted));
        }
      }
      case '[' -> {
        var end = Arithmetic.bracketEnd(cursor, from + 1);
        if (end < 0) {
          plain(cursor, pieces, quoted);
        } else {
          arithmetic(cursor, from + 2, end - 1, inners);
          cursor.moveTo(end);
          pieces.add(unknown(Kind.ARITHMETIC, cursor, from, quoted));
        }
      }
      case '{' -> {
        parameter(cursor, quoted, inners, place);
        pieces.add(unknown(Kind.PARAMETER, cursor, from, quoted));
      }
      case '\'' -> {
        if (quoted) {
          plain(cursor, pieces, true);
        } else {
          AnsiQuotes.read(cursor, pieces, progress);
        }
      }
      case '"' -> {
        if (quoted) {
          plain(cursor, pieces, true);
        } else {
          cursor.skip(2);
          words.quoted(cursor, pieces, inners, place);
        }
      }
      default -> {
        if (name(cursor)) {
          pieces.add(unknown(Kind.PARAMETER, cursor, from, quoted));
        } else {
          plain(cursor, pieces, quoted);
        }
      }
    }
  }

  /// Moves past `$name` or `$1`, if that is here.
  private boolean name(Cursor cursor) {
    var next = cursor.peek(1);
    if (Names.isStart(next)) {
      cursor.skip(1);
      variable(cursor);
      return true;
    }
    var special = next != Cursor.END && SPECIAL.indexOf(next) >= 0;
    cursor.skip(special ? 2 : 0);
    return special;
  }

  private static void plain(Cursor cursor, Pieces pieces, boolean quoted) {
    pieces.add('$', quoted);
    cursor.skip(1);
  }

  private static Piece.Unknown unknown(Kind kind, Cursor cursor, int from, boolean quoted) {
    return new Piece.Unknown(kind, cursor.slice(from, cursor.at()), quoted);
  }

  private void variable(Cursor cursor) {
    var from = cursor.at();
    while (Names.isPart(cursor.peek())) {
      cursor.skip(1);
    }
    progress.variables().read(cursor.slice(from, cursor.at()), cursor.place());
  }

  /// GitHub's `${{ }}`, which is replaced before the shell sees the script, whatever is around it.
  ///
  /// @return whether there is one here
  boolean expression(Cursor cursor, Pieces pieces, boolean quoted) {
    var end = cursor.expressionEnd();
    if (end < 0) {
      return false;
    }
    var from = cursor.at();
    cursor.moveTo(end);
    pieces.add(unknown(Kind.EXPRESSION, cursor, from, quoted));
    return true;
  }

  private void command(
      Cursor cursor, Pieces pieces, boolean quoted, List<Inner> inners, Inner.Place place) {
    var from = cursor.at();
    cursor.skip(2);
    inners.add(new Inner(place, list(cursor)));
    pieces.add(unknown(Kind.COMMAND, cursor, from, quoted));
  }

  /// `<( … )`.
  void process(Cursor cursor, Pieces pieces, List<Inner> inners) {
    var from = cursor.at();
    cursor.skip(2);
    inners.add(new Inner(Inner.Place.PROCESS, list(cursor)));
    pieces.add(unknown(Kind.PROCESS, cursor, from, false));
  }

  /// The commands up to the parenthesis that closes, and it.
  private Node.Seq list(Cursor cursor) {
    progress.enter();
    var body = new ScriptParser(cursor, progress).inParentheses();
    progress.leave();
    return body;
  }

  /// `` `…` ``, where a backslash protects a backslash, a dollar and a further backquote.
  void backquotes(
      Cursor cursor, Pieces pieces, boolean quoted, List<Inner> inners, Inner.Place place) {
    var from = cursor.at();
    var text = new StringBuilder();
    var origins = new ArrayList<Integer>();
    cursor.skip(1);
    while (!cursor.atEnd() && cursor.peek() != '`') {
      var next = cursor.peek(1);
      var escapes =
          cursor.peek() == '\\'
              && (next == '`' || next == '\\' || next == '$' || (quoted && next == '"'));
      cursor.skip(escapes ? 1 : 0);
      origins.add(cursor.at());
      text.append((char) cursor.peek());
      cursor.skip(1);
    }
    origins.add(cursor.at());
    if (!cursor.take("`")) {
      progress.miss();
    }
    progress.enter();
    var inner = cursor.over(text.toString(), origins.stream().mapToInt(it -> it).toArray());
    inners.add(new Inner(place, new ScriptParser(inner, progress).whole()));
    progress.leave();
    pieces.add(unknown(Kind.COMMAND, cursor, from, quoted));
  }

  /// `${…}`, of which the name is noted and substitutions are read.
  private void parameter(Cursor cursor, boolean quoted, List<Inner> inners, Inner.Place place) {
    progress.enter();
    cursor.skip(2);
    if ((cursor.peek() == '!' || cursor.peek() == '#') && Names.isStart(cursor.peek(1))) {
      cursor.skip(1);
    }
    if (Names.isStart(cursor.peek())) {
      variable(cursor);
    } else if (cursor.peek() != '}') {
      cursor.skip(1);
    }
    var keepsQuotes =
        quoted
            && cursor.peek() != Cursor.END
            && VALUE_OPERATORS.contains(String.valueOf((char) cursor.peek()));
    var unused = new Pieces();
    while (!cursor.atEnd() && cursor.peek() != '}') {
      if (cursor.peek() == '\'' && keepsQuotes) {
        cursor.skip(1);
      } else {
        words.operand(cursor, quoted, unused, inners, place);
      }
    }
    if (!cursor.take("}")) {
      progress.miss();
    }
    progress.leave();
  }

  /// The text of an arithmetic expression: its variables and substitutions.
  void arithmetic(Cursor outer, int from, int to, List<Inner> inners) {
    progress.enter();
    var cursor = outer.within(from, Math.max(from, to));
    progress.variables().compute(outer.slice(from, Math.max(from, to)));
    var unused = new Pieces();
    while (!cursor.atEnd()) {
      if (Names.isStart(cursor.peek())) {
        variable(cursor);
      } else if (Names.isPart(cursor.peek())) {
        cursor.skip(1);
      } else {
        words.operand(cursor, true, unused, inners, Inner.Place.WORD);
      }
    }
    progress.leave();
  }
}
