package cascade.statistics;

/// The rate of one thing alone, from the prior Beta(½, ½). It is the established default of
/// probabilistic risk assessment (NUREG/CR-6823, section 6.2.2.5.2); `science.md` section 3 holds
/// its figures. Where there are several jobs, [BetaHierarchy] does better with few runs.
public final class Jeffreys {
  private Jeffreys() {}

  /// Where nothing failed the interval begins at 0, and where everything did it ends at 1: what was
  /// seen cannot rule those out (L. D. Brown, T. T. Cai and A. DasGupta, Statistical Science 16,
  /// 2001, section 4.1.2). The other end stays as it is.
  ///
  /// @throws IllegalArgumentException unless `0 <= failures <= trials`
  public static Estimate estimate(int failures, int trials) {
    var counts = Counts.independent(failures, trials);
    var estimate =
        BetaMixture.of(failures + 0.5, counts.effectiveSuccesses() + 0.5).estimate(counts);
    return new Estimate(
        estimate.mean(),
        failures == 0 ? 0 : estimate.low(),
        failures == trials ? 1 : estimate.high(),
        failures,
        trials);
  }
}
