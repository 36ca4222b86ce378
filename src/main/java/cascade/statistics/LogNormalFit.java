package cascade.statistics;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/// Mean and standard deviation of logarithms of durations.
///
/// @param deviation with n − 1 in the denominator, as the tolerance factor asks for
record LogNormalFit(double mean, double deviation) {
  private static final int MOST_ROUNDS = 200;
  private static final double CLOSE = 1e-9;

  /// Of a sample of which some more values are only known to exceed all others. They are replaced
  /// by what is expected of them until nothing changes (EM for a type I censored normal sample: A.
  /// P. Dempster, N. M. Laird and D. B. Rubin, J. R. Statist. Soc. B 39, 1977, section 4.3). That
  /// they exceed the longest success is all that is assumed, since the timeout of that time is not
  /// known.
  ///
  /// @param sorted at least two
  static LogNormalFit of(double[] sorted, int censored) {
    int measured = sorted.length;
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum();
    var fit = new LogNormalFit(mean, Math.sqrt(squares / (measured - 1)));
    if (censored == 0 || fit.deviation() == 0) {
      return fit;
    }
    double sum = mean * measured;
    double all = (double) measured + censored;
    double limit = sorted[measured - 1];
    var normal = new NormalDistribution();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double distance = (limit - fit.mean()) / fit.deviation();
      double hazard =
          normal.density(distance)
              / Math.max(Double.MIN_NORMAL, normal.cumulativeProbability(-distance));
      double expected = fit.mean() + fit.deviation() * hazard;
      double newMean = (sum + censored * expected) / all;
      double variance = fit.deviation() * fit.deviation();
      double censoredSquares =
          variance * (1 + distance * hazard - hazard * hazard)
              + (expected - newMean) * (expected - newMean);
      double measuredSquares = squares + measured * (mean - newMean) * (mean - newMean);
      var next =
          new LogNormalFit(
              newMean,
              Math.sqrt((measuredSquares + censored * Math.max(0, censoredSquares)) / (all - 1)));
      boolean settled =
          Math.abs(next.mean() - fit.mean()) + Math.abs(next.deviation() - fit.deviation()) < CLOSE;
      fit = next;
      if (settled) {
        break;
      }
    }
    return fit;
  }
}
