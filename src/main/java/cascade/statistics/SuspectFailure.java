package cascade.statistics;

import java.time.Instant;
import java.util.List;

/// One failure of a job, and what speaks for and against its being flaky.
///
/// @param probability that it was flaky, in 0..1; 1 where it is proven
/// @param evidence strongest first
public record SuspectFailure(
    long runId,
    long jobRunId,
    int attempt,
    String sha,
    Instant at,
    double probability,
    List<FlakeEvidence> evidence) {
  public SuspectFailure {
    evidence = List.copyOf(evidence);
  }
}
