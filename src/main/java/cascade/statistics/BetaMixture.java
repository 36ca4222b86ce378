package cascade.statistics;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.special.Beta;

/// A probability whose distribution is a weighted sum of Beta distributions.
final class BetaMixture {
  private static final double TAIL = 0.05;

  /// Beyond these odds a probability is 0 or 1: a quarter of a millionth of a millionth.
  private static final double FAR_LOGIT = 29;

  private static final double LEAST_PARAMETER = 1e-6;

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

  /// A weighted sum of others, each of them replaced by the Beta distribution with its mean and
  /// variance.
  static BetaMixture ofAlike(double[] weights, List<BetaMixture> others) {
    double[] failures = new double[weights.length];
    double[] successes = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      double mean = others.get(i).mean();
      double size = mean * (1 - mean) / others.get(i).variance() - 1;
      failures[i] = Math.max(LEAST_PARAMETER, mean * size);
      successes[i] = Math.max(LEAST_PARAMETER, (1 - mean) * size);
    }
    return new BetaMixture(weights, failures, successes);
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

  private double variance() {
    double mean = mean();
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double size = failures[i] + successes[i];
      double own = failures[i] / size;
      sum += weights[i] * (own * (1 - own) / (size + 1) + (own - mean) * (own - mean));
    }
    return Math.max(sum, Double.MIN_NORMAL);
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
