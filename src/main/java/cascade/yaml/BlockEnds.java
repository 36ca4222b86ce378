package cascade.yaml;

import cascade.source.Span;
import java.util.ArrayList;
import java.util.List;

/// Finds where a block scalar (`|`, `>`) ends for a reader: after its last character, not at the
/// next token.
final class BlockEnds {
  private final String text;

  /// Split when the first block scalar asks for them.
  private List<String> lines = List.of();

  BlockEnds(String text) {
    this.text = text;
  }

  Span trim(Span span) {
    if (lines.isEmpty()) {
      lines = split(text);
    }
    // The end is exclusive: at column 1 nothing of the line belongs to the scalar.
    var line = span.endColumn() == 1 ? span.endLine() - 1 : span.endLine();
    line = Math.min(line, lines.size());
    while (line > span.startLine() && lines.get(line - 1).isBlank()) {
      line--;
    }
    if (line < span.startLine()) {
      return span;
    }
    var content = lines.get(line - 1).stripTrailing();
    var column = content.codePointCount(0, content.length()) + 1;
    return line == span.startLine()
        ? new Span(line, span.startColumn(), line, Math.max(column, span.startColumn()))
        : new Span(span.startLine(), span.startColumn(), line, column);
  }

  private static List<String> split(String text) {
    var lines = new ArrayList<String>();
    var start = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        lines.add(text.substring(start, i));
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
    lines.add(text.substring(start));
    return lines;
  }
}
