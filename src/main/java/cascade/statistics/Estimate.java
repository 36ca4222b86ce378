package cascade.statistics;

/// A probability that was estimated from trials: never shown without its interval and its number of
/// trials.
///
/// @param mean of the posterior, in 0..1
/// @param low where the central 90 % of the posterior begin
/// @param high where they end
/// @param failures how many of the trials failed; 0..trials
/// @param trials how often it was tried; at 0 the prior alone speaks
public record Estimate(double mean, double low, double high, int failures, int trials) {
  /// With fewer trials than this the prior says more than they do (`science.md` section 8a).
  public static final int FEWEST_TRIALS = 5;

  public Estimate {
    if (!(0 <= low && low <= mean && mean <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "not a probability within its interval: %s in %s..%s".formatted(mean, low, high));
    }
    if (failures < 0 || failures > trials) {
      throw new IllegalArgumentException("%d failures in %d trials".formatted(failures, trials));
    }
  }

  /// Whether there is too little evidence to speak of this job rather than of its kind.
  public boolean isPriorOnly() {
    return trials < FEWEST_TRIALS;
  }
}
