package cascade.report;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.assessment.WhatIf;
import cascade.delta.Delta;
import cascade.pipeline.BlastRadius;
import cascade.pipeline.CriticalPath;
import cascade.pipeline.Situation;
import cascade.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reports for comments, job summaries and pages on GitHub.
public final class MarkdownReport {
  private static final int MOST_ROWS = 100;
  private static final int MOST_PROBLEMS = 50;

  private final MarkdownPage page = new MarkdownPage();

  private MarkdownReport() {}

  /// What holds what up, drawn and in tables.
  public static String of(Assessment assessment) {
    var report = new MarkdownReport();
    report.write(assessment);
    return report.page.toString();
  }

  /// What a scenario does.
  ///
  /// @param assessment of the same pipeline
  public static String of(Assessment assessment, WhatIf whatIf) {
    var page = new MarkdownPage();
    new WhatIfMarkdown(page).write(assessment, whatIf);
    problems(page, whatIf.problems());
    return page.toString();
  }

  /// What a change does.
  ///
  /// @param head the later version
  public static String of(Delta delta, Assessment head) {
    return DeltaMarkdown.of(delta, head, "This change", true, Optional.empty(), List.of())
        .toString();
  }

  private void write(Assessment assessment) {
    var workflows = assessment.workflows();
    page.add("## What falls when a job fails\n");
    page.add(
        MarkdownText.code(assessment.source())
            + ": "
            + Words.counted(workflows.size(), "workflow")
            + ", "
            + Words.counted(assessment.jobCount(), "job")
            + situation(assessment.situation())
            + ".\n");
    FirstLook.of(assessment)
        .forEach(phrase ->
            page.add("> **Look at this first.** " + phrase.with(MarkdownText::code) + "\n"));
    assessment.trend().ifPresent(it -> page.sections(List.of(TrendMarkdown.of(it))));
    if (workflows.size() > 1) {
      table(workflows);
    }
    assessment
        .history()
        .filter(it -> !FlakyList.of(it).suspects().isEmpty())
        .ifPresent(it -> {
          page.add("### Flaky jobs\n\n" + HistoryPhrases.extent(it) + ".\n");
          new FlakyMarkdown(page, it).content();
        });
    RiskMarkdown.of(assessment).ifPresent(text -> page.sections(List.of(text)));
    new FindingsMarkdown(page, assessment).write();
    var told =
        workflows.stream()
            .filter(workflow -> workflows.size() == 1 || isWorthASection(workflow))
            .sorted(comparingInt(MarkdownReport::weight).reversed())
            .toList();
    page.sections(told.stream().map(workflow -> section(assessment, workflow)).toList());
    RunnersMarkdown.of(assessment).ifPresent(text -> page.sections(List.of(text)));
    problems(page, assessment.problems());
  }

  static String situation(Situation situation) {
    return situation.event().map(event -> ", on " + MarkdownText.code(event)).orElse("")
        + situation.ref().map(ref -> " of " + MarkdownText.code(ref)).orElse("");
  }

  private static boolean isWorthASection(AssessedWorkflow workflow) {
    return workflow.jobs().size() > 2 && weight(workflow) > 0;
  }

  private static int weight(AssessedWorkflow workflow) {
    return FirstLook.widest(workflow).map(job -> job.blastRadius().count()).orElse(0);
  }

