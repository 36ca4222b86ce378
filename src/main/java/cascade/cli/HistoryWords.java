package cascade.cli;

import cascade.app.Histories;
import cascade.history.ReadHistory;
import cascade.source.Problem;
import java.nio.file.Path;
import java.util.List;

/// What history commands say on the error stream.
final class HistoryWords {
  private HistoryWords() {}

  /// Reads files, and tells what could not be read of them.
  ///
  /// @throws cascade.app.ToolException.Unreadable where that is everything
  static ReadHistory read(List<Path> files, Streams streams) {
    var read = Histories.read(files, streams.in());
    tell(read.problems(), streams);
    if (read.faults() > read.problems().size()) {
      warn("%d more like these".formatted(read.faults() - read.problems().size()), streams);
    }
    return read;
  }

  private static void tell(List<Problem> problems, Streams streams) {
    problems.forEach(problem -> streams.err().println(OneLine.of(problem.toString())));
  }

  static void warn(String line, Streams streams) {
    streams.err().println("warning: " + OneLine.of(line));
  }
}
