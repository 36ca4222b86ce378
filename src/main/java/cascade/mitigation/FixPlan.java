package cascade.mitigation;

import cascade.assessment.Assessment;
import cascade.delta.RiskShift;
import cascade.finding.Finding;
import cascade.finding.UnifiedDiff;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What can be mended by edits of the text, and what that is worth.
///
/// @param steps in the order in which they are done: what gains most first
/// @param declined what has edits that were not done, and why
/// @param files that change, by the names that are shown
/// @param before the original version
/// @param after the version with all steps done
/// @param replay what would have become of past runs; empty where none are known
public record FixPlan(
    List<FixStep> steps,
    List<Declined> declined,
    SortedMap<String, FileChange> files,
    Assessment before,
    Assessment after,
    Optional<Replay> replay) {
  public FixPlan {
    steps = List.copyOf(steps);
    declined = List.copyOf(declined);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /// The text of a file before and after.
  public record FileChange(String before, String after) {}

  /// A finding whose edits are not done.
  ///
  /// @param reason what stands against them, in a clause
  public record Declined(Finding finding, String reason) {}

  public boolean isEmpty() {
    return files.isEmpty();
  }

  /// A patch that `git apply` takes, from the folder to which the names of the files are relative.
  public String patch() {
    var text = new StringBuilder();
    files.forEach(
        (path, change) -> text.append(UnifiedDiff.between(path, change.before(), change.after())));
    return text.toString();
  }

  /// How likely runs fail before and after all of it; empty where that is not known.
  public Optional<RiskShift> risk() {
    return RiskShift.of(before, after);
  }

  /// What a person has to decide: findings that are left when all is done.
  public List<Finding> left() {
    return after.findings();
  }

  /// How long the longest chains of all workflows may take, added up, in a version.
  public static long worstCaseMinutes(Assessment version) {
    return Measure.worstCaseMinutes(version);
  }
}
