package cascade.report;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.TextEdit;
import cascade.finding.TextEdits;
import cascade.finding.UnifiedDiff;
import cascade.source.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Findings that are told together: what one rule finds often in one file says the same each time.
///
/// @param findings at least one, in [Finding#REPORT_ORDER]; of one rule, one file, one severity
public record FindingGroup(List<Finding> findings) {
  public FindingGroup {
    findings = List.copyOf(findings);
  }

  /// So many of a warning, and so many of a notice, are still told one by one.
  private static final int MOST_ALONE = 3;

  private static final int MOST_NOTICES_ALONE = 1;

  private record Key(String rule, String path, Severity severity) {}

  /// All findings, in the order of the worst of each group.
  public static List<FindingGroup> of(Assessment assessment) {
    var together = new LinkedHashMap<Key, List<Finding>>();
    for (var finding : assessment.findings()) {
      var key = new Key(finding.rule().id(), finding.site().path(), finding.severity());
      together.computeIfAbsent(key, _ -> new ArrayList<>()).add(finding);
    }
    var groups = new ArrayList<FindingGroup>();
    together.forEach((key, findings) -> {
      var most = key.severity() == Severity.NOTICE ? MOST_NOTICES_ALONE : MOST_ALONE;
      if (findings.size() > most) {
        groups.add(new FindingGroup(findings));
      } else {
        findings.forEach(finding -> groups.add(new FindingGroup(List.of(finding))));
      }
    });
    return groups;
  }

  public Finding first() {
    return findings.getFirst();
  }

  public boolean isRolledUp() {
    return findings.size() > 1;
  }

  /// What they are about, in the order of the file.
  public List<String> subjects() {
    return findings.stream().map(Finding::subject).toList();
  }

  /// What mends all of them, if it is the same.
  public Optional<String> remedy() {
    var remedies =
        findings.stream()
            .map(finding -> finding.mitigation().map(Mitigation::summary))
            .distinct()
            .toList();
    return remedies.size() == 1 ? remedies.getFirst() : Optional.empty();
  }

  /// Whether edits mend all of them.
  public boolean isMendable() {
    return findings.stream().allMatch(finding -> !edits(finding).isEmpty());
  }

  private static List<TextEdit> edits(Finding finding) {
    return finding.mitigation().map(Mitigation::edits).orElse(List.of());
  }

  /// All edits as one patch; those of the first alone where they do not go together.
  public Optional<String> patch(Assessment assessment) {
    return patch(assessment, findings);
  }

  /// The edits of several findings as one patch; those of the first alone where they do not go
  /// together.
  ///
  /// @param findings at least one
  public static Optional<String> patch(Assessment assessment, List<Finding> findings) {
    var all = findings.stream().flatMap(finding -> edits(finding).stream()).distinct().toList();
    return patchOf(assessment, TextEdits.overlap(all) ? edits(findings.getFirst()) : all);
  }

  /// The edits of one finding as a patch.
  public static Optional<String> patch(Assessment assessment, Finding finding) {
    return patchOf(assessment, edits(finding));
  }

  /// Edits of one file each.
  private static Optional<String> patchOf(Assessment assessment, List<TextEdit> edits) {
    Map<String, List<TextEdit>> files = new LinkedHashMap<>();
    for (var edit : edits) {
      files.computeIfAbsent(edit.site().path(), _ -> new ArrayList<>()).add(edit);
    }
    var patch = new StringBuilder();
    files.forEach((path, own) ->
        Optional.ofNullable(assessment.texts().get(path))
            .ifPresent(text -> patch.append(UnifiedDiff.of(path, text, own))));
    return patch.isEmpty() ? Optional.empty() : Optional.of(patch.toString());
  }
}
