package cascade.timing;

import cascade.statistics.DurationSample;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How long a run takes from its begin to the end of its last job.
///
/// @param ofMeans the longest path if every leg took its mean: what planning with averages
///   promises. It is never more than `mean`, since the expected maximum is at least the maximum of
///   the expected (`science.md` section 2)
/// @param longestOfMeans ids of the jobs on that path, first ones first
public record Makespan(
    Duration ofMeans, List<String> longestOfMeans, Duration mean, Quantile p50, Quantile p90) {
  public Makespan {
    longestOfMeans = List.copyOf(longestOfMeans);
  }

  /// @param range the 90 % interval that the number of runs allows for; empty where there are too
  ///   few, or none
  public record Quantile(Duration value, Optional<DurationSample.Range> range) {}
}
