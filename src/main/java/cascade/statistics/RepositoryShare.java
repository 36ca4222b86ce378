package cascade.statistics;

import java.util.List;

/// Which share of all failures of a repository is flaky: begins at what the literature finds, and
/// gives way to what is known of its own failures.
final class RepositoryShare {
  private static final int ROUNDS = 60;

  private final Census census;
  private double share = FlakeOdds.PRIOR_SHARE;
  private Sum all = new Sum(0, 0);

  /// @param incidents of all jobs, in a fixed order
  /// @param census by which failures of one run count as one
  RepositoryShare(List<Incident> incidents, Census census) {
    this.census = census;
    // Expectation and maximisation in turn; failures without evidence do not move it.
    for (var round = 0; round < ROUNDS; round++) {
      all = sum(incidents);
      share = all.share();
    }
  }

  private record Sum(double flaky, double incidents) {
    double share() {
      return (FlakeOdds.PRIOR_SHARE * FlakeOdds.PRIOR_WEIGHT + Math.max(0, flaky))
          / (FlakeOdds.PRIOR_WEIGHT + Math.max(0, incidents));
    }
  }

  /// What the other jobs suggest for one.
  double without(List<Incident> own) {
    var sum = sum(own);
    return new Sum(all.flaky() - sum.flaky(), all.incidents() - sum.incidents()).share();
  }

  private Sum sum(List<Incident> incidents) {
    var flaky = 0.0;
    var weights = 0.0;
    for (var incident : incidents) {
      var weight = 1.0 / Math.max(1, census.of(incident.first()).failed());
      var odds = share / (1 - share) * Math.exp(incident.logEvidence());
      flaky += weight * (incident.isProven() ? 1 : odds / (1 + odds));
      weights += weight;
    }
    return new Sum(flaky, weights);
  }
}
