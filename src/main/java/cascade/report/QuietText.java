package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.WhatIf;
import cascade.delta.Delta;
import cascade.delta.Direction;
import cascade.finding.Finding;
import cascade.risk.ScenarioRisk;
import cascade.source.Severity;
import cascade.statistics.HistoryStatistics;
import java.util.List;

/// Only what needs attention, for a terminal; empty where all is well.
public final class QuietText {
  private QuietText() {}

  /// @param least severity of the findings that are told
  public static String of(Assessment assessment, Severity least, TextStyle style) {
    var grave = grave(assessment.findings(), least);
    if (grave.isEmpty()) {
      return "";
    }
    var page = new TextPage(style);
    page.paragraph(
        "",
        new StyledText()
            .name(assessment.source(), Ink.STRONG)
            .say(": " + FindingWords.counts(grave)));
    new FindingsText(page).write(FindingList.of(assessment.judged(grave, List.of())));
    return page.toString();
  }

  /// @param head the later version
  /// @param least severity of the new findings that are told
  public static String of(Delta delta, Assessment head, Severity least, TextStyle style) {
    var grave = grave(delta.findings().added(), least);
    var worse = delta.facts().stream().anyMatch(it -> it.direction() == Direction.WORSE);
    if (grave.isEmpty() && !worse) {
      return "";
    }
    var page = new TextPage(style);
    new DeltaText(page).writeWorse(delta, head, grave);
    return page.toString();
  }

  /// How runs conclude that a scenario harms.
  public static String of(WhatIf whatIf, TextStyle style) {
    if (whatIf.workflows().stream().noneMatch(WhatIfStory::isHarmed)
        && WhatIfStory.vain(whatIf).isEmpty()
        && whatIf.risk().filter(QuietText::mayFail).isEmpty()) {
      return "";
    }
    var page = new TextPage(style);
    new WhatIfText(page).writeShort(whatIf);
    return page.toString();
  }

  /// @param source what was looked at, as it was named
  public static String flaky(String source, HistoryStatistics history, TextStyle style) {
    if (FlakyList.of(history).sure().isEmpty()) {
      return "";
    }
    var page = new TextPage(style);
    new FlakyText(page, history).writeShort(source);
    return page.toString();
  }

  private static List<Finding> grave(List<Finding> findings, Severity least) {
    return findings.stream().filter(it -> it.severity().compareTo(least) <= 0).toList();
  }

  private static boolean mayFail(ScenarioRisk risk) {
    var run = risk.together();
    return run.red().mean() + run.stopped().mean() + run.silentGreen().total().mean() > 0;
  }
}
