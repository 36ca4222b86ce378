package cascade.statistics;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/// Whether failures come in bursts, and how much less the trials then tell (`science.md` section 3,
/// Overdispersion).
public final class Overdispersion {
  private static final long WEEK = Duration.ofDays(7).toSeconds();

  /// The first Monday of the epoch.
  private static final long MONDAY = Duration.ofDays(4).toSeconds();

  private static final double CONFIDENCE = 0.99;

  /// With fewer failures than this the statistic does not follow its distribution well enough.
  private static final int FEWEST_FAILURES = 5;

  private Overdispersion() {}

  /// How many independent trials those are worth: at most as many as there are, and all where their
  /// weeks differ no more than chance would have it.
  ///
  /// Weeks (UTC, from Monday) are compared by Pearson's χ². Beyond its 99 % point the correlation ρ
  /// of trials in a week is estimated from it (moment estimator of D. A. Williams, Applied
  /// Statistics 31, 1982), and n trials of a week count n/(1+(n−1)ρ) (L. Kish, Survey Sampling,
  /// 1965, section 5.4).
  public static double effectiveTrials(List<TimedTrial> trials) {
    var weeks = new TreeMap<Long, int[]>();
    for (var trial : trials) {
      int[] week =
          weeks.computeIfAbsent(
              Math.floorDiv(trial.at().getEpochSecond() - MONDAY, WEEK), _ -> new int[2]);
      week[0] += trial.failed() ? 1 : 0;
      week[1]++;
    }
    int failed = weeks.values().stream().mapToInt(week -> week[0]).sum();
    int all = trials.size();
    int rarer = Math.min(failed, all - failed);
    int freedom = weeks.size() - 1;
    if (freedom < 1 || rarer < FEWEST_FAILURES || freedom >= all - 1) {
      return all;
    }
    double rate = (double) failed / all;
    double statistic = 0;
    double squares = 0;
    for (int[] week : weeks.values()) {
      double excess = week[0] - week[1] * rate;
      statistic += excess * excess / (week[1] * rate * (1 - rate));
      squares += (double) week[1] * week[1];
    }
    if (statistic <= new ChiSquaredDistribution(freedom).inverseCumulativeProbability(CONFIDENCE)) {
      return all;
    }
    double usualWeek = (all - squares / all) / freedom;
    double correlation = Math.clamp((statistic / freedom - 1) / (usualWeek - 1), 0, 1);
    double effective =
        weeks.values().stream()
            .mapToDouble(week -> week[1] / (1 + (week[1] - 1) * correlation))
            .sum();
    return Math.clamp(effective, 1, all);
  }
}
