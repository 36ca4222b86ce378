package cascade.statistics;

import cascade.statistics.Durations.Trend;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Whether a job grows slower or faster: the median slope of the logarithm of its durations, which
/// a few odd runs do not bend (H. Theil, 1950; P. K. Sen, J. Amer. Statist. Assoc. 63, 1968), with
/// Sen's interval from the distribution of Kendall's rank correlation.
public final class DurationTrend {
  private static final double WEEK = Duration.ofDays(7).toSeconds();
  private static final int FEWEST_RUNS = 20;
  private static final double FEWEST_WEEKS = 1;

  /// A trend is claimed where the 99 % interval excludes none: a repository has many jobs …
  private static final double CLAIM = 2.5758293035489004;

  /// … and shown with its 90 % interval.
  private static final double SHOWN = 1.6448536269514722;

  /// Slopes of all pairs are sorted; of longer histories evenly spaced runs stand for all.
  private static final int MOST_RUNS = 500;

  private DurationTrend() {}

  /// @param successes in any order
  /// @return empty where no trend can be told from chance
  public static Optional<Trend> of(List<TimedDuration> successes) {
    var runs =
        thinned(
            successes.stream()
                .sorted(Comparator.comparing(TimedDuration::at).thenComparing(TimedDuration::took))
                .toList());
    if (runs.size() < FEWEST_RUNS) {
      return Optional.empty();
    }
    long start = runs.getFirst().at().getEpochSecond();
    double[] weeks =
        runs.stream().mapToDouble(run -> (run.at().getEpochSecond() - start) / WEEK).toArray();
    double[] logs =
        runs.stream()
            .mapToDouble(run -> DurationModel.log(DurationModel.seconds(run.took())))
            .toArray();
    if (weeks[weeks.length - 1] < FEWEST_WEEKS) {
      return Optional.empty();
    }
    double[] slopes = slopes(weeks, logs);
    double deviation = Math.sqrt(concordanceVariance(weeks, logs));
    double low = slope(slopes, deviation, -CLAIM);
    double high = slope(slopes, deviation, CLAIM);
    if (low <= 0 && high >= 0) {
      return Optional.empty();
    }
    var trend =
        new Trend(
            Math.exp(slope(slopes, deviation, 0)),
            Math.exp(slope(slopes, deviation, -SHOWN)),
            Math.exp(slope(slopes, deviation, SHOWN)));
    return Double.isFinite(trend.high()) ? Optional.of(trend) : Optional.empty();
  }

  private static List<TimedDuration> thinned(List<TimedDuration> runs) {
    if (runs.size() <= MOST_RUNS) {
      return runs;
    }
    return IntStream.range(0, MOST_RUNS)
        .mapToObj(i -> runs.get((int) ((long) i * (runs.size() - 1) / (MOST_RUNS - 1))))
        .toList();
  }

  private static double[] slopes(double[] weeks, double[] logs) {
    double[] slopes = new double[weeks.length * (weeks.length - 1) / 2];
    int count = 0;
    for (int i = 0; i < weeks.length; i++) {
      for (int j = i + 1; j < weeks.length; j++) {
        if (weeks[j] > weeks[i]) {
          slopes[count++] = (logs[j] - logs[i]) / (weeks[j] - weeks[i]);
        }
      }
    }
    double[] sorted = Arrays.copyOf(slopes, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /// The slope whose rank is that many deviations of Kendall's statistic from the middle.
  private static double slope(double[] sorted, double deviation, double distance) {
    double rank = (sorted.length - 1 + distance * deviation) / 2;
    if (rank <= 0) {
      return sorted[0];
    }
    if (rank >= sorted.length - 1) {
      return sorted[sorted.length - 1];
    }
    int below = (int) rank;
    return sorted[below] + (rank - below) * (sorted[below + 1] - sorted[below]);
  }

  /// Of Kendall's statistic without a trend, less for what is tied (M. G. Kendall, Rank Correlation
  /// Methods, chapter 5).
  private static double concordanceVariance(double[] weeks, double[] logs) {
    double n = weeks.length;
    double pairs = n * (n - 1);
    double triples = pairs * (n - 2);
    double both = pairs * (2 * n + 5);
    double[] tiedWeeks = ties(weeks);
    double[] tiedLogs = ties(logs);
    return (both - tiedWeeks[2] - tiedLogs[2]) / 18
        + tiedWeeks[1] * tiedLogs[1] / (9 * triples)
        + tiedWeeks[0] * tiedLogs[0] / (2 * pairs);
  }

  /// Sums over groups of equal values: t(t−1), t(t−1)(t−2), t(t−1)(2t+5).
  private static double[] ties(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] sums = new double[3];
    for (int from = 0, to; from < sorted.length; from = to) {
      to = from + 1;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      double size = to - from;
      sums[0] += size * (size - 1);
      sums[1] += size * (size - 1) * (size - 2);
      sums[2] += size * (size - 1) * (2 * size + 5);
    }
    return sums;
  }
}
