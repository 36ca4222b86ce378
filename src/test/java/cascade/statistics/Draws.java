package cascade.statistics;

import java.util.Random;

/// Random numbers of the distributions that simulated histories need.
final class Draws {
  private Draws() {}

  static int binomial(Random random, int trials, double probability) {
    int count = 0;
    for (int i = 0; i < trials; i++) {
      count += random.nextDouble() < probability ? 1 : 0;
    }
    return count;
  }

  static double beta(Random random, double failures, double successes) {
    double one = gamma(random, failures);
    double other = gamma(random, successes);
    return one + other == 0 ? 0 : one / (one + other);
  }

  /// G. Marsaglia and W. W. Tsang, ACM Transactions on Mathematical Software 26, 2000.
  static double gamma(Random random, double shape) {
    if (shape < 1) {
      return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double normal = random.nextGaussian();
      double cube = Math.pow(1 + c * normal, 3);
      if (cube > 0
          && Math.log(random.nextDouble())
              < normal * normal / 2 + d - d * cube + d * Math.log(cube)) {
        return d * cube;
      }
    }
  }
}
