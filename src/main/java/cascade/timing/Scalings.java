package cascade.timing;

import cascade.timing.Network.Leaf;
import cascade.timing.Scaling.Trial;
import cascade.timing.Scaling.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Plays runs of a workflow on fewer and fewer runners.
final class Scalings {
  /// Legs times samples that are played for each number of runners.
  private static final int MOST_LEGS = 30_000;

  private static final int MOST_SAMPLES = 300;
  private static final int FEWEST_SAMPLES = 10;

  /// Waits that are told of each number of runners.
  private static final int MOST_WAITS = 20;

  private final Network network;
  private final List<long[]> samples = new ArrayList<>();

  private Scalings(Network network, JointDurations durations) {
    this.network = network;
    var affordable = MOST_LEGS / Math.max(1, network.leaves().size());
    var count = Math.min(durations.samples(), Math.clamp(affordable, FEWEST_SAMPLES, MOST_SAMPLES));
    var waited = new long[network.leaves().size()];
    for (var i = 0; i < count; i++) {
      var took = new long[network.leaves().size()];
      // Spread over all samples, so that old and new runs are among them alike.
      durations.draw((int) ((long) i * durations.samples() / count), took, waited);
      samples.add(took);
    }
  }

  static Scalings of(Network network, JointDurations durations) {
    return new Scalings(network, durations);
  }

  /// @param available what the plan has, and what somebody told of
  List<Scaling> scalings(Runners available) {
    var found = new ArrayList<Scaling>();
    var unlimited = played(Runners.ENOUGH);
    for (var pool : pools(network.leaves())) {
      var peak = unlimited.stream().mapToInt(run -> Peak.of(List.of(run), pool)).max().orElse(0);
      if (peak > 0) {
        found.add(scaling(pool, peak, available));
      }
    }
    return found;
  }

  private static List<RunnerPool> pools(List<Leaf> leaves) {
    return leaves.stream()
        .filter(leaf -> !leaf.isCall())
        .flatMap(leaf -> leaf.pool().countedBy().stream())
        .filter(RunnerPool::isLimit)
        .distinct()
        .sorted()
        .toList();
  }

  private Scaling scaling(RunnerPool pool, int peak, Runners available) {
    var trials = new ArrayList<Trial>();
    for (var runners : numbers(peak)) {
      trials.add(trial(pool, runners));
    }
    var best =
        trials.stream()
            .min(Comparator.comparing(trial -> trial.makespan().mean()))
            .map(trial -> trial.makespan().mean())
            .orElseThrow();
    var enough = trials.getLast().runners();
    for (var trial : trials.reversed()) {
      if (trial.makespan().mean().equals(best)) {
        enough = trial.runners();
      }
    }
    return new Scaling(pool, peak, available.of(pool), trials, enough);
  }

  /// Each number up to 4, then half as many again and again, at last the peak.
  static List<Integer> numbers(int peak) {
    var found = new ArrayList<Integer>();
    for (var number = 1; number < peak; number += Math.max(1, number / 2)) {
      found.add(number);
    }
    found.add(peak);
    return found;
  }

  private Trial trial(RunnerPool pool, int runners) {
    var makespans = new long[samples.size()];
    var waits = new TreeMap<Integer, long[]>();
    var leaves = network.leavesOf(pool);
    for (var i = 0; i < makespans.length; i++) {
      var run = played(samples.get(i), Runners.only(pool, runners));
      makespans[i] = run.makespan();
      for (var leaf : leaves) {
        if (run.waited(leaf) > 0) {
          var job = network.leaves().get(leaf).job();
          var own = waits.computeIfAbsent(job, _ -> new long[makespans.length]);
          own[i] = Math.max(own[i], run.waited(leaf));
        }
      }
    }
    var told =
        waits.entrySet().stream()
            .map(
                entry -> new Wait(network.jobs().get(entry.getKey()), Spreads.of(entry.getValue())))
            .sorted(Comparator.<Wait, Duration>comparing(wait -> wait.waited().mean()).reversed())
            .limit(MOST_WAITS)
            .toList();
    return new Trial(runners, Spreads.of(makespans), told);
  }

  /// How long runs take on these runners.
  Spread makespan(Runners runners) {
    return Spreads.of(played(runners).stream().mapToLong(PlayedRun::makespan).toArray());
  }

  private List<PlayedRun> played(Runners runners) {
    return samples.stream().map(times -> played(times, runners)).toList();
  }

  private PlayedRun played(long[] times, Runners runners) {
    var run = new PlayedRun(network, 0, times);
    Dispatch.play(List.of(run), runners);
    return run;
  }
}
