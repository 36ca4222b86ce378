package cascade.report;

import cascade.statistics.Flakiness.Grade;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.JobStatistics;
import java.util.Comparator;
import java.util.List;

/// The jobs that may be flaky, and how many of the others are known well enough to say that nothing
/// speaks for it.
///
/// @param suspects surest first, then those that fail flakily most often
/// @param clear of whom nothing speaks for it
/// @param open of whom too little is known
/// @param alone whether all are of one workflow
public record FlakyList(
    List<JobStatistics> suspects,
    List<JobStatistics> clear,
    List<JobStatistics> open,
    boolean alone) {
  public static FlakyList of(HistoryStatistics history) {
    var leaves = history.leaves();
    return new FlakyList(
        ranked(leaves).stream().filter(job -> job.flakiness().grade() != Grade.UNKNOWN).toList(),
        leaves.stream()
            .filter(job -> isUnknown(job) && !job.flakiness().rate().isPriorOnly())
            .toList(),
        leaves.stream()
            .filter(job -> isUnknown(job) && job.flakiness().rate().isPriorOnly())
            .toList(),
        leaves.stream().map(JobStatistics::workflow).distinct().count() < 2);
  }

  /// The suspects that are flaky rather than not.
  public List<JobStatistics> sure() {
    return suspects.stream()
        .filter(job -> job.flakiness().grade().compareTo(Grade.PROBABLE) <= 0)
        .toList();
  }

  private static boolean isUnknown(JobStatistics job) {
    return job.flakiness().grade() == Grade.UNKNOWN;
  }

  public static List<JobStatistics> ranked(List<JobStatistics> jobs) {
    return jobs.stream()
        .sorted(
            Comparator.comparing((JobStatistics job) -> job.flakiness().grade())
                .thenComparingDouble(job -> -job.flakiness().rate().mean())
                .thenComparing(JobStatistics::workflow)
                .thenComparing(JobStatistics::name))
        .toList();
  }
}
