package cascade.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// How good predictions of failures were.
public final class Scores {
  /// Predictions are kept this far from 0 and 1, or one surprise would weigh without bound. It
  /// favours the baselines, which do say 0 and 1.
  static final double LEAST = 1e-3;

  private static final int RESAMPLES = 2_000;

  private Scores() {}

  /// @param block that is resampled as a whole: a history, or a day
  /// @param outcome 1 for a failure, 0 for a success; or a probability where the truth is known
  public record Prediction(int block, double probability, double outcome) {
    double logLoss() {
      double kept = Math.clamp(probability, LEAST, 1 - LEAST);
      return -outcome * Math.log(kept) - (1 - outcome) * Math.log1p(-kept);
    }

    double squaredError() {
      return (probability - outcome) * (probability - outcome);
    }
  }

  public static double logLoss(List<Prediction> predictions) {
    return predictions.stream().mapToDouble(Prediction::logLoss).average().orElse(Double.NaN);
  }

  static double brier(List<Prediction> predictions) {
    return predictions.stream().mapToDouble(Prediction::squaredError).average().orElse(Double.NaN);
  }

  /// The probability that a failure was thought more probable than a success, ties halved; NaN
  /// where there are not both.
  static double areaUnderCurve(List<Prediction> predictions) {
    var sorted =
        predictions.stream().sorted(Comparator.comparingDouble(Prediction::probability)).toList();
    double failures = 0;
    double ranks = 0;
    for (int from = 0, to; from < sorted.size(); from = to) {
      to = from;
      double failed = 0;
      while (to < sorted.size() && sorted.get(to).probability() == sorted.get(from).probability()) {
        failed += sorted.get(to).outcome();
        to++;
      }
      ranks += failed * ((from + to + 1) / 2.0);
      failures += failed;
    }
    double successes = sorted.size() - failures;
    return failures == 0 || successes == 0
        ? Double.NaN
        : (ranks - failures * (failures + 1) / 2) / (failures * successes);
  }

  /// @param low of the central 95 %
  public record Difference(double mean, double low, double high) {
    boolean isClear() {
      return low > 0 || high < 0;
    }
  }

  /// How much more the one loses than the other with the same outcomes, on average, and the
  /// interval of that when blocks are drawn anew (percentile bootstrap; B. Efron and R. J.
  /// Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).
  public static Difference difference(List<Prediction> one, List<Prediction> other, long seed) {
    int blocks = one.stream().mapToInt(Prediction::block).max().orElse(-1) + 1;
    double[] sums = new double[blocks];
    double[] counts = new double[blocks];
    for (int i = 0; i < one.size(); i++) {
      sums[one.get(i).block()] += one.get(i).logLoss() - other.get(i).logLoss();
      counts[one.get(i).block()]++;
    }
    var random = new Random(seed);
    double[] means = new double[RESAMPLES];
    for (int sample = 0; sample < RESAMPLES; sample++) {
      double sum = 0;
      double count = 0;
      for (int i = 0; i < blocks; i++) {
        int block = random.nextInt(blocks);
        sum += sums[block];
        count += counts[block];
      }
      means[sample] = count == 0 ? 0 : sum / count;
    }
    Arrays.sort(means);
    return new Difference(
        Arrays.stream(sums).sum() / Arrays.stream(counts).sum(),
        means[(int) (RESAMPLES * 0.025)],
        means[(int) (RESAMPLES * 0.975)]);
  }
}