  private void table(List<AssessedWorkflow> workflows) {
    var rows = new ArrayList<String>();
    for (var workflow : workflows) {
      var widest = FirstLook.widest(workflow);
      rows.add(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  MarkdownText.cell(ScenarioNames.fileName(workflow.path())),
                  workflow.triggered() ? workflow.jobs().size() : "not started",
                  widest
                      .map(job -> MarkdownText.cell(job.id()) + " " + blocks(job.blastRadius()))
                      .orElse(""),
                  workflow.triggered() ? Words.chain(workflow.criticalPath()) : ""));
    }
    page.table(
        "| Workflow | Jobs | Widest blast radius | Longest chain |\n| --- | ---: | --- | --- |\n",
        rows,
        MOST_ROWS);
  }

  private static String blocks(BlastRadius radius) {
    return "blocks %s of %s (%s)"
        .formatted(radius.count(), radius.jobs() - 1, Words.percent(radius.share()));
  }

  private static String section(Assessment assessment, AssessedWorkflow workflow) {
    var text = new StringBuilder();
    text.append("### ").append(MarkdownText.code(workflow.path())).append("\n\n");
    text.append(MarkdownText.code(workflow.name()));
    if (!workflow.events().isEmpty()) {
      text.append(", on ").append(MarkdownText.codes(workflow.events()));
    }
    text.append(workflow.triggered() ? ".\n\n" : ". It is not started here.\n\n");
    if (workflow.jobs().isEmpty()) {
      return text.toString();
    }
    var alone =
        new Assessment(assessment.source(), assessment.situation(), List.of(workflow), List.of());
    text.append(MarkdownPage.mermaid(alone, Optional.empty())).append('\n');
    time(text, workflow);
    silentGreen(text, workflow);
    RunsMarkdown.of(RunsTable.of(assessment, workflow))
        .ifPresent(runs -> text.append(runs).append('\n'));
    TimeMarkdown.of(assessment, workflow).ifPresent(time -> text.append(time).append('\n'));
    var rows = workflow.jobs().stream().map(MarkdownReport::row).toList();
    text.append(
        MarkdownPage.folded(
            "Every job",
            MarkdownPage.tableOf(
                "| Job | Needs | Blocks | Timeout |\n| --- | --- | ---: | ---: |\n",
                rows,
                MOST_ROWS)));
    return text.toString();
  }

  private static String row(AssessedJob job) {
    var radius = job.blastRadius();
    return "| %s | %s | %s | %s |\n"
        .formatted(
            MarkdownText.cell(job.id()),
            MarkdownText.cells(job.resolved().needs()),
            job.runs()
                ? radius.count() + " (" + Words.percent(radius.share()) + ")"
                : Words.idle(job),
            job.timeoutMinutes().isPresent()
                ? job.timeoutMinutes().getAsInt() + " min"
                : job.resolved().isInlinedCall() ? "" : "none");
  }

  private static void time(StringBuilder text, AssessedWorkflow workflow) {
    var path = workflow.criticalPath();
    text.append("**Time:** ").append(Words.chain(path)).append('.');
    if (path.jobs().size() > 1 && path.minutes() > 0) {
      var jobs = path.jobs().stream().map(MarkdownText::code).collect(joining(" → "));
      text.append(" The longest chain is ").append(jobs).append('.');
    }
    if (!path.unbudgeted().isEmpty()) {
      text.append(" No timeout, so up to ").append(CriticalPath.DEFAULT_TIMEOUT_MINUTES);
      text.append(" min each: ").append(MarkdownText.codes(path.unbudgeted())).append('.');
    }
    text.append("\n\n");
  }

  private static void silentGreen(StringBuilder text, AssessedWorkflow workflow) {
    var silent = workflow.silentGreen();
    if (!silent.tolerated().isEmpty()) {
      text.append("**Silent green, tolerated:** the run stays green when these fail: ");
      text.append(MarkdownText.codes(silent.tolerated())).append(".\n\n");
    }
    if (!silent.bypass().isEmpty()) {
      text.append(
          "**Silent green, bypass:** a failure before one of these skips it; as a required");
      text.append(" check, a skip counts as passed: ");
      text.append(MarkdownText.codes(Words.outermost(silent.bypass()))).append(".\n\n");
    }
  }

  static void problems(MarkdownPage page, List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    var text = new StringBuilder();
    for (var problem : problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS))) {
      text.append("- ").append(problem.severity().word()).append(" in ");
      text.append(MarkdownText.code(problem.file())).append(", line ");
      text.append(problem.span().startLine()).append(": ");
      text.append(MarkdownText.message(problem.message())).append('\n');
    }
    if (problems.size() > MOST_PROBLEMS) {
      text.append("- and ").append(problems.size() - MOST_PROBLEMS).append(" more\n");
    }
    page.sections(
        List.of(MarkdownPage.folded(Words.counted(problems.size(), "problem"), text.toString())));
  }
}
