package cascade.cli;

import cascade.app.Histories;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = {
      "Adds runs and jobs from files to the store: one object of GitHub's REST API a line, or pages"
          + " as `gh api --paginate` prints them; packed by gzip or not.",
      "What is broken is told, and the rest is added."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "  cascade history import runs.json           what `gh api --paginate` printed",
      "  cascade history import - --store runs.db   from the standard input"
    })
final class HistoryImportCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "A file, or - for the standard input.")
  private List<Path> files = new ArrayList<>();

  @Mixin private StoreOptions store = new StoreOptions();

  HistoryImportCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    var wanted = store.repository();
    var history = HistoryWords.read(files, streams).history();
    var surroundings = streams.surroundings();
    var file =
        store
            .file()
            .orElseGet(() ->
                store.file(
                    wanted.orElseGet(() -> Histories.onlyRepository(history)), surroundings));
    var done =
        Histories.withStore(
            file,
            line -> HistoryWords.warn(line, streams),
            opened ->
                Histories.add(opened, history, wanted, line -> HistoryWords.warn(line, streams)));
    streams
        .out()
        .print(
            String.format(
                Locale.ROOT,
                "%s: %,d %s (%,d new) and %,d %s imported\n",
                done.repository(),
                done.runs(),
                done.runs() == 1 ? "run" : "runs",
                done.newRuns(),
                done.jobRuns(),
                done.jobRuns() == 1 ? "job run" : "job runs"));
    return 0;
  }
}
