package cascade.timing;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cascade.timing.Network.Leaf;
import cascade.timing.RunTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Makes up successful runs from those of the past, each time taking all durations and waits of one
/// run together: what is slow together stays slow together (`science.md` section 2).
///
/// What a run does not tell, because the job failed or is new, is drawn from other runs of the job,
/// else from other legs, else from an [Assumption]. Each run is taken equally often.
final class JointDurations {
  /// Of more runs the latest count: jobs change.
  private static final int MOST_RUNS = 500;

  /// With so many runs that tell everything, the others are left aside.
  private static final int ENOUGH_RUNS = 20;

  /// A run counts if it tells of at least this part of the legs of which anything is known.
  private static final double ENOUGH_LEGS = 0.5;

  /// Jobs times samples that are kept for quantiles.
  private static final int MOST_CELLS = 2_000_000;

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final Network network;
  private final List<Row> donors;
  private final int complete;
  private final int samples;
  private final long seed;

  /// By leaf, from all runs of the past.
  private final List<long[]> took = new ArrayList<>();

  private final List<long[]> waited = new ArrayList<>();
  private final List<DurationSource> sources = new ArrayList<>();

  /// By job, the indices of its leaves of which anything is known.
  private final List<List<Integer>> telling;

  private final Map<RunnerPool, long[]> waitsOfPools;
  private final boolean waits;
  private final long[] leafKeys;
  private final long[] jobKeys;

  private JointDurations(RunTable table, TimeOptions options) {
    this.network = table.network();
    this.seed = options.seed();
    var recent = latest(table.rows(), mostRuns());
    for (var leaf : network.leaves()) {
      took.add(known(recent, leaf.index(), true));
      waited.add(known(recent, leaf.index(), false));
    }
    this.telling =
        network.leavesOfJobs().stream()
            .map(leaves -> leaves.stream().filter(this::isMeasured).map(Leaf::index).toList())
            .toList();
    for (var leaf : network.leaves()) {
      sources.add(source(leaf));
    }
    this.waitsOfPools =
        network.leaves().stream()
            .collect(
                groupingBy(
                    Leaf::pool,
                    collectingAndThen(
                        toList(),
                        leaves ->
                            leaves.stream()
                                .flatMapToLong(it -> Arrays.stream(waited.get(it.index())))
                                .toArray())));
    this.waits = waited.stream().anyMatch(it -> it.length > 0);
    var rows = donors(recent);
    var whole = rows.stream().filter(row -> gaps(row) == 0).toList();
    this.complete = whole.size();
    this.donors = complete >= ENOUGH_RUNS ? whole : rows;
    this.samples = samples(options.samples());
    this.jobKeys = network.jobs().stream().mapToLong(String::hashCode).toArray();
    this.leafKeys = leafKeys();
  }

  static JointDurations of(RunTable table, TimeOptions options) {
    return new JointDurations(table, options);
  }

  /// Legs whose names are alike are told apart by their order.
  private long[] leafKeys() {
    var seen = new HashMap<String, Integer>();
    return network.leaves().stream()
        .mapToLong(leaf -> {
          var name = leaf.instance().name();
          return name.hashCode() + GOLDEN * seen.merge(name, 1, Integer::sum);
        })
        .toArray();
  }

  private int mostRuns() {
    var affordable = MOST_CELLS / Math.max(1, network.leaves().size());
    return Math.clamp(affordable, ENOUGH_RUNS, MOST_RUNS);
  }

  private static List<Row> latest(List<Row> rows, int most) {
    return rows.subList(Math.max(0, rows.size() - most), rows.size());
  }

  private static long[] known(List<Row> rows, int leaf, boolean took) {
    return rows.stream()
        .mapToLong(row -> took ? row.took()[leaf] : row.waited()[leaf])
        .filter(it -> it >= 0)
        .toArray();
  }

  private DurationSource source(Leaf leaf) {
    if (took.get(leaf.index()).length > 0) {
      return DurationSource.MEASURED;
    }
    if (!telling.get(leaf.job()).isEmpty()) {
      return DurationSource.OTHER_LEGS;
    }
    return leaf.instance().timeoutMinutes().isPresent()
        ? DurationSource.FROM_TIMEOUT
        : DurationSource.ASSUMED;
  }

  private List<Row> donors(List<Row> rows) {
    var half = rows.stream().filter(row -> told(row) > 0 && toldShare(row) >= ENOUGH_LEGS).toList();
    return half.isEmpty() ? rows.stream().filter(row -> told(row) > 0).toList() : half;
  }

  private int told(Row row) {
    return (int) network.leaves().stream().filter(it -> row.took()[it.index()] >= 0).count();
  }

