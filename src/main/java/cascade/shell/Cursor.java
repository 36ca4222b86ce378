package cascade.shell;

import java.util.function.IntUnaryOperator;

/// A place in a text that moves forward.
final class Cursor {
  static final int END = -1;

  /// How much was looked at in all, and whether reading was broken off: shared by all cursors of a
  /// script.
  static final class Work {
    private final long most;
    private long steps;
    private boolean stopped;

    /// @param most after so many looks, reading is broken off
    Work(long most) {
      this.most = most;
    }

    long steps() {
      return steps;
    }

    private void add(long looks) {
      steps += looks;
      stopped |= steps > most;
    }

    boolean isStopped() {
      return stopped;
    }

    /// Makes every cursor be at its end.
    void stop() {
      stopped = true;
    }
  }

  private final String text;
  private final int end;
  private final IntUnaryOperator places;
  private final Work work;
  private int at;

  /// Whether an expression was found here that has no end; looking for more would take long.
  private boolean unclosed;

  private boolean misquoted;

  private Cursor(String text, int at, int end, IntUnaryOperator places, Work work) {
    this.text = text;
    this.at = at;
    this.end = end;
    this.places = places;
    this.work = work;
  }

  static Cursor of(String text, Work work) {
    return new Cursor(text, 0, text.length(), IntUnaryOperator.identity(), work);
  }

  /// A cursor over a part of the same text.
  Cursor within(int from, int to) {
    return new Cursor(text, from, to, places, work);
  }

  /// A cursor over a text that was made of a part of this one.
  ///
  /// @param origins where each character comes from, and the end
  Cursor over(String made, int[] origins) {
    var outer = places;
    return new Cursor(made, 0, made.length(), index -> outer.applyAsInt(origins[index]), work);
  }

  boolean atEnd() {
    return at >= end || work.stopped;
  }

  /// The next character, or [#END].
  int peek() {
    return peek(0);
  }

  int peek(int ahead) {
    var index = at + ahead;
    return index < end && !work.stopped ? text.charAt(index) : END;
  }

  boolean isAt(String expected) {
    return !work.stopped && at + expected.length() <= end && text.startsWith(expected, at);
  }

  void skip(int count) {
    work.add(count);
    at = Math.min(end, at + count);
  }

  /// Moves on if that comes next.
  boolean take(String expected) {
    if (!isAt(expected)) {
      return false;
    }
    skip(expected.length());
    return true;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }

  /// Moves to a place that is not before this one.
  void moveTo(int index) {
    skip(index - at);
  }

  /// Where this is in the script.
  int place() {
    return places.applyAsInt(at);
  }

  int place(int index) {
    return places.applyAsInt(index);
  }

  String slice(int from, int to) {
    return text.substring(from, to);
  }

  /// Where a text begins next, at or after an index; negative where it does not.
  int find(String wanted, int from) {
    var found = work.stopped ? -1 : text.indexOf(wanted, from);
    var inside = found >= 0 && found + wanted.length() <= end;
    work.add((inside ? found : end) - from);
    return inside ? found : -1;
  }

  char charAt(int index) {
    work.add(1);
    return text.charAt(index);
  }

  /// Moves past blanks, line continuations and, at the beginning of a word, a comment.
  void skipBlanks() {
    while (!atEnd()) {
      var c = peek();
      if (c == ' ' || c == '\t' || (c == '\r' && (peek(1) == '\n' || peek(1) == END))) {
        skip(1);
      } else if (c == '\\' && continuation() > 0) {
        skip(continuation());
      } else if (c == '#') {
        var line = find("\n", at);
        moveTo(line < 0 ? end : line);
      } else {
        return;
      }
    }
  }

  /// How many characters the line continuation here has; 0 where there is none.
  int continuation() {
    if (peek(1) == '\n') {
      return 2;
    }
    return peek(1) == '\r' && peek(2) == '\n' ? 3 : 0;
  }

  /// Where the `${{ }}` that begins here ends; -1 where there is none.
  ///
  /// Source: `github-actions.md` B.10: what stands in single quotes does not close it.
  int expressionEnd() {
    if (!isAt("${{") || unclosed) {
      return -1;
    }
    var quoted = false;
    for (var i = at + 3; i + 1 < end && !misquoted; i++) {
      var c = charAt(i);
      quoted ^= c == '\'';
      if (!quoted && c == '}' && charAt(i + 1) == '}') {
        return i + 2;
      }
    }
    misquoted = true;
    var close = find("}}", at);
    unclosed = close < 0;
    return unclosed ? -1 : close + 2;
  }
}
