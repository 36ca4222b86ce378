package cascade.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

  /// The job of a workflow whose file lies at that path, or below it in another folder.
  ///
  /// @param id as the file has it
  public Optional<JobStatistics> find(String path, String id) {
    return jobs.stream()
        .filter(it -> it.job().filter(id::equals).isPresent())
        .filter(it -> it.workflow().equals(path) || it.workflow().endsWith("/" + path))
        .findFirst();
  }

  /// Each job without legs, and each leg of the others: what can be flaky by itself.
  public List<JobStatistics> leaves() {
    return jobs.stream()
        .flatMap(it -> it.legs().isEmpty() ? Stream.of(it) : it.legs().stream())
        .toList();
  }

  /// What the failures of all jobs that may be flaky took; empty where none may be.
  public Optional<Flakiness.Cost> flakyCost() {
    return leaves().stream()
        .map(JobStatistics::flakiness)
        .filter(it -> it.grade() != Flakiness.Grade.UNKNOWN)
        .flatMap(it -> it.cost().stream())
        .reduce(Flakiness.Cost::plus);
  }

  /// Jobs that hang together by pairs that fail together, largest group first; each group has its
  /// pairs, strongest first.
  public List<FailingGroup> groups() {
    var groups = new ArrayList<FailingGroup>();
    for (var pair : together) {
      var touched = groups.stream().filter(group -> group.touches(pair)).toList();
      groups.removeAll(touched);
      groups.add(
          new FailingGroup(
              pair.workflow(),
              Stream.concat(
                      touched.stream().flatMap(group -> group.pairs().stream()), Stream.of(pair))
                  .sorted(Comparator.comparingDouble(CoFailure::pValue))
                  .toList()));
    }
    groups.sort(
        Comparator.comparingInt((FailingGroup group) -> group.jobs().size())
            .reversed()
            .thenComparing(FailingGroup::workflow)
            .thenComparing(group -> group.jobs().getFirst()));
    return groups;
  }

  /// Jobs of one workflow.
  ///
  /// @param pairs strongest first; not every two of the jobs are one
  public record FailingGroup(String workflow, List<CoFailure> pairs) {
    public FailingGroup {
      pairs = List.copyOf(pairs);
    }

    /// In alphabetical order.
    public List<String> jobs() {
      return pairs.stream()
          .flatMap(pair -> Stream.of(pair.one(), pair.other()))
          .distinct()
          .sorted()
          .toList();
    }

    private boolean touches(CoFailure pair) {
      return workflow.equals(pair.workflow())
          && pairs.stream()
              .anyMatch(it ->
                  Stream.of(it.one(), it.other())
                      .anyMatch(name -> name.equals(pair.one()) || name.equals(pair.other())));
    }
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
