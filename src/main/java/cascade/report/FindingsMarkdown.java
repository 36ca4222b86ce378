package cascade.report;

import cascade.assessment.Assessment;
import java.util.List;

/// Findings as Markdown: what was found in the open, how it is known and what mends it folded.
final class FindingsMarkdown {
  /// Longer patches are no help in a comment.
  private static final int MOST_PATCH_LINES = 60;

  private final MarkdownPage page;
  private final Assessment assessment;

  FindingsMarkdown(MarkdownPage page, Assessment assessment) {
    this.page = page;
    this.assessment = assessment;
  }

  void write() {
    var list = FindingList.of(assessment);
    if (list.shown().isEmpty()
        && assessment.skipped().isEmpty()
        && assessment.ignored().isEmpty()) {
      return;
    }
    var counts = list.shown().isEmpty() ? "none" : FindingWords.counts(assessment.findings());
    page.add("### Findings\n\n" + counts + IgnoredList.count(assessment) + ".\n");
    page.sections(list.shown().stream().map(this::section).toList());
    list.more()
        .forEach((rule, more) ->
            page.add("And " + FindingList.words(more) + " (" + MarkdownText.code(rule) + ").\n"));
    if (!assessment.ignored().isEmpty()) {
      page.sections(
          List.of(
              MarkdownPage.folded(
                  "Ignored: " + assessment.ignored().size(),
                  IgnoredList.markdown(assessment.ignored()))));
    }
    SkippedRules.byReason(assessment.skipped())
        .forEach((reason, rules) ->
            page.add(
                "Not looked for: %s, because %s.\n"
                    .formatted(
                        SkippedRules.names(rules).with(MarkdownText::code),
                        MarkdownText.message(reason))));
  }

  private String section(FindingGroup group) {
    var finding = group.first();
    var text = new StringBuilder();
    text.append("**").append(finding.severity().word()).append("** in ");
    text.append(MarkdownText.code(finding.site().path())).append(", line ");
    text.append(finding.site().span().startLine()).append(": ");
    if (group.isRolledUp()) {
      text.append(MarkdownText.message(finding.rule().title()));
      text.append(", ").append(group.findings().size()).append(" of them: ");
      text.append(MarkdownText.codes(group.subjects()));
    } else {
      text.append(MarkdownText.message(finding.message()));
    }
    text.append(" (").append(MarkdownText.code(finding.rule().id())).append(")\n\n");
    text.append(MarkdownPage.folded("How it is known, and what mends it", details(group)));
    return text.toString();
  }

  private String details(FindingGroup group) {
    var finding = group.first();
    var text = new StringBuilder();
    if (!group.isRolledUp()) {
      text.append(FindingWords.evidence(finding).with(MarkdownText::code));
      text.append(" Confidence: ").append(finding.confidence().word()).append(".\n\n");
      FindingWords.cost(finding, assessment)
          .ifPresent(cost ->
              text.append("Cost here: ").append(cost.with(MarkdownText::code)).append("\n\n"));
    }
    for (var related : finding.related()) {
      text.append("- see ").append(MarkdownText.code(related.path()));
      text.append(", line ").append(related.span().startLine()).append('\n');
    }
    text.append(finding.related().isEmpty() ? "" : "\n");
    group
        .remedy()
        .ifPresent(
            remedy -> text.append("Remedy: ").append(MarkdownText.message(remedy)).append(".\n\n"));
    group
        .patch(assessment)
        .ifPresent(patch -> text.append(MarkdownText.fenced("diff", patch, MOST_PATCH_LINES)));
    return text.toString().strip() + "\n";
  }
}
