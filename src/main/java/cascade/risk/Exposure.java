package cascade.risk;

/// How one job meets one service: by the dependence on it, or on something inside of it, that holds
/// least.
///
/// @param vulnerability probability that the job fails when the service is out for the whole run
/// @param tries how often the service is tried, at least 1
record Exposure(ServicePrior service, double vulnerability, int tries) {
  /// That nothing can be told from the files is taken for this.
  static final double MAY_FAIL = 0.5;

  /// How probably it makes the job fail, before any run.
  double prior() {
    return service.disturbance(service.disturbed()).failing(vulnerability, tries);
  }

  /// Of two the graver.
  Exposure or(Exposure other) {
    return new Exposure(
        service, Math.max(vulnerability, other.vulnerability), Math.min(tries, other.tries));
  }
}
