package cascade.statistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/// Whether failures come in bursts, and how much less the trials then tell (`science.md` section 3,
/// Overdispersion).
public final class Overdispersion {
  private static final long WEEK = Duration.ofDays(7).toSeconds();

  /// The first Monday of the epoch.
  private static final long MONDAY = Duration.ofDays(4).toSeconds();

  private static final double SIGNIFICANCE = 0.01;
  private static final double MOST_PERSISTENCE = 0.98;

  private Overdispersion() {}

  /// How many independent trials those are worth: at most as many as there are, and all where they
  /// differ no more than chance would have it. Two kinds of bursts are looked for, and the worse of
  /// them counts: weeks that differ, and runs that fail one after the other, as a defect or an
  /// outage of hours makes them. What the trials of one run have in common adds to the latter.
  public static double effectiveTrials(List<TimedTrial> trials) {
    if (trials.isEmpty()) {
      return 0;
    }
    var weeks =
        clusters(trials, trial -> Math.floorDiv(trial.at().getEpochSecond() - MONDAY, WEEK));
    var runs = clusters(trials, TimedTrial::at);
    double inflation = Math.max(clustering(weeks), clustering(runs) * persistence(runs));
    return Math.clamp(trials.size() / inflation, 1, trials.size());
  }

  private static final class Cluster {
    private int failed;
    private int all;
  }

  /// In their order.
  private static <K extends Comparable<? super K>> List<Cluster> clusters(
      List<TimedTrial> trials, Function<TimedTrial, K> key) {
    var clusters = new TreeMap<K, Cluster>();
    for (var trial : trials) {
      var cluster = clusters.computeIfAbsent(key.apply(trial), _ -> new Cluster());
      cluster.failed += trial.failed() ? 1 : 0;
      cluster.all++;
    }
    return new ArrayList<>(clusters.values());
  }

  /// By which factor the variance of the rate exceeds that of independent trials, because those of
  /// a cluster have something in common.
  ///
  /// Clusters are compared by Pearson's χ². Beyond its 99 % point the correlation ρ within a
  /// cluster is estimated from it (moment estimator of D. A. Williams, Applied Statistics 31,
  /// 1982), and n trials of a cluster count n/(1+(n−1)ρ) (L. Kish, Survey Sampling, 1965, section
  /// 5.4). Where failures are few the statistic varies more than χ² does, hence a gamma
  /// distribution with its mean and variance (J. B. S. Haldane, Biometrika 29, 1937).
  private static double clustering(Collection<Cluster> clusters) {
    double all = 0;
    double failed = 0;
    double squares = 0;
    for (var cluster : clusters) {
      all += cluster.all;
      failed += cluster.failed;
      squares += (double) cluster.all * cluster.all;
    }
    int freedom = clusters.size() - 1;
    double rate = failed / all;
    double unit = rate * (1 - rate);
    double usual = (all - squares / all) / freedom;
    if (freedom < 1 || unit == 0 || usual <= 1) {
      return 1;
    }
    double statistic = 0;
    double variance = 0;
    for (var cluster : clusters) {
      double excess = cluster.failed - cluster.all * rate;
      statistic += excess * excess / (cluster.all * unit);
      variance += 2 + (1 / unit - 6) / cluster.all;
    }
    variance = Math.max(variance, 2.0 * freedom);
    var chance = new GammaDistribution(freedom * freedom / variance, variance / freedom);
    if (statistic <= chance.inverseCumulativeProbability(1 - SIGNIFICANCE)) {
      return 1;
    }
    double correlation = Math.clamp((statistic / freedom - 1) / (usual - 1), 0, 1);
    double effective = 0;
    for (var cluster : clusters) {
      effective += cluster.all / (1 + (cluster.all - 1) * correlation);
    }
    return all / effective;
  }

  /// The same factor, because a run that follows a failed one fails more often than one that
  /// follows a success: (1+λ)/(1−λ) where λ is by how much (the variance of the mean of a Markov
  /// chain with two states; J. Klotz, Annals of Statistics 1, 1973). Whether it does is asked of
  /// Fisher's test.
  private static double persistence(List<Cluster> runs) {
    int afterFailure = 0;
    int afterSuccess = 0;
    int failedAfterFailure = 0;
    int failedAfterSuccess = 0;
    for (int i = 1; i < runs.size(); i++) {
      boolean failed = runs.get(i).failed > 0;
      if (runs.get(i - 1).failed > 0) {
        afterFailure++;
        failedAfterFailure += failed ? 1 : 0;
      } else {
        afterSuccess++;
        failedAfterSuccess += failed ? 1 : 0;
      }
    }
    int failed = failedAfterFailure + failedAfterSuccess;
    if (failedAfterFailure == 0 || afterSuccess == 0) {
      return 1;
    }
    double chance =
        new HypergeometricDistribution(runs.size() - 1, failed, afterFailure)
            .upperCumulativeProbability(failedAfterFailure);
    if (chance > SIGNIFICANCE) {
      return 1;
    }
    double persistence =
        Math.clamp(
            (double) failedAfterFailure / afterFailure - (double) failedAfterSuccess / afterSuccess,
            0,
            MOST_PERSISTENCE);
    return (1 + persistence) / (1 - persistence);
  }
}
