package cascade.report;

import cascade.assessment.Assessment;
import cascade.source.Severity;
import java.util.List;

/// Findings for a terminal, worst first.
final class FindingsText {
  private final TextPage page;

  FindingsText(TextPage page) {
    this.page = page;
  }

  void write(Assessment assessment) {
    write("Findings", assessment);
  }

  void write(String heading, Assessment assessment) {
    var list = FindingList.of(assessment);
    if (list.shown().isEmpty()
        && assessment.skipped().isEmpty()
        && assessment.ignored().isEmpty()) {
      return;
    }
    page.heading(heading);
    page.paragraph(
        "    ",
        new StyledText()
            .say(list.shown().isEmpty() ? "none" : FindingWords.counts(assessment.findings()))
            .say(IgnoredList.count(assessment)));
    write(list);
    SkippedRules.byReason(assessment.skipped()).forEach(this::write);
  }

  /// Without anything around them.
  void write(FindingList list) {
    list.shown().forEach(this::write);
    list.more()
        .forEach((rule, more) ->
            page.paragraph(
                "    ",
                new StyledText().say("and " + FindingList.words(more) + " (" + rule + ")")));
    if (!list.more().isEmpty()) {
      page.paragraph("    ", new StyledText().say("`--format json` has all of them"));
    }
  }

  private void write(FindingGroup group) {
    var finding = group.first();
    var text =
        new StyledText()
            .say(TextPage.padded(finding.severity().word(), 7), ink(finding.severity()))
            .say("  ")
            .name(finding.site().path())
            .say(":" + finding.site().span() + ": ");
    if (group.isRolledUp()) {
      text.message(finding.rule().title())
          .say(", %d of them: ".formatted(group.findings().size()))
          .names(group.subjects());
      group.remedy().ifPresent(remedy -> text.say("; ").message(remedy));
    } else {
      text.message(finding.message());
    }
    page.paragraph(
        "    ",
        "      ",
        text.say(
            " (" + finding.rule().id() + (group.isMendable() ? ", with a fix" : "") + ")",
            Ink.FAINT));
  }

  private static Ink ink(Severity severity) {
    return switch (severity) {
      case ERROR -> Ink.BAD;
      case WARNING -> Ink.WARNING;
      case NOTICE -> Ink.PLAIN;
    };
  }

  private void write(String reason, List<String> rules) {
    page.paragraph(
        "    ",
        "      ",
        new StyledText()
            .say("skipped  ", Ink.FAINT)
            .say(SkippedRules.names(rules).with(StyledText::shown))
            .say(": ")
            .message(reason));
  }
}
