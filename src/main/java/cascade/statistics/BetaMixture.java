package cascade.statistics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.special.Beta;

/// A probability whose distribution is a weighted sum of Beta distributions.
final class BetaMixture {
  private static final double TAIL = 0.05;

  /// Beyond these odds a probability is 0 or 1: a quarter of a millionth of a millionth.
  private static final double FAR_LOGIT = 29;

  private static final int MOST_STEPS = 200;

  private final double[] weights;
  private final double[] failures;
  private final double[] successes;

  /// @param weights sum to 1
  /// @param failures first parameter of each
  /// @param successes second parameter of each
  BetaMixture(double[] weights, double[] failures, double[] successes) {
    this.weights = weights;
    this.failures = failures;
    this.successes = successes;
  }

  static BetaMixture of(double failures, double successes) {
    return new BetaMixture(new double[] {1}, new double[] {failures}, new double[] {successes});
  }

  /// The mean with the central 90 %. Where the distribution is so skewed that its mean lies outside
  /// of those, they are extended to it.
  Estimate estimate(Counts counts) {
    double mean = mean();
    return new Estimate(
        mean,
        Math.min(mean, quantile(TAIL)),
        Math.max(mean, quantile(1 - TAIL)),
        counts.failures(),
        counts.trials());
  }

  double mean() {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (failures[i] / (failures[i] + successes[i]));
    }
    return Math.clamp(sum, 0, 1);
  }

  double cumulative(double probability) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * Beta.regularizedBeta(probability, failures[i], successes[i]);
    }
    return sum;
  }

  /// By inversion of the cumulative distribution, on the scale of log odds, where small
  /// probabilities are as exact as large ones.
  double quantile(double share) {
    DoubleUnaryOperator excess = logit -> cumulative(fromLogit(logit)) - share;
    if (excess.applyAsDouble(-FAR_LOGIT) >= 0) {
      return 0;
    }
    if (excess.applyAsDouble(FAR_LOGIT) <= 0) {
      return 1;
    }
    double logit =
        new BrentSolver(1e-9).solve(MOST_STEPS, excess::applyAsDouble, -FAR_LOGIT, FAR_LOGIT);
    return fromLogit(logit);
  }

  static double fromLogit(double logit) {
    return logit >= 0 ? 1 / (1 + Math.exp(-logit)) : Math.exp(logit) / (1 + Math.exp(logit));
  }
}
