package cascade.statistics;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/// Durations of one kind, and what they tell about others of that kind.
///
/// Arrays have no value equality; hence a class.
public final class DurationSample {
  /// Of both ends of an interval together.
  private static final double OUTSIDE = 0.1;

  private final long[] sorted;

  private DurationSample(long[] sorted) {
    this.sorted = sorted;
  }

  /// @param millis each 0 or more, in any order
  public static DurationSample of(long[] millis) {
    var sorted = millis.clone();
    Arrays.sort(sorted);
    return new DurationSample(sorted);
  }

  public static DurationSample of(Collection<Duration> durations) {
    return of(durations.stream().mapToLong(Duration::toMillis).toArray());
  }

  public int size() {
    return sorted.length;
  }

  public boolean isEmpty() {
    return sorted.length == 0;
  }

  /// Zero where there is none.
  public Duration mean() {
    return Duration.ofMillis(Math.round(Arrays.stream(sorted).average().orElse(0)));
  }

  public Duration longest() {
    return isEmpty() ? Duration.ZERO : Duration.ofMillis(sorted[sorted.length - 1]);
  }

  /// Interpolated between neighbours: definition 7 of R. J. Hyndman and Y. Fan (The American
  /// Statistician 50, 1996). Zero where there is none.
  ///
  /// @param share in 0..1
  public Duration quantile(double share) {
    if (isEmpty()) {
      return Duration.ZERO;
    }
    double place = (sorted.length - 1) * share;
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return Duration.ofMillis(
        sorted[below] + Math.round((place - below) * (sorted[above] - sorted[below])));
  }

  /// How many are longer.
  public int above(Duration limit) {
    int count = 0;
    for (int i = sorted.length - 1; i >= 0 && sorted[i] > limit.toMillis(); i--) {
      count++;
    }
    return count;
  }

  /// Between which two of the durations the true quantile lies, with 90 % confidence and whatever
  /// the distribution (H. A. David, Order Statistics, section 2.5).
  ///
  /// @param share in 0..1
  /// @param independent how many independent durations the sample is worth, at most [#size]: it may
  ///   repeat some
  /// @return empty where there are too few for it
  public Optional<Range> range(double share, int independent) {
    if (independent < 1) {
      return Optional.empty();
    }
    var binomial = new BinomialDistribution(independent, share);
    int low = 0;
    while (low < independent && binomial.cumulativeProbability(low) <= OUTSIDE / 2) {
      low++;
    }
    int high = low;
    while (high <= independent && binomial.cumulativeProbability(high) < 1 - OUTSIDE / 2) {
      high++;
    }
    // The low-th and the (high + 1)-th smallest.
    if (low < 1 || high >= independent) {
      return Optional.empty();
    }
    double last = Math.max(1, independent - 1);
    return Optional.of(new Range(quantile((low - 1) / last), quantile(high / last)));
  }

  public record Range(Duration low, Duration high) {}
}
