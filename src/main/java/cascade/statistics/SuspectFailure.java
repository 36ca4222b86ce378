package cascade.statistics;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// One failure of a job, and what speaks for and against its being flaky.
///
/// @param prior the probability that it was flaky without its own evidence, in 0..1: what the other
///   failures of the job and of the repository suggest
/// @param probability that it was flaky, in 0..1; 1 where it is proven. Its logit is that of the
///   prior and the logarithms of all likelihood ratios, kept within 0.01 and 0.95
/// @param evidence strongest first
public record SuspectFailure(
    long runId,
    long jobRunId,
    int attempt,
    String sha,
    Instant at,
    double prior,
    double probability,
    List<FlakeEvidence> evidence) {
  /// The likeliest first, of equals the latest.
  public static final Comparator<SuspectFailure> LIKELIEST_FIRST =
      Comparator.comparingDouble(SuspectFailure::probability)
          .reversed()
          .thenComparing(SuspectFailure::at, Comparator.reverseOrder())
          .thenComparing(SuspectFailure::jobRunId, Comparator.reverseOrder());

  public SuspectFailure {
    evidence = List.copyOf(evidence);
  }
}
