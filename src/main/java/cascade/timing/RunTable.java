package cascade.timing;

import cascade.statistics.RunTimes;
import cascade.statistics.RunTimes.Ending;
import cascade.statistics.RunTimes.JobTry;
import cascade.timing.Network.Leaf;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The runs of a workflow against its network: what each leaf took in each of them.
///
/// A leaf is known by the name that GitHub shows; where that cannot be told before the run, the
/// tries of its job are dealt out to the leaves in the order of their names.
final class RunTable {
  /// Nothing is known of the leaf in that run, or it did not succeed.
  static final long MISSING = -2;

  private final Network network;
  private final List<Row> rows;

  /// What one run tells of each leaf: milliseconds, [#MISSING], or [LongestPath#ABSENT] where it
  /// was not run.
  ///
  /// @param took of successes
  /// @param waited for a runner
  /// @param held how long it took a runner, however it ended
  /// @param tries by leaf, all that are known
  @SuppressWarnings("ArrayRecordComponent") // Rows are read only here, and never compared.
  record Row(
      RunTimes run, long[] took, long[] waited, long[] held, Map<Integer, List<JobTry>> tries) {
    List<JobTry> triesOf(Leaf leaf) {
      return tries.getOrDefault(leaf.index(), List.of());
    }

    boolean tells(int leaf) {
      return took[leaf] != MISSING;
    }
  }

  private RunTable(Network network, List<Row> rows) {
    this.network = network;
    this.rows = rows;
  }

  /// @param runs of the workflow, oldest first
  static RunTable of(Network network, List<RunTimes> runs) {
    var names = new LeafNames(network);
    return new RunTable(network, runs.stream().map(run -> row(network, names, run)).toList());
  }

  /// Oldest first.
  List<Row> rows() {
    return rows;
  }

  Network network() {
    return network;
  }

  /// How many legs of a job a run of the past had at most, by the job's id.
  static Map<String, Integer> mostLegs(List<RunTimes> runs) {
    var most = new HashMap<String, Integer>();
    for (var run : runs) {
      var names = new HashMap<String, HashSet<String>>();
      for (var job : run.tries()) {
        job.job().ifPresent(id -> names.computeIfAbsent(id, _ -> new HashSet<>()).add(job.name()));
      }
      names.forEach((id, own) -> most.merge(id, own.size(), Math::max));
    }
    return most;
  }

  private static Row row(Network network, LeafNames names, RunTimes run) {
    var size = network.leaves().size();
    var byLeaf = names.deal(run.tries());
    var row = new Row(run, filled(size), filled(size), filled(size), byLeaf);
    for (var leaf : network.leaves()) {
      var tries = byLeaf.get(leaf.index());
      if (tries == null) {
        if (names.wasSkipped(run, leaf)) {
          absent(row, leaf.index());
        }
      } else if (tries.stream().allMatch(it -> it.ending() == Ending.NOT_RUN)) {
        absent(row, leaf.index());
      } else if (leaf.isCall()) {
        fillCall(row, leaf.index(), tries);
      } else {
        fill(row, leaf.index(), tries);
      }
    }
    return row;
  }

  private static long[] filled(int size) {
    var values = new long[size];
    Arrays.fill(values, MISSING);
    return values;
  }

  private static void absent(Row row, int leaf) {
    row.took()[leaf] = LongestPath.ABSENT;
    row.waited()[leaf] = LongestPath.ABSENT;
    row.held()[leaf] = LongestPath.ABSENT;
  }

  /// Of several attempts the first that succeeded tells what it takes, the first of all how long it
  /// waited.
  private static void fill(Row row, int leaf, List<JobTry> tries) {
    var ordered = tries.stream().sorted(Comparator.comparingInt(JobTry::attempt)).toList();
    ordered.stream()
        .filter(it -> it.ending() == Ending.SUCCEEDED)
        .flatMap(it -> it.took().stream())
        .findFirst()
        .ifPresent(it -> row.took()[leaf] = it.toMillis());
    ordered.stream()
        .flatMap(it -> it.queued().stream())
        .findFirst()
        .ifPresent(it -> row.waited()[leaf] = it.toMillis());
    ordered.stream()
        .filter(it -> it.ending() != Ending.NOT_RUN)
        .flatMap(it -> it.took().stream())
        .findFirst()
        .ifPresent(it -> row.held()[leaf] = it.toMillis());
  }

  /// A closed box takes from its first job's start to its last one's end.
  private static void fillCall(Row row, int leaf, List<JobTry> tries) {
    var ran = tries.stream().filter(it -> it.ending() != Ending.NOT_RUN).toList();
    span(ran).ifPresent(it -> row.held()[leaf] = it.toMillis());
    if (ran.stream().allMatch(it -> it.ending() == Ending.SUCCEEDED)) {
      row.took()[leaf] = row.held()[leaf];
    }
    ran.stream()
        .min(Comparator.comparing(it -> it.started().orElse(Instant.MAX)))
        .flatMap(JobTry::queued)
        .ifPresent(it -> row.waited()[leaf] = it.toMillis());
  }

  private static Optional<Duration> span(List<JobTry> ran) {
    var starts = ran.stream().flatMap(it -> it.started().stream()).sorted().toList();
    var ends =
        ran.stream()
            .flatMap(it -> it.started().flatMap(at -> it.took().map(at::plus)).stream())
            .sorted()
            .toList();
    return starts.isEmpty() || ends.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.between(starts.getFirst(), ends.getLast()));
  }
}
