package cascade.cli;

import cascade.app.Histories;
import cascade.app.ToolException;
import cascade.history.HistorySummary;
import cascade.history.ReadHistory;
import cascade.report.HistoryReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "info",
    description = "Tells what is in a store, or in files, and what is missing.",
    mixinStandardHelpOptions = true,
    footer = {
      "  cascade history info                       of the store",
      "  cascade history info --history runs.json   of a file"
    })
final class HistoryInfoCommand implements Callable<Integer> {
  private final Streams streams;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files as `import` takes them, instead of a store; - is the standard input.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
  private Format format = Format.TEXT;

  @Mixin private StoreOptions store = new StoreOptions();
  @Mixin private OutputOption output = new OutputOption();

  enum Format {
    TEXT,
    JSON
  }

  HistoryInfoCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (!files.isEmpty() && store.isGiven()) {
      throw new ToolException.Usage(
          "`--history` and a store are two things to look at; give one of them");
    }
    if (!files.isEmpty()) {
      show(HistoryWords.read(files, streams), Optional.empty());
      return 0;
    }
    var file = store.file(streams.surroundings());
    var history = Histories.stored(file, line -> HistoryWords.warn(line, streams));
    show(new ReadHistory(history, 0, 0, List.of()), Optional.of(sized(file)));
    return 0;
  }

  private static HistoryReport.Store sized(Path file) {
    try {
      return new HistoryReport.Store(file, Files.size(file));
    } catch (IOException _) {
      return new HistoryReport.Store(file, 0);
    }
  }

  private void show(ReadHistory read, Optional<HistoryReport.Store> place) {
    var summary = HistorySummary.of(read.history());
    output.write(
        switch (format) {
          case TEXT ->
              HistoryReport.text(summary, place, output.terminal(streams.terminal()).style());
          case JSON -> HistoryReport.json(summary, place, read.faults(), read.problems());
        },
        streams.out());
  }
}
