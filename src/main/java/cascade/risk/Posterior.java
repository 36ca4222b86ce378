package cascade.risk;

import java.util.Arrays;

/// A number that is not known exactly: what its draws say of it. A probability in 0..1, or an
/// expected number or a time of 0 or more; a gain may be below 0.
///
/// @param mean of the draws
/// @param median of the draws
/// @param low where the central 90 % of the draws begin
/// @param high where they end
public record Posterior(double mean, double median, double low, double high) {
  /// The mean of a distribution that is skewed enough lies outside of its central 90 %.
  public Posterior {
    if (!(low <= median && median <= high) || Double.isNaN(mean)) {
      throw new IllegalArgumentException(
          "not in order: median %s in %s..%s, mean %s".formatted(median, low, high, mean));
    }
  }

  /// Something that is known.
  public static Posterior certain(double value) {
    return new Posterior(value, value, value, value);
  }

  /// So many times this.
  ///
  /// @param factor 0 or more
  public Posterior times(double factor) {
    return new Posterior(mean * factor, median * factor, low * factor, high * factor);
  }

  /// @param draws in any order, at least one
  static Posterior of(double[] draws) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    return new Posterior(
        Arrays.stream(sorted).average().orElseThrow(),
        quantile(sorted, 0.5),
        quantile(sorted, 0.05),
        quantile(sorted, 0.95));
  }

  /// Interpolated between neighbours: definition 7 of R. J. Hyndman and Y. Fan (The American
  /// Statistician 50, 1996).
  private static double quantile(double[] sorted, double share) {
    double place = (sorted.length - 1) * share;
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
