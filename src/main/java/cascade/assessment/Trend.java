package cascade.assessment;

import cascade.assessment.Snapshot.Measure;
import cascade.assessment.Snapshot.Range;
import cascade.finding.Finding;
import cascade.finding.IgnoredFinding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What changed since earlier assessments of the same pipeline.
///
/// @param earlier oldest first, at least one
/// @param added findings that the newest of them does not have, in [Finding#REPORT_ORDER]
/// @param gone findings of that one which are not there any more, in its order
/// @param changes measures that differ from those of that one by more than is uncertain
public record Trend(
    List<Snapshot> earlier,
    Snapshot now,
    List<Finding> added,
    List<Finding.Key> gone,
    List<Change> changes) {
  /// So many of the newest are told of: a quarter of a year of weekly reports.
  public static final int MOST = 12;

  public Trend {
    earlier = List.copyOf(earlier);
    added = List.copyOf(added);
    gone = List.copyOf(gone);
    changes = List.copyOf(changes);
    if (earlier.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to compare with");
    }
  }

  /// A measure then and now.
  public record Change(Measure measure, Range before, Range after) {
    public boolean isBetter() {
      return after.mean() < before.mean();
    }
  }

  /// @param earlier of the same situation, in any order; of one day the later one comes last
  /// @param made on which day the assessment was made, in UTC
  public static Trend of(List<Snapshot> earlier, LocalDate made, Assessment assessment) {
    var sorted = earlier.stream().sorted(Comparator.comparing(Snapshot::made)).toList();
    var told = sorted.subList(Math.max(0, sorted.size() - MOST), sorted.size());
    var now = Snapshot.of(made, assessment);
    return new Trend(
        told,
        now,
        added(told.getLast(), assessment),
        gone(told.getLast(), assessment, now),
        changes(told.getLast(), now));
  }

  /// The newest of the earlier ones, with which this one is compared.
  public Snapshot since() {
    return earlier.getLast();
  }

  /// Whether only one of both knows past runs: what differs then is what is known.
  public boolean hasOtherBasis() {
    return hasOtherBasis(since(), now);
  }

  private static boolean hasOtherBasis(Snapshot before, Snapshot now) {
    return priorOnly(before).isPresent()
        && priorOnly(now).isPresent()
        && !priorOnly(before).equals(priorOnly(now));
  }

  private static Optional<Boolean> priorOnly(Snapshot snapshot) {
    return snapshot.risk().map(it -> it.grade().basis().priorOnly());
  }

  /// What a rule finds that was not run then may have been there.
  private static List<Finding> added(Snapshot before, Assessment assessment) {
    var left = new ArrayList<>(before.findings());
    return assessment.findings().stream()
        .filter(it -> !left.remove(it.key()) && !before.skipped().contains(it.rule().id()))
        .toList();
  }

  /// What is ignored now is still there, and so may be what a rule would find that was not run.
  private static List<Finding.Key> gone(Snapshot before, Assessment assessment, Snapshot now) {
    var left = new ArrayList<>(before.findings());
    now.findings().forEach(left::remove);
    assessment.ignored().stream()
        .map(IgnoredFinding::finding)
        .map(Finding::key)
        .forEach(left::remove);
    left.removeIf(key -> now.skipped().contains(key.rule()));
    return left;
  }

  /// Where both means lie in both intervals, nobody can tell that anything changed.
  private static List<Change> changes(Snapshot before, Snapshot now) {
    if (before.risk().isEmpty() || now.risk().isEmpty() || hasOtherBasis(before, now)) {
      return List.of();
    }
    return Arrays.stream(Measure.values())
        .map(it -> new Change(it, before.risk().get().of(it), now.risk().get().of(it)))
        .filter(it -> it.before().mean() != it.after().mean())
        .filter(
            it -> !it.before().holds(it.after().mean()) || !it.after().holds(it.before().mean()))
        .toList();
  }
}
