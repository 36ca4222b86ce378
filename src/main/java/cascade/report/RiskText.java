package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Prognosis;
import cascade.risk.Band;
import cascade.risk.Fix;
import cascade.risk.HazardRisk;
import cascade.risk.RiskAssessment;
import java.util.List;
import java.util.function.Function;

/// How likely runs fail, by what, at what cost, and what to mend first, for a terminal.
final class RiskText {
  private static final int MOST_HAZARDS = 5;
  private static final int MOST_FIXES = 5;
  private static final int MOST_WORKFLOWS = 8;
  private static final int MOST_SERVICES = 20;
  private static final int WIDEST_NAME = 40;
  private static final int LONGEST = 4_000;

  /// Fewer blocked jobs than this are not worth a word.
  private static final double FEW = 0.005;

  private final TextPage page;

  RiskText(TextPage page) {
    this.page = page;
  }

  void write(Assessment assessment) {
    assessment
        .prognosis()
        .map(Prognosis::risk)
        .filter(risk -> !risk.workflows().isEmpty())
        .ifPresent(risk -> {
          services(risk);
          page.heading("Risk of " + RiskWords.runs(risk.stratum()));
          numbers(risk);
          hazards(risk);
          fixes(risk);
        });
  }

  private void numbers(RiskAssessment risk) {
    page.paragraph(
        "    ",
        "      ",
        new StyledText()
            .say("grade ")
            .say(
                RiskWords.gradeWithRange(risk.grade()),
                risk.grade().isInsufficient() ? Ink.WARNING : Ink.STRONG));
    page.paragraph(
        "    ",
        "    ",
        new StyledText().say(VisibleText.of(risk.explanation().paragraph(), LONGEST)));
    var run = risk.together();
    page.gap();
    row("red", RiskWords.probability(run.red()));
    if (run.stopped().mean() > 0) {
      row("stopped", RiskWords.probability(run.stopped()));
    }
    if (run.silentGreen().total().mean() > 0) {
      row("silent green", RiskWords.probability(run.silentGreen().total()));
    }
    row("blocked jobs a run", RiskWords.number(run.expectedBlockedJobs()));
    row("wasted a run", waste(risk));
    if (run.waste().runsPerWeek().isPresent()) {
      row("runs a week", RiskWords.number(run.waste().runsPerWeek().getAsDouble()));
    }
    workflows(risk);
  }

  private static String waste(RiskAssessment risk) {
    var waste = risk.together().waste();
    return RiskWords.number(waste.runnerMinutes())
        + " minutes of runners, "
        + RiskWords.number(waste.humanMinutes())
        + " of people"
        + waste.money().map(it -> ", " + RiskWords.number(it) + " in money").orElse("");
  }

  private void row(String name, String value) {
    page.paragraph(
        "    ", "      ", new StyledText().say(TextPage.padded(name, 18) + "  ").say(value));
  }

  private void workflows(RiskAssessment risk) {
    if (risk.workflows().size() < 2) {
      return;
    }
    page.gap();
    var ranked =
        risk.workflows().stream()
            .sorted(
                (one, other) -> Double.compare(other.run().red().mean(), one.run().red().mean()))
            .toList();
    var shown = ranked.subList(0, Math.min(ranked.size(), MOST_WORKFLOWS));
    page.paragraph("    ", new StyledText().say("red, and grade, by workflow"));
    var width = width(shown, it -> ScenarioNames.fileName(it.path()));
    for (var it : shown) {
      page.paragraph(
          "    ",
          "      ",
          new StyledText()
              .say(padded(ScenarioNames.fileName(it.path()), width))
              .say(RiskWords.probability(it.run().red()) + ", ")
              .say(RiskWords.gradeWithRange(it.run().grade())));
    }
    more(ranked.size() - shown.size());
  }

  private void hazards(RiskAssessment risk) {
    page.heading("What goes wrong, and how often");
    for (var band : Band.values()) {
      var all = RiskWords.of(risk, band);
      if (!all.isEmpty()) {
        page.paragraph("    ", new StyledText().say(RiskWords.band(band), Ink.STRONG));
        all.stream().limit(MOST_HAZARDS).forEach(it -> hazard(risk, it));
        more(all.size() - MOST_HAZARDS);
      }
    }
  }

  private void hazard(RiskAssessment risk, HazardRisk hazard) {
    var text =
        new StyledText()
            .phrase(RiskWords.hazard(hazard.kind(), RiskWords.shown(hazard.name(), risk)))
            .say(": " + RiskWords.probability(hazard.probability()))
            .say(", " + RiskWords.basis(hazard.basis()));
    if (hazard.jobs().size() > 1) {
      text.say("; strikes ").say(RiskWords.jobs(hazard.jobs(), risk).with(StyledText::shown));
    }
    page.paragraph("      ", "        ", text);
  }

  private void fixes(RiskAssessment risk) {
    var fixes = RiskWords.worthwhile(risk);
    if (fixes.isEmpty()) {
      return;
    }
    page.heading("Mend first");
    fixes.stream().limit(MOST_FIXES).forEach(fix -> fix(risk, fix));
    more(fixes.size() - MOST_FIXES);
  }

  private void fix(RiskAssessment risk, Fix fix) {
    page.paragraph(
        "    ",
        "      ",
        new StyledText()
            .phrase(RiskWords.hazard(fix.hazard(), RiskWords.shown(fix.name(), risk)))
            .say(": " + RiskWords.remedy(fix.remedy()), Ink.STRONG)
            .say(" (" + RiskWords.effort(fix.effort()) + ")")
            .say(" in ")
            .say(RiskWords.jobs(fix.jobs(), risk).with(StyledText::shown))
            .say("; saves " + RiskWords.number(fix.minutes()) + " minutes a run")
            .say(
                fix.blockedJobs().mean() < FEW
                    ? ""
                    : ", " + RiskWords.number(fix.blockedJobs()) + " blocked jobs"));
  }

  /// Which jobs lean on what: those that fall with it, those that may, those that come through.
  private void services(RiskAssessment risk) {
    var services =
        risk.services().stream()
            .filter(it -> it.fails().size() + it.mayFail().size() + it.survives().size() > 0)
            .toList();
    if (services.isEmpty()) {
      return;
    }
    page.heading("What jobs lean on");
    var shown = services.subList(0, Math.min(services.size(), MOST_SERVICES));
    var width = width(shown, it -> it.id());
    for (var service : shown) {
      var text = new StyledText().say(padded(service.id(), width));
      var separator = names(text, risk, "", "", service.fails());
      separator = names(text, risk, separator, "perhaps ", service.mayFail());
      names(text, risk, separator, "survived by ", service.survives());
      page.paragraph("    ", " ".repeat(4 + width + 2), text);
    }
    more(services.size() - shown.size());
  }

  private static String names(
      StyledText text, RiskAssessment risk, String separator, String title, List<String> jobs) {
    if (jobs.isEmpty()) {
      return separator;
    }
    text.say(separator + title);
    text.say(RiskWords.jobs(jobs, risk).with(StyledText::shown));
    return "; ";
  }

  private void more(int left) {
    if (left > 0) {
      page.paragraph("      ", new StyledText().say("and " + left + " more"));
    }
  }

  private static <T> int width(List<T> rows, Function<T, String> name) {
    return rows.stream()
        .mapToInt(row -> TextPage.width(VisibleText.of(name.apply(row), WIDEST_NAME)))
        .max()
        .orElse(0);
  }

  private static String padded(String name, int width) {
    return TextPage.padded(VisibleText.of(name, WIDEST_NAME), width) + "  ";
  }
}
