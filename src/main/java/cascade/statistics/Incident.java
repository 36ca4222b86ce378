package cascade.statistics;

import java.util.List;
import java.util.Optional;

/// Failures of a job on one commit in a row, which have one cause.
///
/// @param failures oldest first, at least one
/// @param proof the success of the same commit that followed
/// @param evidence strongest first
record Incident(
    List<Observation> failures, Optional<Observation> proof, List<FlakeEvidence> evidence) {
  Incident {
    failures = List.copyOf(failures);
    evidence = List.copyOf(evidence);
  }

  Observation first() {
    return failures.getFirst();
  }

  boolean isProven() {
    return proof.isPresent();
  }

  /// Of everything but a proof.
  double logEvidence() {
    return evidence.stream()
        .mapToDouble(FlakeEvidence::logLikelihoodRatio)
        .filter(Double::isFinite)
        .sum();
  }

  /// Of what is judged rather than measured: everything but repetitions.
  double logJudged() {
    return logEvidence() - FlakeOdds.failedAgain(failedAgain());
  }

  /// How often it was repeated without success.
  int failedAgain() {
    return evidence.stream()
        .mapToInt(it -> it instanceof FlakeEvidence.FailedAgain(var times, _) ? times : 0)
        .sum();
  }

  /// To which power the judged odds of so many incidents count where they add up.
  static double tempering(List<Incident> incidents) {
    var judged = incidents.stream().filter(it -> !it.isProven() && it.logJudged() != 0).count();
    return Math.min(1, FlakeOdds.MOST_JUDGED / Math.max(1, judged));
  }
}
