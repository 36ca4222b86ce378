package cascade.shell;

/// A half-open range `[start, end)` of a script, in UTF-16 code units from its beginning.
public record Range(int start, int end) {

  /// @throws IllegalArgumentException when it begins before the script or ends before it begins
  public Range {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no range: %d to %d".formatted(start, end));
    }
  }
}
