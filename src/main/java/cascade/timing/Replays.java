package cascade.timing;

import cascade.timing.PoolTime.Replay;
import cascade.timing.PoolTime.Trial;
import cascade.timing.RunTable.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.LongStream;

/// Plays the runs of the past again, as they came and with what they took, on other numbers of
/// runners. What failed or was cancelled took a runner as well.
final class Replays {
  /// The latest of them: load changes.
  private static final int MOST_RUNS = 2_000;

  /// Legs that are played for each number of runners.
  private static final int MOST_LEGS = 400_000;

  private static final long MINUTE = 60_000;

  private final List<Arrival> arrivals;

  private record Arrival(Network network, Row row) {
    long at() {
      return row.run().run().created().toEpochMilli();
    }

    PlayedRun run() {
      return new PlayedRun(network, at(), row.held());
    }
  }

  private Replays(List<Arrival> arrivals) {
    this.arrivals = arrivals;
  }

  static Replays of(List<Subject> subjects) {
    var all = new ArrayList<Arrival>();
    for (var subject : subjects) {
      for (var row : subject.table().rows()) {
        if (LongStream.of(row.held()).anyMatch(it -> it >= 0)) {
          all.add(new Arrival(subject.network(), row));
        }
      }
    }
    all.sort(Comparator.comparingLong(Arrival::at));
    var first = Math.max(0, all.size() - MOST_RUNS);
    var legs = 0;
    for (var i = all.size() - 1; i >= first; i--) {
      legs += all.get(i).row().held().length;
      if (legs > MOST_LEGS) {
        first = i + 1;
      }
    }
    return new Replays(List.copyOf(all.subList(first, all.size())));
  }

  /// @param available how many runners there are; empty where nobody knows
  /// @return empty where no run of the past asked for the pool
  Optional<Replay> of(RunnerPool pool, OptionalInt available) {
    var unlimited = play(Runners.ENOUGH);
    var legs = waits(unlimited, pool).length;
    if (legs == 0) {
      return Optional.empty();
    }
    var peak = Math.max(1, Peak.of(unlimited, pool));
    var numbers = new TreeSet<>(Scalings.numbers(peak));
    available.ifPresent(numbers::add);
    return Optional.of(
        new Replay(
            arrivals.size(),
            legs,
            Duration.ofMillis(arrivals.getLast().at() - arrivals.getFirst().at()),
            peak,
            numbers.stream().map(runners -> trial(pool, runners)).toList()));
  }

  private List<PlayedRun> play(Runners runners) {
    var runs = arrivals.stream().map(Arrival::run).toList();
    Dispatch.play(runs, runners);
    return runs;
  }

  private Trial trial(RunnerPool pool, int runners) {
    var runs = play(Runners.only(pool, runners));
    var asking = 0;
    var late = 0;
    for (var run : runs) {
      var waits = waits(List.of(run), pool);
      asking += waits.length > 0 ? 1 : 0;
      late += LongStream.of(waits).anyMatch(it -> it > MINUTE) ? 1 : 0;
    }
    return new Trial(
        runners, Spreads.of(waits(runs, pool)), Share.of((double) late / asking, asking));
  }

  private static long[] waits(List<PlayedRun> runs, RunnerPool pool) {
    var leaves = new HashMap<Network, int[]>();
    return runs.stream()
        .flatMapToLong(run ->
            Arrays.stream(leaves.computeIfAbsent(run.network, it -> it.leavesOf(pool)))
                .filter(run::isThere)
                .mapToLong(run::waited))
        .toArray();
  }
}
