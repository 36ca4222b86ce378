package cascade.statistics;

import java.util.List;

/// Which share of all failures of a repository is flaky: begins at what the literature finds, and
/// gives way to what is known of its own failures.
final class RepositoryShare {
  private static final int ROUNDS = 60;
  private static final double SETTLED = 1e-12;

  private final Census census;
  private double share = FlakeOdds.PRIOR_SHARE;
  private Sum all = new Sum(0, 0);

  /// @param incidents of all jobs, in a fixed order
  /// @param census by which failures of one run count as one
  RepositoryShare(List<Incident> incidents, Census census) {
    this.census = census;
    var cases = cases(incidents);
    // Expectation and maximisation in turn; failures without evidence do not move it.
    for (var round = 0; round < ROUNDS; round++) {
      all = sum(cases);
      var before = share;
      share = all.share();
      if (Math.abs(share - before) < SETTLED) {
        break;
      }
    }
  }

  /// @param odds infinite where it is proven
  private record Case(double weight, double odds) {}

  private record Sum(double flaky, double incidents) {
    double share() {
      return (FlakeOdds.PRIOR_SHARE * FlakeOdds.PRIOR_WEIGHT + Math.max(0, flaky))
          / (FlakeOdds.PRIOR_WEIGHT + Math.max(0, incidents));
    }
  }

  /// What the other jobs suggest for one.
  double without(List<Incident> own) {
    var sum = sum(cases(own));
    return new Sum(all.flaky() - sum.flaky(), all.incidents() - sum.incidents()).share();
  }

  private List<Case> cases(List<Incident> incidents) {
    return incidents.stream().map(this::toCase).toList();
  }

  private Case toCase(Incident incident) {
    return new Case(
        1.0 / Math.max(1, census.of(incident.first()).failed()),
        incident.isProven() ? Double.POSITIVE_INFINITY : Math.exp(incident.logEvidence()));
  }

  private Sum sum(List<Case> cases) {
    var flaky = 0.0;
    var weights = 0.0;
    for (var it : cases) {
      flaky += it.weight() * (1 - (1 - share) / (share * it.odds() + 1 - share));
      weights += it.weight();
    }
    return new Sum(flaky, weights);
  }
}