  private double toldShare(Row row) {
    var known = network.leaves().stream().filter(this::isMeasured).toList();
    var told = known.stream().filter(leaf -> row.tells(leaf.index())).count();
    return (double) told / known.size();
  }

  private int gaps(Row row) {
    return (int)
        network.leaves().stream()
            .filter(leaf -> isMeasured(leaf) && !row.tells(leaf.index()))
            .count();
  }

  private boolean isMeasured(Leaf leaf) {
    return took.get(leaf.index()).length > 0;
  }

  /// Each donor equally often; once, where nothing has to be drawn.
  private int samples(int wanted) {
    var affordable = Math.clamp(MOST_CELLS / Math.max(1, network.leaves().size()), 1, wanted);
    if (donors.isEmpty()) {
      return affordable;
    }
    var exact =
        donors.size() == complete
            && sources.stream().allMatch(source -> source == DurationSource.MEASURED);
    return exact ? donors.size() : donors.size() * Math.ceilDiv(affordable, donors.size());
  }

  /// How many runs of the past are drawn from.
  int runs() {
    return donors.size();
  }

  /// How many of those tell of every leg of which anything is known.
  int complete() {
    return complete;
  }

  int samples() {
    return samples;
  }

  /// Whether any wait is known.
  boolean waits() {
    return waits;
  }

  /// Whether a wait of it is known, or of others that ask for the same runners.
  boolean waits(Leaf leaf) {
    return waitsOfPools.getOrDefault(leaf.pool(), new long[0]).length > 0;
  }

  DurationSource source(int leaf) {
    return sources.get(leaf);
  }

  /// What successful runs of a leaf took, in milliseconds, oldest first.
  long[] known(int leaf) {
    return took.get(leaf);
  }

  /// Fills in what each leaf takes and waits in a run, in milliseconds; [LongestPath#ABSENT] where
  /// it is not run.
  ///
  /// @param sample in `0..samples`
  void draw(int sample, long[] leafTook, long[] leafWaited) {
    for (var leaf : network.leaves()) {
      var index = leaf.index();
      var told = told(sample, index);
      leafTook[index] = told == RunTable.MISSING ? drawn(leaf, sample) : told;
      leafWaited[index] = leafTook[index] < 0 ? 0 : wait(leaf, sample);
    }
  }

  private long told(int sample, int leaf) {
    return donors.isEmpty() ? RunTable.MISSING : donor(sample).took()[leaf];
  }

  private Row donor(int sample) {
    return donors.get(sample % donors.size());
  }

  private long drawn(Leaf leaf, int sample) {
    return switch (sources.get(leaf.index())) {
      case MEASURED -> pick(took.get(leaf.index()), random(sample, leaf, Purpose.TOOK));
      case OTHER_LEGS -> {
        var random = random(sample, leaf, Purpose.TOOK);
        var others = telling.get(leaf.job());
        var inRun = others.stream().mapToLong(it -> told(sample, it)).filter(it -> it >= 0);
        var values = inRun.toArray();
        yield pick(
            values.length > 0 ? values : took.get(others.get(random.nextInt(others.size()))),
            random);
      }
      case FROM_TIMEOUT, ASSUMED ->
          leaf.counted()
              ? Assumption.of(leaf.instance().timeoutMinutes())
                  .draw(
                      random(sample, jobKeys[leaf.job()], Purpose.JOB),
                      random(sample, leaf, Purpose.LEG))
              : LongestPath.ABSENT;
    };
  }

  private long wait(Leaf leaf, int sample) {
    if (!donors.isEmpty() && donor(sample).waited()[leaf.index()] >= 0) {
      return donor(sample).waited()[leaf.index()];
    }
    var values = waited.get(leaf.index());
    var any = values.length > 0 ? values : waitsOfPools.getOrDefault(leaf.pool(), new long[0]);
    return any.length == 0 ? 0 : pick(any, random(sample, leaf, Purpose.WAITED));
  }

  private static long pick(long[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }

  private enum Purpose {
    TOOK,
    JOB,
    LEG,
    WAITED
  }

  private SplittableRandom random(int sample, Leaf leaf, Purpose purpose) {
    return random(sample, leafKeys[leaf.index()], purpose);
  }

  /// The same for the same name in the same sample, whatever else is in the pipeline: two versions
  /// of it are compared on common random numbers.
  private SplittableRandom random(int sample, long key, Purpose purpose) {
    var mixed = seed;
    for (var part : new long[] {sample, key, purpose.name().hashCode()}) {
      mixed = (mixed ^ part) * GOLDEN;
      mixed ^= mixed >>> 32;
    }
    return new SplittableRandom(mixed);
  }
}
