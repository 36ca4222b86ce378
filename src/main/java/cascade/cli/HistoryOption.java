package cascade.cli;

import cascade.app.Histories;
import cascade.app.PastRuns;
import cascade.app.ToolException;
import cascade.app.WrittenRates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Files of past runs, and what runners cost.
final class HistoryOption {
  @Option(
      names = "--history",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Files of past runs, as `cascade history export` or `gh api --paginate` print them, or a"
              + " store of `cascade history`; - is the standard input.")
  private List<Path> given = new ArrayList<>();

  @Option(
      names = "--rate",
      paramLabel = "LABEL=PRICE",
      description =
          "What a minute of a runner with that label costs, in any currency; `github` stands for"
              + " what GitHub asks for its own runners in private repositories, in dollars; may be"
              + " repeated, the last one counts.")
  private List<String> rates = new ArrayList<>();

  /// The option takes whatever follows it, so what can only be a pipeline is one.
  List<Path> pipelines() {
    return given.stream().filter(HistoryOption::isPipeline).toList();
  }

  static boolean isPipeline(Path path) {
    var name = path.toString();
    return Files.isDirectory(path) || name.endsWith(".yml") || name.endsWith(".yaml");
  }

  /// @return empty where no file is given
  /// @throws ToolException.Usage where a rate is none, or is of no use
  /// @throws ToolException.Unreadable where nothing could be read from the files
  Optional<PastRuns> read(Streams streams) {
    if (given.isEmpty()) {
      if (!rates.isEmpty()) {
        throw new ToolException.Usage(
            "`--rate` prices what past runs took, and none are given; add `--history FILE`");
      }
      return Optional.empty();
    }
    // Wrong rates are told before long files are read.
    var prices = WrittenRates.read(rates);
    var files = given.stream().filter(file -> !isPipeline(file)).toList();
    if (files.isEmpty()) {
      throw new ToolException.Usage(
          "`--history` names no file of past runs; give what `cascade history export` printed");
    }
    var known =
        Histories.readAny(
            files,
            line -> HistoryWords.warn(line, streams),
            texts -> HistoryWords.read(texts, streams));
    return Optional.of(new PastRuns(known, prices));
  }
}
