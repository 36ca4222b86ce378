package cascade.cli;

import cascade.app.Histories;
import cascade.history.HistoryFiles;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "export",
    description = {
      "Prints everything in the store: one object of GitHub's REST API a line, each run before its"
          + " jobs, oldest first.",
      "With --output NAME.gz it is packed by gzip."
    },
    mixinStandardHelpOptions = true,
    footer = {"  cascade history export -o history.ndjson.gz   everything, packed"})
final class HistoryExportCommand implements Callable<Integer> {
  private final Streams streams;

  @Mixin private StoreOptions store = new StoreOptions();
  @Mixin private OutputOption output = new OutputOption();

  HistoryExportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    var file = store.file(streams.surroundings());
    var history = Histories.stored(file, line -> HistoryWords.warn(line, streams));
    output.write(target -> HistoryFiles.write(history, target), streams.out());
    return 0;
  }
}
