package cascade.statistics;

import java.time.Duration;
import java.util.Optional;

/// How long a job takes when it succeeds (`science.md` section 6).
///
/// @param runs how many successes were measured; at 0 the durations are zero
/// @param queued how long it waited for a runner, half of the times at most; empty where the source
///   does not say
/// @param timeout what `timeout-minutes` should be; empty with too few runs
/// @param trend how the duration changes; empty where it does not, as far as can be told
public record Durations(
    int runs,
    Duration p50,
    Duration p95,
    Optional<Duration> queued,
    Optional<RecommendedTimeout> timeout,
    Optional<Trend> trend) {
  /// By how many standard deviations the 95 % quantile of a normal distribution exceeds its median.
  private static final double P95 = 1.6448536269514722;

  /// What it takes on average in minutes, if durations are log-normal; at least the median.
  public double meanMinutes() {
    double median = Spans.minutes(p50);
    double deviation = median > 0 ? Math.log(Math.max(1, Spans.minutes(p95) / median)) / P95 : 0;
    return median * Math.exp(Math.min(1, deviation) * Math.min(1, deviation) / 2);
  }

  /// @param minutes a multiple of 5
  /// @param falseKillsPerThousand how many of 1,000 healthy runs would exceed it if durations are
  ///   log-normal; where a few take many times as long as the others, several times as many
  /// @param minutesSavedPerHang against the default of 360
  public record RecommendedTimeout(
      int minutes, double falseKillsPerThousand, int minutesSavedPerHang) {}

  /// @param perWeek by which factor it grows in a week: 1.05 for five percent longer
  /// @param low of its 90 % interval
  /// @param high of its 90 % interval
  public record Trend(double perWeek, double low, double high) {}
}
