package cascade.yaml;

import cascade.source.Span;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Places in the text of a YAML file, counted as the library counts them: a line ends at `\n`,
/// `\r\n` or a lone `\r`, and columns are code points.
final class Places {
  private Places() {}

  static Span span(Mark mark) {
    return span(mark, mark);
  }

  /// Never backwards: an empty value may be told to end before it starts.
  static Span span(Mark start, Mark end) {
    var backwards =
        end.getLine() < start.getLine()
            || (end.getLine() == start.getLine() && end.getColumn() < start.getColumn());
    var last = backwards ? start : end;
    return new Span(
        start.getLine() + 1, start.getColumn() + 1, last.getLine() + 1, last.getColumn() + 1);
  }

  /// From the start of one span to the end of another; the first alone when that lies before it.
  static Span join(Span first, Span last) {
    var backwards =
        last.endLine() < first.endLine()
            || (last.endLine() == first.endLine() && last.endColumn() < first.endColumn());
    return backwards ? first : first.to(last);
  }

  /// The place of one character.
  static Span at(String text, int offset) {
    var line = 1;
    var lineStart = 0;
    for (var i = 0; i < offset; i++) {
      var c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 >= text.length() || text.charAt(i + 1) != '\n'))) {
        line++;
        lineStart = i + 1;
      }
    }
    var column = text.codePointCount(lineStart, offset) + 1;
    return new Span(line, column, line, column);
  }

  /// The offset of the first character that no YAML file may hold: a control character or half of a
  /// surrogate pair.
  static OptionalInt firstRefused(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c >= ' ' && c < 0x7F) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        continue;
      }
      var allowed =
          c == '\n'
              || c == '\r'
              || c == '\t'
              || c == 0x85
              || (c >= 0xA0 && c <= 0xFFFD && !Character.isSurrogate(c));
      if (!allowed) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
