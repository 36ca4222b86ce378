package cascade.statistics;

/// How often something was tried and failed.
///
/// @param failures 0..trials
/// @param effectiveTrials how many independent trials they are worth: above 0 and at most `trials`;
///   0 without trials
public record Counts(int failures, int trials, double effectiveTrials) {
  public Counts {
    if (failures < 0 || failures > trials) {
      throw new IllegalArgumentException("%d failures in %d trials".formatted(failures, trials));
    }
    if (!(effectiveTrials <= trials
        && (trials == 0 ? effectiveTrials == 0 : effectiveTrials > 0))) {
      throw new IllegalArgumentException(
          "%s effective trials of %d".formatted(effectiveTrials, trials));
    }
  }

  /// Of trials that are independent of each other.
  public static Counts independent(int failures, int trials) {
    return new Counts(failures, trials, trials);
  }

  /// The failures among the effective trials: the observed rate, with the weight that it deserves.
  double effectiveFailures() {
    return trials == 0 ? 0 : failures * (effectiveTrials / trials);
  }

  double effectiveSuccesses() {
    return effectiveTrials - effectiveFailures();
  }
}
