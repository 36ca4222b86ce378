package cascade.timing;

import java.time.Duration;

/// How a duration is spread over runs.
///
/// @param p50 half of the runs take at most this
/// @param p90 nine of ten do
/// @param p95 nineteen of twenty do
public record Spread(Duration mean, Duration p50, Duration p90, Duration p95) {
  /// Always nothing.
  public static final Spread ZERO =
      new Spread(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
