package cascade.risk;

import cascade.risk.Fix.Effort;

/// A way to make a hazard less likely, or what it brings about less grave.
public enum Remedy {
  /// Try again what speaks to a service.
  RETRY(Effort.LOW),
  /// Keep what is fetched, so that it need not be fetched.
  CACHE(Effort.LOW),
  /// Have something else that serves the same.
  MIRROR(Effort.MEDIUM),
  /// Name a version, so that what is fetched does not change.
  PIN(Effort.LOW),
  /// Give the job more time.
  TIMEOUT(Effort.LOW),
  /// Drop a `needs` through which a failure spreads.
  DROP_EDGE(Effort.MEDIUM),
  /// Split a job, so that less of it fails at once and less is repeated.
  SPLIT(Effort.MEDIUM),
  /// Find out why the job fails without a cause in the code, and mend it.
  STABILISE(Effort.HIGH),
  /// Have larger runners, or more of them, or need less of them.
  CAPACITY(Effort.MEDIUM);

  private final Effort effort;

  Remedy(Effort effort) {
    this.effort = effort;
  }

  public Effort effort() {
    return effort;
  }
}
