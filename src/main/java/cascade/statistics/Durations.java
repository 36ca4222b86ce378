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
