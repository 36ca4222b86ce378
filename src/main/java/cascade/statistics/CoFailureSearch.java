package cascade.statistics;

import cascade.statistics.HistoryStatistics.CoFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.hipparchus.special.Gamma;

/// Finds jobs that fail in the same runs more often than chance would have them: a sign of a common
/// cause, not a proof of one.
///
/// Each pair is tested by Fisher's exact test, one-sided, and the findings are held to a share of
/// false ones by the procedure of Benjamini and Hochberg (J. R. Statist. Soc. B 57, 1995); see
/// `science.md` section 3, Co-failure discovery, for the power that can be expected: 10 % of true
/// pairs at 50 runs, 64 % at 150. Pairs that could not be found however often they failed together
/// are not counted as tests (R. E. Tarone, Biometrics 46, 1990).
public final class CoFailureSearch {
  /// Of the standard normal distribution: 90 % lie between minus and plus this.
  private static final double NINETY_PERCENT = 1.6448536269514722;

  /// Of more jobs than this those are looked at that fail most often: every pair of them may be an
  /// answer.
  private static final int MOST_JOBS = 1_000;

  private final String workflow;
  private final List<Job> jobs;
  private final double[] logFactorials;

  private CoFailureSearch(String workflow, List<Job> jobs, int runs) {
    this.workflow = workflow;
    this.jobs = jobs;
    logFactorials = new double[runs + 1];
    for (int i = 0; i <= runs; i++) {
      logFactorials[i] = Gamma.logGamma(i + 1.0);
    }
  }

  /// @param ran in which runs it had a result, by place
  /// @param failed in which of them that was a failure
  private record Job(String name, Runs ran, Runs failed) {}

  /// A set of runs, a bit for each.
  private static final class Runs {
    private final long[] words;

    Runs(int size) {
      words = new long[(size + Long.SIZE - 1) / Long.SIZE];
    }

    int size() {
      return Arrays.stream(words).mapToInt(Long::bitCount).sum();
    }

    void add(int place) {
      words[place / Long.SIZE] |= 1L << (place % Long.SIZE);
    }
  }

  /// The pairs that fail together, least likely by chance first.
  ///
  /// @param failedByJobAndRun for each job whether it failed, by the id of each run that it had a
  ///   result in
  /// @param falseDiscoveryRate how many of the pairs may be chance, on average; in 0..1, usually
  ///   0.05
  public static List<CoFailure> find(
      String workflow,
      SortedMap<String, Map<Long, Boolean>> failedByJobAndRun,
      double falseDiscoveryRate) {
    long[] runs =
        failedByJobAndRun.values().stream()
            .flatMap(results -> results.keySet().stream())
            .mapToLong(Long::longValue)
            .sorted()
            .distinct()
            .toArray();
    var jobs = new ArrayList<Job>();
    failedByJobAndRun.forEach((name, results) -> {
      if (results.containsValue(true)) {
        jobs.add(job(name, results, runs));
      }
    });
    var searched =
        jobs.stream()
            .sorted(Comparator.comparingInt((Job job) -> -job.failed().size()))
            .limit(MOST_JOBS)
            .sorted(Comparator.comparing(Job::name))
            .toList();
    return new CoFailureSearch(workflow, searched, runs.length).search(falseDiscoveryRate);
  }

  private static Job job(String name, Map<Long, Boolean> results, long[] runs) {
    var ran = new Runs(runs.length);
    var failed = new Runs(runs.length);
    results.forEach((run, isFailure) -> {
      int place = Arrays.binarySearch(runs, run);
      ran.add(place);
      if (isFailure) {
        failed.add(place);
      }
    });
    return new Job(name, ran, failed);
  }

  private List<CoFailure> search(double falseDiscoveryRate) {
    var candidates = new ArrayList<CoFailure>();
    int tests = 0;
    for (int i = 0; i < jobs.size(); i++) {
      for (int j = i + 1; j < jobs.size(); j++) {
        var table = Table.of(jobs.get(i), jobs.get(j));
        if (smallestPossible(table) <= falseDiscoveryRate) {
          tests++;
          double chance = byChance(table);
          if (chance <= falseDiscoveryRate) {
            candidates.add(coFailure(jobs.get(i).name(), jobs.get(j).name(), table, chance));
          }
        }
      }
    }
    candidates.sort(
        Comparator.comparingDouble(CoFailure::pValue)
            .thenComparing(CoFailure::one)
            .thenComparing(CoFailure::other));
    int significant = 0;
    for (int rank = 1; rank <= candidates.size(); rank++) {
      if (candidates.get(rank - 1).pValue() <= falseDiscoveryRate * rank / tests) {
        significant = rank;
      }
    }
    return List.copyOf(candidates.subList(0, significant));
  }

  /// @param runs in which both had a result
  /// @param one failures of the one in those
  /// @param other failures of the other in those
  /// @param both failures of both
  private record Table(int runs, int one, int other, int both) {
    static Table of(Job first, Job second) {
      int runs = 0;
      int one = 0;
      int other = 0;
      int both = 0;
      for (int word = 0; word < first.ran().words.length; word++) {
        long shared = first.ran().words[word] & second.ran().words[word];
        runs += Long.bitCount(shared);
        one += Long.bitCount(first.failed().words[word] & shared);
        other += Long.bitCount(second.failed().words[word] & shared);
        both += Long.bitCount(first.failed().words[word] & second.failed().words[word]);
      }
      return new Table(runs, one, other, both);
    }

    double expected() {
      return (double) one * other / runs;
    }
  }

  /// What the test would say if the rarer failure never came without the other.
  private double smallestPossible(Table table) {
    int most = Math.min(table.one(), table.other());
    return most == 0 ? 1 : Math.exp(logProbability(table, most));
  }

  /// The probability of at least as many common failures, given how often each failed: the upper
  /// tail of the hypergeometric distribution, added up from its small end.
  private double byChance(Table table) {
    if (table.both() == 0) {
      return 1;
    }
    double sum = 0;
    for (int both = Math.min(table.one(), table.other()); both >= table.both(); both--) {
      sum += Math.exp(logProbability(table, both));
    }
    return Math.min(1, sum);
  }

  private double logProbability(Table table, int both) {
    int neither = table.runs() - table.one() - table.other() + both;
    if (neither < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return logChoose(table.one(), both)
        + logChoose(table.runs() - table.one(), table.other() - both)
        - logChoose(table.runs(), table.other());
  }

  private double logChoose(int all, int chosen) {
    return logFactorials[all] - logFactorials[chosen] - logFactorials[all - chosen];
  }

  private CoFailure coFailure(String one, String other, Table table, double chance) {
    double lift = table.both() / table.expected();
    // By the delta method on the logarithm, after half a run was added to each of the four cells:
    // with both margins estimated, var(log lift) = (1/p₁₁ − 1/p₁ − 1/p₂ + 2p₁₁/p₁p₂ − 1)/n.
    double n = table.runs() + 2;
    double both = (table.both() + 0.5) / n;
    double first = (table.one() + 1) / n;
    double second = (table.other() + 1) / n;
    double variance = (1 / both - 1 / first - 1 / second + 2 * both / (first * second) - 1) / n;
    double centre = Math.log(both / (first * second));
    double reach = NINETY_PERCENT * Math.sqrt(Math.max(0, variance));
    return new CoFailure(
        workflow,
        one,
        other,
        table.runs(),
        table.both(),
        table.expected(),
        lift,
        Math.min(lift, Math.exp(centre - reach)),
        Math.max(lift, Math.exp(centre + reach)),
        chance);
  }
}
