package cascade.statistics;

import cascade.statistics.Durations.RecommendedTimeout;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/// How long a job takes, what its timeout should be, and whether it grows slower (`science.md`
/// section 6).
public final class DurationModel {
  private static final int FEWEST_RUNS = 10;

  /// A timeout should be exceeded by at most one healthy run in a hundred, with 95 % confidence …
  private static final double SHARE = 0.99;

  private static final double CONFIDENCE = 0.95;

  /// … and then there is a margin, because the next runs are not like the last ones.
  private static final double MARGIN = 1.2;

  private static final double MAXIMUM_MARGIN = 1.5;
  private static final int STEP_MINUTES = 5;

  /// `timeout-minutes` of a job that does not say.
  private static final int DEFAULT_MINUTES = 360;

  /// The host ends a job after five days, wherever it runs.
  private static final int MOST_MINUTES = 5 * 24 * 60;

  /// The share of runs that [Durations#p95] is not exceeded by.
  private static final double MOST_RUNS = 0.95;

  private DurationModel() {}

  /// @param successes how long the successful tries took, in any order
  /// @param queued how long tries waited for a runner; empty where the source does not say
  /// @param censoredAtTimeout how many more tries were ended by a timeout: they would have taken
  ///   longer, no one knows how much
  public static Durations of(
      List<TimedDuration> successes, List<Duration> queued, int censoredAtTimeout) {
    var measured = successes.stream().filter(success -> !success.took().isNegative()).toList();
    double[] seconds =
        measured.stream().mapToDouble(success -> seconds(success.took())).sorted().toArray();
    double[] waits =
        queued.stream()
            .filter(wait -> !wait.isNegative())
            .mapToDouble(DurationModel::seconds)
            .sorted()
            .toArray();
    return new Durations(
        seconds.length,
        quantile(seconds, 0.5),
        quantile(seconds, 0.95),
        waits.length == 0 ? Optional.empty() : Optional.of(quantile(waits, 0.5)),
        timeout(seconds, censoredAtTimeout),
        DurationTrend.of(measured));
  }

  /// How probably a healthy run takes longer than that: as a log-normal distribution with this
  /// median and this 95 % quantile would have it.
  ///
  /// @param minutes above 0
  /// @return in 0..1; empty with too few runs to tell
  public static OptionalDouble exceeding(Durations durations, double minutes) {
    double median = seconds(durations.p50());
    if (durations.runs() < FEWEST_RUNS || median <= 0) {
      return OptionalDouble.empty();
    }
    var normal = new NormalDistribution();
    double distance = Math.log(minutes * 60 / median);
    double deviation =
        Math.log(seconds(durations.p95()) / median)
            / normal.inverseCumulativeProbability(MOST_RUNS);
    if (!(deviation > 0)) {
      return OptionalDouble.of(distance < 0 ? 1 : 0);
    }
    return OptionalDouble.of(normal.cumulativeProbability(-distance / deviation));
  }

  static double seconds(Duration duration) {
    return duration.toSeconds() + duration.toMillisPart() / 1e3;
  }

  /// Interpolated between neighbours: definition 7 of R. J. Hyndman and Y. Fan (The American
  /// Statistician 50, 1996).
  private static Duration quantile(double[] sorted, double share) {
    if (sorted.length == 0) {
      return Duration.ZERO;
    }
    double place = (sorted.length - 1) * share;
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    double value = sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    return value >= Long.MAX_VALUE / 1_000.0
        ? Duration.ofSeconds((long) value)
        : Duration.ofMillis(Math.round(value * 1_000));
  }

  private static Optional<RecommendedTimeout> timeout(double[] sorted, int censored) {
    if (sorted.length < FEWEST_RUNS) {
      return Optional.empty();
    }
    double[] logs = Arrays.stream(sorted).map(DurationModel::log).toArray();
    var fit = LogNormalFit.of(logs, censored);
    double factor = ToleranceFactor.of(logs.length, SHARE, CONFIDENCE);
    double bound =
        MARGIN
            * Math.max(
                orderStatistic(sorted, censored), Math.exp(fit.mean() + factor * fit.deviation()));
    double minutes = STEP_MINUTES * Math.ceil(bound / 60 / STEP_MINUTES);
    if (!(minutes <= MOST_MINUTES)) {
      return Optional.empty();
    }
    return Optional.of(
        new RecommendedTimeout(
            (int) minutes,
            1_000 * exceeding(fit, logs.length, log(minutes * 60)),
            Math.max(0, DEFAULT_MINUTES - (int) minutes)));
  }

  /// The smallest measured duration of which it is certain enough that it bounds enough of them (S.
  /// S. Wilks, Annals of Mathematical Statistics 12, 1941); with too few runs for that, the longest
  /// and half of it again.
  private static double orderStatistic(double[] sorted, int censored) {
    int rank = rank(sorted.length + censored);
    return rank <= sorted.length ? sorted[rank - 1] : MAXIMUM_MARGIN * sorted[sorted.length - 1];
  }

  /// The smallest r with P(Bin(n, share) ≤ r−1) ≥ confidence; n + 1 where there is none.
  static int rank(int runs) {
    return rank(runs, SHARE, CONFIDENCE);
  }

  static int rank(int runs, double share, double confidence) {
    var binomial = new BinomialDistribution(runs, share);
    int below = 0;
    int enough = runs + 1;
    while (enough - below > 1) {
      int middle = below + (enough - below) / 2;
      if (middle <= runs && binomial.cumulativeProbability(middle - 1) >= confidence) {
        enough = middle;
      } else {
        below = middle;
      }
    }
    return enough;
  }

  /// The probability that the next healthy run takes longer, from the predictive distribution of a
  /// log-normal sample (Student's t; Gelman et al., Bayesian Data Analysis, section 3.2).
  private static double exceeding(LogNormalFit fit, int runs, double logSeconds) {
    if (fit.deviation() == 0) {
      return 0;
    }
    double distance = (logSeconds - fit.mean()) / (fit.deviation() * Math.sqrt(1 + 1.0 / runs));
    return new TDistribution(runs - 1.0).cumulativeProbability(-distance);
  }

  /// The host counts whole seconds: nothing takes less than one.
  static double log(double seconds) {
    return Math.log(Math.max(1, seconds));
  }
}
