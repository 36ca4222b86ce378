package cascade.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.assessment.WhatIf;
import cascade.delta.Delta;
import cascade.source.Problem;
import java.util.List;

/// Reports for people at a terminal.
public final class TextReport {
  /// More workflows than this are told in the table alone.
  private static final int MOST_DETAILS = 5;

  /// A row of the table says all about a workflow with fewer jobs.
  private static final int FEWEST_JOBS = 3;

  private static final int MOST_PROBLEMS = 20;

  private final TextPage page;

  private TextReport(TextStyle style) {
    this.page = new TextPage(style);
  }

  /// What holds what up, how long it takes, and what to look at first.
  public static String of(Assessment assessment, TextStyle style) {
    var report = new TextReport(style);
    report.write(assessment);
    return report.page.toString();
  }

  /// What a scenario does.
  public static String of(WhatIf whatIf, TextStyle style) {
    var page = new TextPage(style);
    new WhatIfText(page).write(whatIf);
    problems(page, whatIf.problems());
    return page.toString();
  }

  /// What a change does.
  ///
  /// @param head the later version
  public static String of(Delta delta, Assessment head, TextStyle style) {
    var page = new TextPage(style);
    new DeltaText(page).write(delta, head);
    return page.toString();
  }

  private void write(Assessment assessment) {
    var workflows = assessment.workflows();
    switch (workflows.size()) {
      case 0 -> page.paragraph("", new StyledText().say("no workflow to tell about"));
      case 1 -> {
        var workflow = workflows.getFirst();
        headline(workflow);
        firstLook(assessment);
        new WorkflowText(page).write(workflow);
        new RiskText(page).write(assessment);
        new RunsText(page).write(assessment, workflow);
        new TimeText(page).write(assessment, workflow);
      }
      default -> writeMany(assessment);
    }
    new RunnersText(page).write(assessment);
    new FindingsText(page).write(assessment);
    problems(page, assessment.problems());
  }

  private void writeMany(Assessment assessment) {
    var workflows = assessment.workflows();
    page.paragraph(
        "",
        new StyledText()
            .name(assessment.source(), Ink.STRONG)
            .say(": " + Words.counted(workflows.size(), "workflow"))
            .say(", " + Words.counted(assessment.jobCount(), "job")));
    firstLook(assessment);
    var told =
        workflows.stream()
            .filter(workflow -> FirstLook.widest(workflow).isPresent())
            .sorted(
                comparingInt(TextReport::widest).reversed().thenComparing(AssessedWorkflow::path))
            .toList();
    if (!told.isEmpty()) {
      new WorkflowTable(page).write(told);
    }
    remainder(workflows);
    new RiskText(page).write(assessment);
    var larger = told.stream().filter(w -> w.jobs().size() >= FEWEST_JOBS).toList();
    var detailed = larger.subList(0, Math.min(larger.size(), MOST_DETAILS));
    for (var workflow : detailed) {
      page.gap();
      headline(workflow);
      new WorkflowText(page).write(workflow);
      new RunsText(page).write(assessment, workflow);
      new TimeText(page).write(assessment, workflow);
    }
    if (detailed.size() < told.size()) {
      page.gap();
      page.paragraph(
          "",
          new StyledText()
              .say(Words.counted(told.size() - detailed.size(), "more workflow"))
              .say(" in the table; name a file to see it in detail"));
    }
  }

  private static int widest(AssessedWorkflow workflow) {
    return FirstLook.widest(workflow).map(job -> job.blastRadius().count()).orElse(0);
  }

  /// The workflows that have nothing worth a row, in a line for each kind.
  private void remainder(List<AssessedWorkflow> workflows) {
    page.gap();
    remainder(
        "A single job",
        workflows.stream().filter(w -> w.triggered() && w.jobs().size() == 1).toList());
    remainder(
        "Jobs that do not block one another",
        workflows.stream()
            .filter(w -> w.jobs().size() > 1 && FirstLook.widest(w).isEmpty())
            .toList());
    remainder("Not started here", workflows.stream().filter(w -> !w.triggered()).toList());
    remainder(
        "No job that could be read",
        workflows.stream().filter(w -> w.triggered() && w.jobs().isEmpty()).toList());
  }

  private void remainder(String kind, List<AssessedWorkflow> workflows) {
    if (!workflows.isEmpty()) {
      page.paragraph(
          "  ",
          "    ",
          new StyledText()
              .say(kind + " (" + workflows.size() + "): ")
              .names(workflows.stream().map(w -> ScenarioNames.fileName(w.path())).toList()));
    }
  }

  private void headline(AssessedWorkflow workflow) {
    var line = new StyledText().name(workflow.path(), Ink.STRONG);
    if (!workflow.name().equals(workflow.path())) {
      line.say("  ").name(workflow.name());
    }
    page.paragraph("", "  ", line);
    var facts = new StyledText();
    if (!workflow.events().isEmpty()) {
      facts.say("on ").names(workflow.events()).say("; ");
    }
    if (workflow.triggered()) {
      var stages = workflow.jobs().stream().mapToInt(job -> job.resolved().stage()).max();
      facts.say(Words.counted(workflow.jobs().size(), "job"));
      if (workflow.jobs().size() > 1) {
        facts.say(" in " + Words.counted(stages.orElse(0), "stage"));
      }
    } else {
      facts.say("not started here");
    }
    if (!workflow.follows().isEmpty()) {
      facts.say("; follows ").names(workflow.follows());
    }
    page.paragraph("", "  ", facts);
  }

  private void firstLook(Assessment assessment) {
    var looks = FirstLook.of(assessment);
    if (!looks.isEmpty()) {
      page.heading("Look at this first");
      looks.forEach(look -> page.paragraph("    ", new StyledText().phrase(look)));
    }
  }

  private static void problems(TextPage page, List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    page.heading("Problems");
    problems.stream()
        .sorted(comparing(Problem::severity).thenComparing(Problem.REPORT_ORDER))
        .limit(MOST_PROBLEMS)
        .forEach(problem ->
            page.paragraph(
                "    ",
                "      ",
                new StyledText()
                    .say(problem.severity().word(), problem.isError() ? Ink.BAD : Ink.WARNING)
                    .say("  ")
                    .name(problem.file())
                    .say(":" + problem.span() + ": ")
                    .message(problem.message())));
    if (problems.size() > MOST_PROBLEMS) {
      page.paragraph(
          "    ", new StyledText().say("and " + (problems.size() - MOST_PROBLEMS) + " more"));
    }
  }

  /// The jobs of a workflow that block others, widest first.
  static List<AssessedJob> ranked(AssessedWorkflow workflow) {
    return workflow.jobs().stream()
        .filter(job -> job.blastRadius().count() + job.blastRadius().elsewhere().size() > 0)
        .sorted(
            comparingInt((AssessedJob job) -> job.blastRadius().count())
                .thenComparingInt(job -> job.blastRadius().elsewhere().size())
                .reversed())
        .toList();
  }
}
