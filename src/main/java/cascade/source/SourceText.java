package cascade.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The text of a file, addressed as spans address it: a line ends at `\n`, `\r\n` or a lone `\r`,
/// columns count code points, and a byte order mark stands before the first column.
public final class SourceText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private final int[] starts;

  private SourceText(String text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  public static SourceText of(String text) {
    var starts = new int[16];
    var lines = 1;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, lines * 2);
        }
        starts[lines++] = i + 1;
      }
    }
    return new SourceText(text, Arrays.copyOf(starts, lines));
  }

  /// All of it, the byte order mark included.
  public String text() {
    return text;
  }

  /// How many lines there are; where the text ends with a line break, the empty one after it is the
  /// last.
  public int lines() {
    return starts.length;
  }

  /// Where a line begins in [#text], a byte order mark included.
  ///
  /// @param number from 1
  public int start(int number) {
    return starts[number - 1];
  }

  /// A line as it stands in the file, its line break included.
  ///
  /// @param number from 1
  public String raw(int number) {
    var end = number < starts.length ? starts[number] : text.length();
    return text.substring(start(number), end);
  }

  /// All lines as they stand in the file; the empty one behind the last line break is none.
  public List<String> rawLines() {
    var lines = new ArrayList<String>();
    for (var number = 1; number <= lines(); number++) {
      lines.add(raw(number));
    }
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  /// A line without its line break and without a byte order mark.
  ///
  /// @param number from 1
  public String line(int number) {
    var raw = raw(number);
    var start = number == 1 && isMarked() ? 1 : 0;
    var end = raw.length();
    while (end > start && (raw.charAt(end - 1) == '\n' || raw.charAt(end - 1) == '\r')) {
      end--;
    }
    return raw.substring(start, end);
  }

  /// The place after the last character of a line.
  ///
  /// @param number from 1
  public Span endOf(int number) {
    var line = line(number);
    var column = line.codePointCount(0, line.length()) + 1;
    return new Span(number, column, number, column);
  }

  /// Where a place lies in [#text].
  ///
  /// @throws IndexOutOfBoundsException when the text has no such place
  public int offset(int line, int column) {
    if (line > starts.length) {
      throw new IndexOutOfBoundsException("there is no line " + line);
    }
    var start = starts[line - 1] + (line == 1 && isMarked() ? 1 : 0);
    var offset = text.offsetByCodePoints(start, column - 1);
    if (offset > start + line(line).length()) {
      throw new IndexOutOfBoundsException("line %d has no column %d".formatted(line, column));
    }
    return offset;
  }

  /// What stands in a span.
  public String slice(Span span) {
    return text.substring(
        offset(span.startLine(), span.startColumn()), offset(span.endLine(), span.endColumn()));
  }

  /// What ends a line that is added: what ends the first one, `\n` in a text of one line.
  public String lineBreak() {
    var first = raw(1);
    return first.endsWith("\r\n") ? "\r\n" : first.endsWith("\r") ? "\r" : "\n";
  }

  /// Whether a lone `\r` ends some line. YAML counts it, other tools do not, so that line numbers
  /// mean different things to them.
  public boolean hasOddLineBreaks() {
    for (var i = text.indexOf('\r'); i >= 0; i = text.indexOf('\r', i + 1)) {
      if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
        return true;
      }
    }
    return false;
  }

  private boolean isMarked() {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
  }
}
