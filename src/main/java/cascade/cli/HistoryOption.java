package cascade.cli;

import cascade.app.Histories;
import cascade.app.ToolException;
import cascade.history.History;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Files of past runs.
final class HistoryOption {
  @Option(
      names = "--history",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Files of past runs, as `cascade history export` or `gh api --paginate` print them, or a"
              + " store of `cascade history`; - is the standard input.")
  private List<Path> given = new ArrayList<>();

  /// The option takes whatever follows it, so what can only be a pipeline is one.
  List<Path> pipelines() {
    return given.stream().filter(HistoryOption::isPipeline).toList();
  }

  private static boolean isPipeline(Path path) {
    var name = path.toString();
    return Files.isDirectory(path) || name.endsWith(".yml") || name.endsWith(".yaml");
  }

  /// @return empty where no file is given
  /// @throws ToolException.Unreadable where nothing could be read from them
  Optional<History> read(Streams streams) {
    if (given.isEmpty()) {
      return Optional.empty();
    }
    var files = given.stream().filter(file -> !isPipeline(file)).toList();
    if (files.isEmpty()) {
      throw new ToolException.Usage(
          "`--history` names no file of past runs; give what `cascade history export` printed");
    }
    return Optional.of(
        Histories.readAny(
            files,
            line -> HistoryWords.warn(line, streams),
            texts -> HistoryWords.read(texts, streams)));
  }
}
