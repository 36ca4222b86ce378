package cascade.report;

import cascade.risk.Posterior;
import cascade.risk.ScenarioRisk;
import cascade.risk.ScenarioRisk.OfJob;
import cascade.risk.ScenarioRisk.OfWorkflow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/// How probable each end of a run is, for a terminal.
final class ScenarioRiskText {
  private static final int MOST_ROWS = 20;
  private static final int FOLDED_FROM = 10;
  private static final int WIDEST_NAME = 40;

  private final TextPage page;

  ScenarioRiskText(TextPage page) {
    this.page = page;
  }

  void write(ScenarioRisk risk) {
    page.heading("How probable");
    ends(risk);
    row("blocked jobs", number(risk, risk.together().expectedBlockedJobs()));
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

  /// Of all workflows as one run.
  void ends(ScenarioRisk risk) {
    var run = risk.together();
    row("red", value(risk, run.red()));
    row("stopped", value(risk, run.stopped()));
    row("silent green", value(risk, run.silentGreen().total()));
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
    var rows = new ArrayList<Row>();
    rows.add(
        new Row(
            VisibleText.of(ScenarioNames.fileName(workflow.path()), WIDEST_NAME),
            "not successful",
            "blocked"));
    // So that each job can be found, those that are alike are one row only where there are many.
    var folded = jobs.size() > FOLDED_FROM;
    var alike = new LinkedHashMap<Row, List<String>>();
    for (var job : jobs) {
      var values =
          new Row(
              folded ? "" : job.id(), value(risk, job.notSuccessful()), value(risk, job.blocked()));
      alike.computeIfAbsent(values, _ -> new ArrayList<>()).add(job.id());
    }
    alike.forEach((values, ids) -> rows.add(values.of("  " + names(ids))));
    var shown = rows.subList(0, Math.min(rows.size(), MOST_ROWS + 1));
    page.gap();
    table(shown);
    if (shown.size() < rows.size()) {
      page.paragraph(
          "      ", new StyledText().say("and " + (rows.size() - shown.size()) + " more"));
    }
  }

  /// Where it fits; else the values of a row are wrapped as words are.
  private void table(List<Row> rows) {
    var first = rows.stream().mapToInt(row -> TextPage.width(row.name())).max().orElse(0);
    var second = rows.stream().mapToInt(row -> TextPage.width(row.failing())).max().orElse(0);
    for (var row : rows) {
      page.paragraph(
          "    ",
          "        ",
          new StyledText()
              .say(TextPage.padded(row.name(), first) + "  ")
              .say(TextPage.padded(row.failing(), second) + "  " + row.blocked()));
    }
  }

  /// @param failing how likely it does not succeed
  private record Row(String name, String failing, String blocked) {
    Row of(String name) {
      return new Row(name, failing, blocked);
    }
  }

  /// As many as there is room for.
  private static String names(List<String> ids) {
    var names = ids.stream().map(id -> VisibleText.of(id, WIDEST_NAME)).toList();
    var text = names.getFirst();
    for (var i = 1; i < names.size(); i++) {
      var more = " and " + (names.size() - i) + " more";
      var longer = text + (i == names.size() - 1 ? " and " : ", ") + names.get(i);
      if (TextPage.width(longer) + (i < names.size() - 1 ? more.length() : 0) > WIDEST_NAME) {
        return text + more;
      }
      text = longer;
    }
    return text;
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
}
