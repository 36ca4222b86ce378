package cascade.report;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.finding.LineChange;
import cascade.finding.Mitigation;
import cascade.finding.TextEdit;
import cascade.finding.TextEdits;
import cascade.forge.ChangedFile;
import cascade.forge.Hunks;
import cascade.forge.Suggestion;
import cascade.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Findings whose remedy can be committed with a click: those with an edit inside of the diff.
///
/// Source: `github-actions.md` E.5.
public final class Suggestions {
  /// More would be noise.
  private static final int MOST = 10;

  private final Assessment head;
  private final List<ChangedFile> changed;

  private Suggestions(Assessment head, List<ChangedFile> changed) {
    this.head = head;
    this.changed = changed;
  }

  /// @param findings that the pull request brings
  /// @param head in which they were found
  /// @param changed the files of the pull request
  public static List<Suggestion> of(
      List<Finding> findings, Assessment head, List<ChangedFile> changed) {
    var suggestions = new Suggestions(head, changed);
    return findings.stream()
        .sorted(Finding.REPORT_ORDER)
        .flatMap(finding -> suggestions.of(finding).stream())
        .limit(MOST)
        .toList();
  }

  /// A remedy that would need several comments is none of a click.
  private Optional<Suggestion> of(Finding finding) {
    var edits = finding.mitigation().map(Mitigation::edits).orElse(List.of());
    var path = finding.site().path();
    if (edits.isEmpty() || edits.stream().anyMatch(edit -> !edit.site().path().equals(path))) {
      return Optional.empty();
    }
    return text(path)
        .flatMap(text -> only(text, edits).filter(change -> isInDiff(path, text, change)))
        .map(change -> suggestion(finding, path, change));
  }

  private Optional<String> text(String path) {
    return Optional.ofNullable(head.texts().get(path)).map(SourceText::text);
  }

  private static Optional<LineChange> only(String text, List<TextEdit> edits) {
    var changes = TextEdits.lines(text, edits);
    return changes.size() == 1 ? Optional.of(changes.getFirst()) : Optional.empty();
  }

  /// The text that was looked at may be the merge: its lines must be those of the diff.
  private boolean isInDiff(String path, String text, LineChange change) {
    var lines = new ArrayList<String>();
    text.lines().skip(change.startLine() - 1L).limit(height(change)).forEach(lines::add);
    return lines.size() == height(change)
        && changed.stream()
            .filter(file -> file.path().equals(path))
            .flatMap(file -> file.patch().stream())
            .anyMatch(patch -> Hunks.of(patch).show(change.startLine(), lines));
  }

  private static int height(LineChange change) {
    return change.endLine() - change.startLine() + 1;
  }

  private static Suggestion suggestion(Finding finding, String path, LineChange change) {
    var replacement = String.join("\n", change.lines());
    var fence = MarkdownText.fence(replacement);
    var body =
        "**"
            + MarkdownText.code(finding.rule().id())
            + "**: "
            + MarkdownText.message(finding.message())
            + "\n\n"
            + fence
            + "suggestion\n"
            + (change.lines().isEmpty() ? "" : replacement + "\n")
            + fence
            + "\n";
    return new Suggestion(path, change.startLine(), change.endLine(), body);
  }
}
