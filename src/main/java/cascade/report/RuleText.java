package cascade.report;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.finding.RuleInfo;
import java.util.Optional;

/// Where a rule applies, for a terminal.
public final class RuleText {
  private static final int MOST = 100;

  private RuleText() {}

  /// @param assessment empty where there is nothing that could be looked at
  public static String of(RuleInfo rule, Optional<Assessment> assessment, TextStyle style) {
    var page = new TextPage(style);
    page.heading("Where it applies here");
    assessment.ifPresentOrElse(
        it -> write(page, rule, it),
        () -> page.paragraph("    ", new StyledText().say("there are no workflows here")));
    return page.toString();
  }

  private static void write(TextPage page, RuleInfo rule, Assessment assessment) {
    var found =
        assessment.findings().stream().filter(it -> it.rule().id().equals(rule.id())).toList();
    found.stream().limit(MOST).forEach(finding -> page.paragraph("    ", "      ", line(finding)));
    if (found.size() > MOST) {
      page.paragraph("    ", new StyledText().say("and " + (found.size() - MOST) + " more"));
    }
    assessment.ignored().stream()
        .filter(it -> it.finding().rule().id().equals(rule.id()))
        .limit(MOST)
        .forEach(it ->
            page.paragraph(
                "    ", "      ", new StyledText().say("ignored  ").add(IgnoredList.text(it))));
    var skipped =
        assessment.skipped().stream().filter(it -> it.rule().equals(rule.id())).findFirst();
    skipped.ifPresent(it ->
        page.paragraph("    ", new StyledText().say("not looked for: ").message(it.reason())));
    if (found.isEmpty() && skipped.isEmpty()) {
      page.paragraph("    ", new StyledText().say("nowhere in ").name(assessment.source()));
    }
  }

  private static StyledText line(Finding finding) {
    return new StyledText()
        .say(TextPage.padded(finding.severity().word(), 7) + "  ")
        .name(finding.site().path())
        .say(":" + finding.site().span() + ": ")
        .message(finding.message());
  }
}
