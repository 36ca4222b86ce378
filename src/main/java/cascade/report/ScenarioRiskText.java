package cascade.report;

import cascade.risk.Posterior;
import cascade.risk.ScenarioRisk;
import cascade.risk.ScenarioRisk.OfJob;
import cascade.risk.ScenarioRisk.OfWorkflow;
import java.util.Comparator;

/// How probable each end of a run is, for a terminal.
final class ScenarioRiskText {
  private static final int MOST_JOBS = 20;
  private static final int WIDEST_NAME = 40;

  private final TextPage page;

  ScenarioRiskText(TextPage page) {
    this.page = page;
  }

  void write(ScenarioRisk risk) {
    page.heading("How probable");
    var run = risk.together();
    row("red", value(risk, run.red()));
    row("stopped", value(risk, run.stopped()));
    row("silent green", value(risk, run.silentGreen().total()));
    row("blocked jobs", number(risk, run.expectedBlockedJobs()));
    for (var workflow : risk.workflows()) {
      jobs(risk, workflow);
    }
    page.gap();
    page.paragraph("    ", "      ", new StyledText().say(method(risk)));
    if (!risk.unclear().isEmpty()) {
      page.paragraph(
          "    ",
          "      ",
          new StyledText()
              .say("taken to fail with their services, which the files do not tell: ")
              .names(risk.unclear()));
    }
  }

  private void jobs(ScenarioRisk risk, OfWorkflow workflow) {
    var jobs =
        workflow.jobs().stream()
            .filter(job -> job.notSuccessful().mean() > 0)
            .sorted(Comparator.comparingDouble((OfJob job) -> -job.notSuccessful().mean()))
            .toList();
    if (jobs.isEmpty()) {
      return;
    }
    page.gap();
    page.paragraph(
        "    ",
        new StyledText()
            .name(ScenarioNames.fileName(workflow.path()))
            .say(": does not succeed, and of that is blocked"));
    var shown = jobs.subList(0, Math.min(jobs.size(), MOST_JOBS));
    var width = shown.stream().mapToInt(job -> TextPage.width(name(job))).max().orElse(0);
    for (var job : shown) {
      page.paragraph(
          "    ",
          "      ",
          new StyledText()
              .say(TextPage.padded(name(job), width) + "  ")
              .say(value(risk, job.notSuccessful()) + ", " + value(risk, job.blocked())));
    }
    if (shown.size() < jobs.size()) {
      page.paragraph("    ", new StyledText().say("and " + (jobs.size() - shown.size()) + " more"));
    }
  }

  private void row(String name, String value) {
    page.paragraph("    ", "      ", new StyledText().say(TextPage.padded(name, 14)).say(value));
  }

  static String value(ScenarioRisk risk, Posterior probability) {
    return risk.draws() > 1
        ? RiskWords.probability(probability)
        : HistoryPhrases.percent(probability.mean());
  }

  static String number(ScenarioRisk risk, Posterior value) {
    return risk.draws() > 1 ? RiskWords.number(value) : RiskWords.number(value.mean());
  }

  static String method(ScenarioRisk risk) {
    var most = risk.standardError(0.5);
    return switch (risk.method()) {
      case CLOSED_FORM -> "exact, by a formula";
      case BDD -> "exact, by decision diagrams";
      case MONTE_CARLO ->
          "from %,d runs that were drawn at random: off by %s at most, most of the time"
              .formatted(risk.samples().orElse(0), HistoryPhrases.percent(2 * most.orElse(0)));
    };
  }

  private static String name(OfJob job) {
    return VisibleText.of(job.id(), WIDEST_NAME);
  }
}
