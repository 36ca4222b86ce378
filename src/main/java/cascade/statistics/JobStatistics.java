package cascade.statistics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is known of one job of one workflow.
///
/// @param workflow path of its file
/// @param job id in the file; empty for a name that the file no longer knows, or that may mean
///   several
/// @param name as the host shows it, for a leg its own; the job's id where legs are counted
///   together
/// @param legs of a matrix one by one; empty for a leg, and for a job without a matrix
/// @param failures one for each stratum that has trials
/// @param first run of it that is known
/// @param last run of it that is known
public record JobStatistics(
    String workflow,
    Optional<String> job,
    String name,
    List<JobStatistics> legs,
    List<FailureRate> failures,
    Flakiness flakiness,
    Durations durations,
    Instant first,
    Instant last) {
  public JobStatistics {
    legs = List.copyOf(legs);
    failures = List.copyOf(failures);
  }

  public Optional<FailureRate> failure(Stratum stratum) {
    return failures.stream().filter(rate -> rate.stratum() == stratum).findFirst();
  }
}
