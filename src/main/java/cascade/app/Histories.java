package cascade.app;

import cascade.history.HistoryFiles;
import cascade.history.HistorySource;
import cascade.history.ReadHistory;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Use cases about what became of runs.
public final class Histories {
  /// What stands for the standard input where a file is asked for.
  private static final String STANDARD_INPUT = "-";

  private Histories() {}

  /// The runs and jobs in files.
  ///
  /// @throws ToolException.Unreadable where no run or job could be read from any of them
  public static ReadHistory read(List<Path> files) {
    return of(files.stream().map(HistorySource::of).toList());
  }

  /// The runs and jobs in files.
  ///
  /// @param standardInput read for the file `-`
  /// @throws ToolException.Unreadable where no run or job could be read from any of them
  public static ReadHistory read(List<Path> files, InputStream standardInput) {
    return of(
        files.stream()
            .map(file ->
                file.toString().equals(STANDARD_INPUT)
                    ? new HistorySource("standard input", () -> standardInput)
                    : HistorySource.of(file))
            .toList());
  }

  private static ReadHistory of(List<HistorySource> sources) {
    var read = HistoryFiles.read(sources);
    if (read.records() == 0) {
      var names = sources.stream().map(HistorySource::name).collect(Collectors.joining("`, `"));
      throw new ToolException.Unreadable(
          "no run or job could be read from `%s`; name files of what `cascade history export` or `gh api` prints"
              .formatted(names),
          read.problems());
    }
    return read;
  }
}
