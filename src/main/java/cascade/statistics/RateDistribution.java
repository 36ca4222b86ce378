package cascade.statistics;

/// What is known of a rate, as a Beta distribution: to be drawn from, or learned with.
///
/// @param failures first parameter, above 0: pseudo-runs that failed
/// @param successes second parameter, above 0: pseudo-runs that did not
public record RateDistribution(double failures, double successes) {
  private static final double LEAST_PARAMETER = 1e-9;
  private static final double SMALLEST_LOG_SIZE = Math.log(0.5);
  private static final double LARGEST_LOG_SIZE = Math.log(1e9);

  /// In which sizes are looked through.
  private static final double STEP = 0.5;

  private static final double TAIL = 0.05;

  /// Halvings of the interval in which the size is looked for.
  private static final int HALVINGS = 40;

  /// Shares for which [#quantiles] works the rate out; between them it interpolates.
  private static final int POINTS = 64;

  public RateDistribution {
    if (!(failures > 0 && successes > 0 && Double.isFinite(failures + successes))) {
      throw new IllegalArgumentException(
          "not a Beta distribution: %s, %s".formatted(failures, successes));
    }
  }

  /// @param mean in 0..1
  /// @param runs how many pseudo-runs it is worth, above 0
  public static RateDistribution prior(double mean, double runs) {
    return new RateDistribution(
        Math.max(LEAST_PARAMETER, mean * runs), Math.max(LEAST_PARAMETER, (1 - mean) * runs));
  }

  /// The one with the mean of the estimate and an interval as wide as its; where no Beta
  /// distribution of that mean has so wide a one, the widest.
  public static RateDistribution of(Estimate estimate) {
    double wanted = estimate.high() - estimate.low();
    double widest = LARGEST_LOG_SIZE;
    // With fewer runs the interval of a small mean grows, and then shrinks again: what is most
    // probable then is nothing at all. The larger of two sizes counts.
    for (double size = LARGEST_LOG_SIZE; size >= SMALLEST_LOG_SIZE; size -= STEP) {
      double width = width(estimate.mean(), size);
      if (width > width(estimate.mean(), widest)) {
        widest = size;
      }
      if (width >= wanted) {
        break;
      }
    }
    if (width(estimate.mean(), widest) < wanted) {
      return prior(estimate.mean(), Math.exp(widest));
    }
    double low = widest;
    double high = widest + STEP;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (width(estimate.mean(), middle) >= wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return prior(estimate.mean(), Math.exp(low));
  }

  private static double width(double mean, double logSize) {
    var distribution = prior(mean, Math.exp(logSize));
    return distribution.quantile(1 - TAIL) - distribution.quantile(TAIL);
  }

  /// The same after more runs.
  ///
  /// @param failed 0 or more; of runs that count in part, not a whole number
  /// @param passed 0 or more
  public RateDistribution after(double failed, double passed) {
    return new RateDistribution(failures + failed, successes + passed);
  }

  /// How many pseudo-runs it is worth.
  public double runs() {
    return failures + successes;
  }

  public double mean() {
    return failures / runs();
  }

  /// @param share in 0..1
  public double quantile(double share) {
    return BetaMixture.of(failures, successes).quantile(share);
  }

  /// The rates in the middle of `count` parts that are equally probable, smallest first: all that
  /// stratified sampling asks for.
  public double[] quantiles(int count) {
    double first = logit(0.5 / count);
    double last = logit(1 - 0.5 / count);
    double[] shares = new double[POINTS];
    double[] logits = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      shares[i] = first + (last - first) * i / (POINTS - 1);
      logits[i] = logit(quantile(BetaMixture.fromLogit(shares[i])));
    }
    double[] rates = new double[count];
    int after = 1;
    for (int i = 0; i < count; i++) {
      // Where a tail is a power of the rate, logits of both are proportional.
      double share = logit((i + 0.5) / count);
      while (after < POINTS - 1 && shares[after] < share) {
        after++;
      }
      double step = shares[after] - shares[after - 1];
      double part = step > 0 ? (share - shares[after - 1]) / step : 0;
      rates[i] =
          BetaMixture.fromLogit(logits[after - 1] + part * (logits[after] - logits[after - 1]));
    }
    return rates;
  }

  private static double logit(double rate) {
    double kept = Math.clamp(rate, Double.MIN_NORMAL, 1 - 1e-16);
    return Math.log(kept) - Math.log1p(-kept);
  }
}
