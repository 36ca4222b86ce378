package cascade.cli;

/// One line that tells how far something is, written over and over. Nothing where the error stream
/// is no terminal: a log would keep each of them.
final class ProgressLine {
  private final Streams streams;
  private int shown;

  ProgressLine(Streams streams) {
    this.streams = streams;
  }

  void show(String text) {
    if (streams.terminal().progress()) {
      var line = OneLine.of(text);
      var fitting = line.substring(0, Math.min(line.length(), streams.terminal().columns() - 1));
      streams.err().print("\r" + fitting + " ".repeat(Math.max(0, shown - fitting.length())));
      streams.err().flush();
      shown = fitting.length();
    }
  }

  /// Leaves no trace of it.
  void clear() {
    if (shown > 0) {
      streams.err().print("\r" + " ".repeat(shown) + "\r");
      streams.err().flush();
      shown = 0;
    }
  }
}
