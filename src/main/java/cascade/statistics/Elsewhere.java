package cascade.statistics;

import cascade.statistics.FlakeEvidence.FailedElsewhere;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hipparchus.special.Beta;

/// On how many unrelated branches a job failed at about the same time, held against how many it
/// fails on at any time.
final class Elsewhere {
  private static final long PERIOD = 2 * FlakeOdds.SAME_TIME.toSeconds();

  private final Map<String, int[]> branches = new HashMap<>();
  private int failedBranches;
  private int triedCells;
  private int failedCells;

  /// By the id of the failed job.
  private final Map<Long, FailedElsewhere> found = new HashMap<>();

  /// @param trials of one job, in any order
  Elsewhere(List<Observation> trials) {
    var failures = (int) trials.stream().filter(Observation::failed).count();
    if (failures <= FlakeOdds.FEWEST_ELSEWHERE) {
      return;
    }
    var ordered =
        trials.stream()
            .sorted(Comparator.comparing(Observation::moment).thenComparing(Observation.BY_AGE))
            .toList();
    countUsual(ordered);
    var window = new ArrayDeque<Observation>();
    var next = 0;
    for (var trial : ordered) {
      if (!trial.failed()) {
        continue;
      }
      while (next < ordered.size() && isWithin(trial.moment(), ordered.get(next).moment())) {
        window.addLast(ordered.get(next));
        count(ordered.get(next++), 1);
      }
      while (!isWithin(window.getFirst().moment(), trial.moment())) {
        count(window.removeFirst(), -1);
      }
      judge(trial);
    }
  }

  Optional<FailedElsewhere> about(Observation failure) {
    return Optional.ofNullable(found.get(failure.job().id()));
  }

  private static boolean isWithin(Instant earlier, Instant later) {
    return Spans.between(earlier, later).compareTo(FlakeOdds.SAME_TIME) <= 0;
  }

  private void count(Observation trial, int change) {
    var key = Branches.key(trial.run());
    var counts = branches.computeIfAbsent(key, _ -> new int[2]);
    var failedBefore = counts[1] > 0;
    counts[0] += change;
    counts[1] += trial.failed() ? change : 0;
    failedBranches += (counts[1] > 0 ? 1 : 0) - (failedBefore ? 1 : 0);
    if (counts[0] == 0) {
      branches.remove(key);
    }
  }

  private void judge(Observation failure) {
    var others = failedBranches - 1;
    if (others < FlakeOdds.FEWEST_ELSEWHERE) {
      return;
    }
    var tried = branches.size() - 1;
    // The upper tail of the binomial distribution.
    var chance = Beta.regularizedBeta(usualShare(), others, tried - others + 1.0);
    var says = FlakeOdds.failedElsewhere(chance);
    if (says > 0) {
      found.put(failure.job().id(), new FailedElsewhere(others, says));
    }
  }

  /// Counts every branch once in every half day that the job is tried on it.
  private void countUsual(List<Observation> trials) {
    record Cell(String branch, long period) {}
    var tried = new HashSet<Cell>();
    var failed = new HashSet<Cell>();
    for (var trial : trials) {
      var cell =
          new Cell(
              Branches.key(trial.run()), Math.floorDiv(trial.moment().getEpochSecond(), PERIOD));
      tried.add(cell);
      if (trial.failed()) {
        failed.add(cell);
      }
    }
    triedCells = tried.size();
    failedCells = failed.size();
  }

  /// Of the branches that the job is tried on in half a day, the share that it fails on at other
  /// times than these.
  private double usualShare() {
    return (Math.max(0, failedCells - failedBranches) + 0.5)
        / (Math.max(0, triedCells - branches.size()) + 1);
  }
}
