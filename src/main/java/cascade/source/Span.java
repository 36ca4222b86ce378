package cascade.source;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;

/// A half-open range `[start, end)` of a text. Lines and columns are 1-based; columns count Unicode
/// code points, as YAML marks and SARIF's `unicodeCodePoints` do.
public record Span(int startLine, int startColumn, int endLine, int endColumn)
    implements Comparable<Span> {
  private static final Comparator<Span> ORDER =
      comparingInt(Span::startLine)
          .thenComparingInt(Span::startColumn)
          .thenComparingInt(Span::endLine)
          .thenComparingInt(Span::endColumn);

  /// The first character of a text: the place of what concerns the whole file.
  public static final Span START = new Span(1, 1, 1, 1);

  /// @throws IllegalArgumentException when a number is not positive, or the end lies before the
  ///   start
  public Span {
    if (startLine < 1 || startColumn < 1 || endLine < 1 || endColumn < 1) {
      throw new IllegalArgumentException("lines and columns start at 1");
    }
    if (endLine < startLine || (endLine == startLine && endColumn < startColumn)) {
      throw new IllegalArgumentException(
          "ends at %d:%d before it starts at %d:%d"
              .formatted(endLine, endColumn, startLine, startColumn));
    }
  }

  /// From the start of this span to the end of `last`.
  ///
  /// @throws IllegalArgumentException when `last` ends before this span starts
  public Span to(Span last) {
    return new Span(startLine, startColumn, last.endLine, last.endColumn);
  }

  /// The empty span where this one begins.
  public Span start() {
    return new Span(startLine, startColumn, startLine, startColumn);
  }

  /// The empty span where this one ends.
  public Span end() {
    return new Span(endLine, endColumn, endLine, endColumn);
  }

  /// The order in which spans appear in the text.
  @Override
  public int compareTo(Span other) {
    return ORDER.compare(this, other);
  }

  /// `line:column` of the start, as compilers print it.
  @Override
  public String toString() {
    return startLine + ":" + startColumn;
  }
}
