package cascade.yaml;

import cascade.source.SourceText;
import cascade.source.Span;

/// Finds where a block scalar (`|`, `>`) ends for a reader: after its last character, not at the
/// next token.
final class BlockEnds {
  private BlockEnds() {}

  static Span trim(SourceText text, Span span) {
    // The end is exclusive: at column 1 nothing of the line belongs to the scalar.
    var line = span.endColumn() == 1 ? span.endLine() - 1 : span.endLine();
    line = Math.min(line, text.lines());
    while (line > span.startLine() && text.raw(line).isBlank()) {
      line--;
    }
    if (line < span.startLine()) {
      return span;
    }
    var content = text.line(line).stripTrailing();
    var column = content.codePointCount(0, content.length()) + 1;
    return line == span.startLine()
        ? new Span(line, span.startColumn(), line, Math.max(column, span.startColumn()))
        : new Span(span.startLine(), span.startColumn(), line, column);
  }
}
