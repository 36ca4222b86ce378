package cascade.timing;

import cascade.statistics.DurationSample;
import cascade.timing.Makespan.Quantile;
import cascade.timing.Network.Leaf;
import cascade.timing.Network.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Plays all samples of a workflow along their longest paths: the stochastic critical path method
/// (`science.md` section 2).
final class Course {
  private static final long MINUTE = 60_000;

  private final Network network;
  private final JointDurations durations;
  private final List<List<Leaf>> leavesOfJobs;
  private final List<List<Node>> nodesOfJobs;
  private final JobRecord[] records;
  private final long[] work;
  private final long[] withWaits;
  private final long[] tookSums;
  private final long[] waitSums;

  private Course(Network network, JointDurations durations) {
    this.network = network;
    this.durations = durations;
    this.leavesOfJobs = network.leavesOfJobs();
    this.nodesOfJobs = network.nodesOfJobs();
    this.records = new JobRecord[network.jobs().size()];
    Arrays.setAll(records, _ -> new JobRecord(durations.samples()));
    this.work = new long[durations.samples()];
    this.withWaits = new long[durations.samples()];
    this.tookSums = new long[network.leaves().size()];
    this.waitSums = new long[network.leaves().size()];
  }

  static Course of(Network network, JointDurations durations) {
    var course = new Course(network, durations);
    course.play();
    return course;
  }

  private void play() {
    var took = new long[network.leaves().size()];
    var waited = new long[took.length];
    var whole = new long[took.length];
    var path = new LongestPath(network);
    for (var sample = 0; sample < durations.samples(); sample++) {
      durations.draw(sample, took, waited);
      work[sample] = path.makespan(took);
      for (var i = 0; i < took.length; i++) {
        whole[i] = took[i] < 0 ? took[i] : took[i] + waited[i];
        tookSums[i] += Math.max(0, took[i]);
        waitSums[i] += waited[i];
      }
      path.play(whole);
      withWaits[sample] = path.makespan();
      for (var job = 0; job < records.length; job++) {
        record(job, path, took, waited, whole);
      }
    }
  }

  private void record(int job, LongestPath path, long[] took, long[] waited, long[] whole) {
    var wait = -1L;
    for (var leaf : leavesOfJobs.get(job)) {
      if (took[leaf.index()] >= 0) {
        wait = Math.max(wait, waited[leaf.index()]);
      }
    }
    if (wait < 0) {
      return;
    }
    var start = Long.MAX_VALUE;
    var end = 0L;
    var slack = Long.MAX_VALUE;
    for (var node : nodesOfJobs.get(job)) {
      start = Math.min(start, path.start(node));
      end = Math.max(end, path.end(node));
      slack = Math.min(slack, path.slack(node));
    }
    var begins = start + firstWait(job, took, waited);
    records[job].add(end - start, wait, begins, end, slack);
    records[job].addDelay((double) delay(job, path, whole) / MINUTE);
  }

  /// Until the first of its legs has a runner.
  private long firstWait(int job, long[] took, long[] waited) {
    var first = Long.MAX_VALUE;
    for (var leaf : leavesOfJobs.get(job)) {
      if (took[leaf.index()] >= 0) {
        first = Math.min(first, waited[leaf.index()]);
      }
    }
    return first;
  }

  /// By how much the run ends later when each leg of the job takes a minute more.
  private long delay(int job, LongestPath path, long[] whole) {
    if (nodesOfJobs.get(job).stream().anyMatch(Node::limitedAbove)) {
      var longer = whole.clone();
      for (var leaf : leavesOfJobs.get(job)) {
        longer[leaf.index()] += longer[leaf.index()] < 0 ? 0 : MINUTE;
      }
      return new LongestPath(network).makespan(longer) - path.makespan();
    }
    // Several places of one job lie in different legs of a call, never one behind the other.
    var most = 0L;
    for (var node : nodesOfJobs.get(job)) {
      most = Math.max(most, path.delay(node, MINUTE) - path.slack(node));
    }
    return most;
  }

  /// @param waiting whether jobs wait for their runners as they did in the past
  Makespan makespan(boolean waiting) {
    var samples = durations.samples();
    var means = new long[tookSums.length];
    Arrays.setAll(means, i -> (tookSums[i] + (waiting ? waitSums[i] : 0)) / samples);
    var path = new LongestPath(network);
    path.play(means);
    var sample = DurationSample.of(waiting ? withWaits : work);
    return new Makespan(
        Duration.ofMillis(path.makespan()),
        path.longest(),
        sample.mean(),
        quantile(sample, 0.5),
        quantile(sample, 0.9));
  }

  private Quantile quantile(DurationSample sample, double share) {
    return new Quantile(sample.quantile(share), sample.range(share, durations.runs()));
  }

  /// Those that run in some sample, by the order of the network.
  List<JobTime> jobs() {
    var deviation = deviation(withWaits);
    var found = new ArrayList<JobTime>();
    for (var job = 0; job < records.length; job++) {
      if (records[job].present() > 0) {
        found.add(time(job, records[job], deviation));
      }
    }
    return found;
  }

  private JobTime time(int job, JobRecord told, double deviation) {
    var samples = durations.samples();
    var leaves = leavesOfJobs.get(job).stream().filter(Leaf::counted).toList();
    var source =
        leaves.stream()
            .map(leaf -> durations.source(leaf.index()))
            .max(Comparator.naturalOrder())
            .orElse(DurationSource.ASSUMED);
    var runs =
        leaves.stream().mapToInt(leaf -> durations.known(leaf.index()).length).max().orElse(0);
    var index = (double) told.critical() / samples;
    return new JobTime(
        network.jobs().get(job),
        source,
        runs,
        told.took(),
        leaves.stream().anyMatch(durations::waits) ? Optional.of(told.waited()) : Optional.empty(),
        told.start(),
        told.end(),
        Share.of(index, durations.runs()),
        deviation > 0
            ? OptionalDouble.of(index * told.deviation(samples) / deviation)
            : OptionalDouble.empty(),
        told.slack(),
        told.delayed() / samples);
  }

  private static double deviation(long[] values) {
    var mean = Arrays.stream(values).average().orElse(0);
    return Math.sqrt(
        Arrays.stream(values)
            .mapToDouble(value -> (value - mean) * (value - mean))
            .average()
            .orElse(0));
  }
}
