package cascade.delta;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.finding.IgnoredFinding;
import cascade.source.Problem;
import cascade.source.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The difference between two versions of a pipeline.
///
/// What a pipeline's people call a change need not be one here: other names, comments, versions of
/// actions and scripts leave everything as it is.
///
/// @param workflows those in which something is different, in the order of their paths
/// @param facts what a reviewer wants to know of them: worst first, then weightiest first
/// @param ignoredHere findings that comments of the later version ignore and that were not ignored
///   before: whoever reviews them has the word
/// @param findings in [Finding#REPORT_ORDER]
/// @param problems for which GitHub rejects a file, in [Problem#REPORT_ORDER]
/// @param risk of both versions, where it is known
public record Delta(
    List<WorkflowDelta> workflows,
    List<Fact> facts,
    Difference<Finding> findings,
    List<IgnoredFinding> ignoredHere,
    Difference<Problem> problems,
    Optional<RiskShift> risk) {
  public Delta {
    workflows = List.copyOf(workflows);
    facts = List.copyOf(facts);
    ignoredHere = List.copyOf(ignoredHere);
  }

  /// Files are the same by their paths.
  public static Delta of(Assessment base, Assessment head) {
    return of(base, head, Map.of());
  }

  /// @param renames later paths of files by their earlier ones
  public static Delta of(Assessment base, Assessment head, Map<String, String> renames) {
    var matching = Matching.of(base, head, renames);
    var workflows =
        WorkflowDeltas.of(base, head, matching).stream().filter(WorkflowDelta::isChange).toList();
    return new Delta(
        workflows,
        Facts.of(base, head, workflows, matching),
        Counted.findings(base.findings(), head.findings(), head.ignored(), matching),
        ignoredHere(base, head, matching),
        Counted.problems(base.problems(), head.problems(), matching),
        RiskShift.of(base, head));
  }

  private static List<IgnoredFinding> ignoredHere(
      Assessment base, Assessment head, Matching matching) {
    var before =
        base.ignored().stream()
            .map(it -> matching.key(it.finding().key()))
            .collect(Collectors.toSet());
    return head.ignored().stream()
        .filter(it -> it.by() instanceof IgnoredFinding.Decision.Commented)
        .filter(it -> !before.contains(it.finding().key()))
        .toList();
  }

  public boolean isEmpty() {
    return workflows.isEmpty() && findings.isEmpty() && ignoredHere.isEmpty() && problems.isEmpty();
  }

  /// Whether there is anything in it that a reviewer should read. A notice alone is not: where one
  /// more job follows the habit of the others, its line is the place to tell.
  public boolean isWorthSaying() {
    return verdict() != Verdict.UNCHANGED
        || ignoredHere.stream().map(IgnoredFinding::finding).anyMatch(Delta::isGrave);
  }

  public Verdict verdict() {
    var directions = EnumSet.noneOf(Direction.class);
    facts.forEach(fact -> directions.add(fact.direction()));
    if (findings.added().stream().anyMatch(Delta::isGrave)) {
      directions.add(Direction.WORSE);
    }
    if (findings.gone().stream().anyMatch(Delta::isGrave)) {
      directions.add(Direction.BETTER);
    }
    return Verdict.of(directions);
  }

  private static boolean isGrave(Finding finding) {
    return finding.severity() != Severity.NOTICE;
  }
}
