package cascade.report;

import static java.util.stream.Collectors.joining;

import cascade.assessment.Assessment;
import cascade.assessment.Prognosis;
import cascade.risk.Band;
import cascade.risk.Fix;
import cascade.risk.HazardRisk;
import cascade.risk.RiskAssessment;
import cascade.risk.ServiceRisk;
import cascade.risk.WorkflowRisk;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How likely runs fail, by what, at what cost, and what to mend first, as Markdown.
final class RiskMarkdown {
  private static final int MOST_ROWS = 20;
  private static final int MOST_FIXES = 10;

  private static final String FIXES =
      """
      | What | Remedy | Where | Saves minutes a run | Fewer blocked jobs |
      | --- | --- | --- | ---: | ---: |
      """;

  private static final String HAZARDS =
      """
      | What | How often | Rests on | Strikes | Costs minutes | Blocks jobs |
      | --- | ---: | --- | --- | ---: | ---: |
      """;

  private final RiskAssessment risk;

  private RiskMarkdown(RiskAssessment risk) {
    this.risk = risk;
  }

  /// Empty where nothing is known of it, or nothing is started.
  static Optional<String> of(Assessment assessment) {
    return assessment
        .prognosis()
        .map(Prognosis::risk)
        .filter(risk -> !risk.workflows().isEmpty())
        .map(risk -> new RiskMarkdown(risk).section());
  }

  /// One line and the paragraph, for a comment.
  static Optional<String> summary(Assessment assessment) {
    return assessment
        .prognosis()
        .map(Prognosis::risk)
        .filter(risk -> !risk.workflows().isEmpty())
        .map(risk -> new RiskMarkdown(risk).headline());
  }

  private String section() {
    return "### Risk of %s\n\n".formatted(RiskWords.runs(risk.stratum()))
        + headline()
        + numbers()
        + workflows()
        + fixes()
        + MarkdownPage.folded("What goes wrong, and how often", hazards())
        + MarkdownPage.folded("What jobs lean on", services())
        + MarkdownPage.folded("What was taken for granted", assumptions());
  }

  private String headline() {
    return "**Grade %s.** %s\n\n"
        .formatted(RiskWords.gradeWithRange(risk.grade()), paragraph(risk));
  }

  /// All of it: a message alone would be cut.
  static String paragraph(RiskAssessment risk) {
    return Pattern.compile("(?<=[.:;]) ")
        .splitAsStream(risk.explanation().paragraph())
        .map(MarkdownText::message)
        .collect(joining(" "));
  }

  private String numbers() {
    var run = risk.together();
    var waste = run.waste();
    var rows = new StringBuilder("| Of a run | Mean, and 90 % interval |\n| --- | ---: |\n");
    row(rows, "Red", RiskWords.probability(run.red()));
    if (run.stopped().mean() > 0) {
      row(rows, "Stopped", RiskWords.probability(run.stopped()));
    }
    if (run.silentGreen().total().mean() > 0) {
      row(rows, "Silent green", RiskWords.probability(run.silentGreen().total()));
    }
    row(rows, "Blocked jobs", RiskWords.number(run.expectedBlockedJobs()));
    row(rows, "Wasted minutes of runners", RiskWords.number(waste.runnerMinutes()));
    row(rows, "Wasted minutes of people", RiskWords.number(waste.humanMinutes()));
    waste.money().ifPresent(it -> row(rows, "Wasted money", RiskWords.number(it)));
    if (waste.runsPerWeek().isPresent()) {
      row(rows, "Runs a week", RiskWords.number(waste.runsPerWeek().getAsDouble()));
    }
    return rows + "\n";
  }

  private static void row(StringBuilder rows, String what, String figure) {
    rows.append("| %s | %s |\n".formatted(what, figure));
  }

  private String workflows() {
    if (risk.workflows().size() < 2) {
      return "";
    }
    var rows =
        risk.workflows().stream()
            .sorted(Comparator.comparingDouble((WorkflowRisk it) -> -it.run().red().mean()))
            .map(it ->
                "| %s | %s | %s | %s |\n"
                    .formatted(
                        MarkdownText.cell(ScenarioNames.fileName(it.path())),
                        RiskWords.gradeWithRange(it.run().grade()),
                        RiskWords.probability(it.run().red()),
                        RiskWords.number(it.run().expectedBlockedJobs())))
            .toList();
    return MarkdownPage.tableOf(
            "| Workflow | Grade | Red | Blocked jobs |\n| --- | --- | ---: | ---: |\n",
            rows,
            MOST_ROWS)
        + "\n";
  }

  private String fixes() {
    var rows = RiskWords.worthwhile(risk).stream().map(this::row).toList();
    return rows.isEmpty()
        ? ""
        : "**Mend first**\n\n" + MarkdownPage.tableOf(FIXES, rows, MOST_FIXES) + "\n";
  }

  private String row(Fix fix) {
    return "| %s | %s, %s | %s | %s | %s |\n"
        .formatted(
            RiskWords.hazard(fix.hazard(), shown(fix.name())).with(MarkdownText::cell),
            RiskWords.remedy(fix.remedy()),
            RiskWords.effort(fix.effort()),
            cell(fix.jobs()),
            RiskWords.number(fix.minutes()),
            RiskWords.number(fix.blockedJobs()));
  }

  private String hazards() {
    return Arrays.stream(Band.values())
        .map(this::band)
        .filter(text -> !text.isEmpty())
        .collect(joining("\n"));
  }

  private String band(Band band) {
    var rows = RiskWords.of(risk, band).stream().map(this::row).toList();
    return rows.isEmpty()
        ? ""
        : "**%s**\n\n".formatted(RiskWords.band(band))
            + MarkdownPage.tableOf(HAZARDS, rows, MOST_ROWS);
  }

  private String row(HazardRisk hazard) {
    return "| %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            RiskWords.hazard(hazard.kind(), shown(hazard.name())).with(MarkdownText::cell),
            RiskWords.probability(hazard.probability()),
            RiskWords.basis(hazard.basis()),
            cell(hazard.jobs()),
            RiskWords.number(hazard.loss().minutes().mean()),
            RiskWords.number(hazard.loss().blockedJobs().mean()));
  }

  private String services() {
    var rows =
        risk.services().stream()
            .filter(it -> it.fails().size() + it.mayFail().size() + it.survives().size() > 0)
            .map(this::row)
            .toList();
    return MarkdownPage.tableOf(
        "| Service | Fails with it | May fail | Survives it |\n| --- | --- | --- | --- |\n",
        rows,
        MOST_ROWS * 2);
  }

  private String row(ServiceRisk service) {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            MarkdownText.cell(service.id()),
            cell(service.fails()),
            cell(service.mayFail()),
            cell(service.survives()));
  }

  private String assumptions() {
    return risk.assumptions().stream()
        .map(it ->
            "- %s *%s*\n"
                .formatted(MarkdownText.message(it.statement()), MarkdownText.message(it.source())))
        .collect(joining());
  }

  private String cell(List<String> jobs) {
    return RiskWords.jobs(jobs, risk).with(MarkdownText::cell);
  }

  private String shown(String name) {
    return RiskWords.shown(name, risk);
  }
}
