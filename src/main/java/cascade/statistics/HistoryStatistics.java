package cascade.statistics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that a history tells.
///
/// @param jobs by workflow, then name
/// @param together jobs that fail together more often than chance would have them
/// @param unmapped names that fit no job of the file, or several: they keep their own history
/// @param first when the first run was asked for
/// @param last when the last one was
public record HistoryStatistics(
    int runs,
    int jobRuns,
    Optional<Instant> first,
    Optional<Instant> last,
    List<JobStatistics> jobs,
    List<CoFailure> together,
    List<String> unmapped) {
  public HistoryStatistics {
    jobs = List.copyOf(jobs);
    together = List.copyOf(together);
    unmapped = List.copyOf(unmapped);
  }

  /// Two jobs that fail in the same runs (`science.md` section 3, Co-failure discovery).
  ///
  /// @param runs in which both had a result
  /// @param expected how many of them both would fail in by chance
  /// @param lift observed to expected, with its 90 % interval
  /// @param pValue of Fisher's one-sided exact test, before the correction for many pairs
  public record CoFailure(
      String workflow,
      String one,
      String other,
      int runs,
      int both,
      double expected,
      double lift,
      double low,
      double high,
      double pValue) {}
}
