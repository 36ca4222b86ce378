package cascade.history;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A process that adds batches to a store, one transaction each, until it is killed. What the store
/// holds hangs on nothing but the number of the last batch.
final class StoreVictim {
  static final String MARK = "batch";

  private static final int JOBS = 20;

  /// After so many it closes the store and opens it again.
  private static final int BATCHES_BETWEEN = 7;

  private StoreVictim() {}

  public static void main(String[] arguments) {
    for (; ; ) {
      try (var store = RunStores.open(Path.of(arguments[0]), StoreVictim::say)) {
        var next = store.mark(MARK).map(Integer::valueOf).orElse(0) + 1;
        for (var batch = next; batch < next + BATCHES_BETWEEN; batch++) {
          add(store, batch);
          say(Integer.toString(batch));
        }
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private static void add(RunStore store, int batch) {
    var marks = Map.of(MARK, Integer.toString(batch));
    store.add("o/r", Optional.empty(), List.of(run(batch)), jobs(batch), marks);
  }

  /// All that the store must hold after a batch.
  static History after(int batch) {
    return new History(
        Optional.empty(),
        IntStream.rangeClosed(1, batch).mapToObj(StoreVictim::run).toList(),
        IntStream.rangeClosed(1, batch).mapToObj(StoreVictim::jobs).flatMap(List::stream).toList());
  }

  private static WorkflowRun run(int batch) {
    var time = Instant.ofEpochSecond(1_000_000_000L + batch);
    return new WorkflowRun(
        batch,
        1,
        "o/r",
        "CI",
        "ci.yml",
        "push",
        "main",
        "c0ffee",
        Optional.empty(),
        "completed",
        Optional.of("success"),
        time,
        Optional.of(time),
        time,
        List.of(),
        Optional.empty());
  }

  private static List<JobRun> jobs(int batch) {
    return IntStream.range(0, JOBS)
        .mapToObj(number ->
            new JobRun(
                1_000L * batch + number,
                batch,
                1,
                "job " + number,
                "completed",
                Optional.of("success"),
                Optional.empty(),
                Optional.of(Instant.ofEpochSecond(batch)),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty()))
        .toList();
  }
}
