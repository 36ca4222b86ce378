package cascade.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hipparchus.special.Beta;

/// The rates of several jobs of one kind, each informed by all: with few runs of its own, a job is
/// judged by its kind, with many by itself.
///
/// Failures are binomial, rates are Beta(m·s, (1−m)·s), and what m and s are is not known either:
/// the posterior is summed over a grid of them rather than taken at the most probable. That keeps
/// the intervals honest with few jobs (`science.md` section 3, Shrinkage; Gelman et al., Bayesian
/// Data Analysis, section 5.3).
public final class BetaHierarchy {
  private static final int MEANS = 25;
  private static final int SIZES = 20;

  /// What is believed of the mean rate of a repository's jobs before any run: Beta(½, 4½), 10 % on
  /// average and as good as anything. A prior without an opinion would have a new job fail every
  /// other time.
  private static final double MEAN_FAILURES = 0.5;

  private static final double MEAN_SUCCESSES = 4.5;

  private static final double LEAST_MEAN = 5e-4;
  private static final double MOST_MEAN = 0.98;

  /// log s ~ N(log 10, 1.5²), taken as far as 2.5 standard deviations.
  private static final double CENTRAL_LOG_SIZE = Math.log(10);

  private static final double LOG_SIZE_DEVIATION = 1.5;
  private static final double FARTHEST_DEVIATION = 2.5;

  /// Points of the grid that are less likely than this, compared with the likeliest, are left out.
  private static final double NEGLIGIBLE = 1e-7;

  private static final double[] PRIOR_FAILURES = new double[MEANS * SIZES];
  private static final double[] PRIOR_SUCCESSES = new double[MEANS * SIZES];
  private static final double[] PRIOR_LOG_WEIGHTS = new double[MEANS * SIZES];

  static {
    double least = logit(LEAST_MEAN);
    double most = logit(MOST_MEAN);
    for (int i = 0; i < MEANS; i++) {
      double mean = BetaMixture.fromLogit(least + (most - least) * i / (MEANS - 1));
      // The points are equally far apart in log odds, hence without the usual −1 in the exponents.
      double meanWeight = MEAN_FAILURES * Math.log(mean) + MEAN_SUCCESSES * Math.log1p(-mean);
      for (int j = 0; j < SIZES; j++) {
        double deviation = FARTHEST_DEVIATION * (2.0 * j / (SIZES - 1) - 1);
        double size = Math.exp(CENTRAL_LOG_SIZE + LOG_SIZE_DEVIATION * deviation);
        int point = i * SIZES + j;
        PRIOR_FAILURES[point] = mean * size;
        PRIOR_SUCCESSES[point] = (1 - mean) * size;
        PRIOR_LOG_WEIGHTS[point] = meanWeight - deviation * deviation / 2;
      }
    }
  }

  private BetaHierarchy() {}

  /// An estimate for each job, in their order. A job without trials gets what the others suggest,
  /// and without any trials at all the prior speaks.
  public static List<Estimate> estimate(List<Counts> jobs) {
    var weights = posteriorWeights(jobs);
    var known = new HashMap<Counts, Estimate>();
    return jobs.stream()
        .map(job ->
            known.computeIfAbsent(job, counts -> posterior(counts, weights).estimate(counts)))
        .toList();
  }

  static BetaMixture posterior(Counts counts, double[] weights) {
    int[] points = IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
    return new BetaMixture(
        Arrays.stream(points).mapToDouble(i -> weights[i]).toArray(),
        Arrays.stream(points)
            .mapToDouble(i -> PRIOR_FAILURES[i] + counts.effectiveFailures())
            .toArray(),
        Arrays.stream(points)
            .mapToDouble(i -> PRIOR_SUCCESSES[i] + counts.effectiveSuccesses())
            .toArray());
  }

  /// Of each point of the grid, given all jobs; they sum to 1.
  static double[] posteriorWeights(List<Counts> jobs) {
    var repeated = new TreeMap<Counts, Integer>(BY_COUNTS);
    jobs.stream()
        .filter(job -> job.trials() > 0)
        .forEach(job -> repeated.merge(job, 1, Integer::sum));
    double[] logWeights = PRIOR_LOG_WEIGHTS.clone();
    repeated.forEach((job, times) -> {
      for (int point = 0; point < logWeights.length; point++) {
        double failures = PRIOR_FAILURES[point];
        double successes = PRIOR_SUCCESSES[point];
        logWeights[point] +=
            times
                * (Beta.logBeta(
                        failures + job.effectiveFailures(), successes + job.effectiveSuccesses())
                    - Beta.logBeta(failures, successes));
      }
    });
    double greatest = Arrays.stream(logWeights).max().orElseThrow();
    double[] weights =
        Arrays.stream(logWeights)
            .map(log -> Math.exp(log - greatest))
            .map(weight -> weight < NEGLIGIBLE ? 0 : weight)
            .toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /// In which the likelihoods of jobs are multiplied: always the same, so that the order of the
  /// jobs does not show in the last digit.
  private static final Comparator<Counts> BY_COUNTS =
      Comparator.comparingInt(Counts::trials)
          .thenComparingInt(Counts::failures)
          .thenComparingDouble(Counts::effectiveTrials);

  private static double logit(double probability) {
    return Math.log(probability) - Math.log1p(-probability);
  }
}
