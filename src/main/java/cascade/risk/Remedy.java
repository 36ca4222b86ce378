package cascade.risk;

import cascade.risk.Fix.Effort;

/// A way to make a hazard less likely.
///
/// How much each gains is judgement: where a source tells something near it, `docs/risk.md` names
/// it. A change of what waits for what makes no hazard less likely; its value is told by the
/// changed pipeline.
public enum Remedy {
  /// Try again. For a service the formula of [Disturbance] says what that gains, since only what
  /// passes is helped; this is for what is flaky without one. After a failed first attempt 58 % of
  /// the jobs pass at the second (`science.md` section 10).
  RETRY(0.58, Effort.LOW),
  /// Keep what is fetched, so that it need not be fetched.
  CACHE(0.7, Effort.LOW),
  /// Have something else that serves the same.
  MIRROR(0.8, Effort.MEDIUM),
  /// Name a version, so that what is fetched does not change.
  PIN(0.5, Effort.LOW),
  /// Give the job as much time as [cascade.statistics.DurationModel] recommends.
  TIMEOUT(0.9, Effort.LOW),
  /// Find out why the job fails without a cause in the code, and mend it: a company that set out to
  /// do so lost 44 % of its flakiness (Kowalczyk et al. 2020, `science.md` section 4).
  STABILISE(0.44, Effort.HIGH),
  /// Have larger runners, or more of them, or need less of them.
  CAPACITY(0.7, Effort.MEDIUM);

  private final double reduction;
  private final Effort effort;

  Remedy(double reduction, Effort effort) {
    this.reduction = reduction;
    this.effort = effort;
  }

  /// η: the share by which the probability falls, in 0..1.
  public double reduction() {
    return reduction;
  }

  public Effort effort() {
    return effort;
  }
}
