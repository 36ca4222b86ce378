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

  /// Whether other jobs of the run failed, too.
  boolean isShared() {
    return evidence.stream().anyMatch(FlakeEvidence.FailedTogether.class::isInstance);
  }

  /// Whether something that does not hang on what the job does anyway speaks for a flaky failure.
  boolean hasStrongEvidence() {
    return evidence.stream()
        .filter(
            it -> !(it instanceof FlakeEvidence.Alone || it instanceof FlakeEvidence.OthersPassed))
        .anyMatch(it -> it.logLikelihoodRatio() >= FlakeOdds.STRONG);
  }

  /// How often it was repeated without success.
  int failedAgain() {
    return evidence.stream()
        .mapToInt(it -> it instanceof FlakeEvidence.FailedAgain(var times, _) ? times : 0)
        .sum();
  }

  /// What their judged odds tell of a share, in their order.
  static double[] tempered(List<Incident> incidents) {
    var healed = incidents.stream().filter(Incident::isHealed).count();
    var others = incidents.size() - healed;
    return incidents.stream()
        .mapToDouble(it ->
            it.logJudged()
                * (it.isHealed()
                    ? Math.min(1, FlakeOdds.MOST_HEALED / healed)
                    : Math.min(1, FlakeOdds.MOST_JUDGED / others)))
        .toArray();
  }

  private boolean isHealed() {
    return logJudged() > 0 && evidence.stream().anyMatch(FlakeEvidence.Healed.class::isInstance);
  }
}
