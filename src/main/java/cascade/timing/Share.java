package cascade.timing;

import cascade.statistics.Jeffreys;

/// A part of all runs, with the interval that so few of them allow for.
///
/// @param value in 0..1
/// @param low where the central 90 % begin (Jeffreys, `science.md` section 3)
/// @param high where they end
/// @param runs how many runs it rests on; at 0 it rests on assumptions alone, and the interval is
///   all that is possible
public record Share(double value, double low, double high, int runs) {
  public Share {
    if (!(0 <= low && low <= value && value <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "not a share within its interval: %s in %s..%s".formatted(value, low, high));
    }
  }

  /// @param value in 0..1; over samples that repeat runs it need not be a whole number of them
  static Share of(double value, int runs) {
    if (runs == 0) {
      return new Share(value, 0, 1, 0);
    }
    var estimate = Jeffreys.estimate((int) Math.round(value * runs), runs);
    return new Share(
        value, Math.min(value, estimate.low()), Math.max(value, estimate.high()), runs);
  }
}
