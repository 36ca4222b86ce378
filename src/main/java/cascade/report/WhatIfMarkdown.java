package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.assessment.WhatIf;
import cascade.pipeline.JobEffect;
import cascade.pipeline.Outcome;
import cascade.pipeline.WorkflowEffect;
import cascade.risk.ScenarioRisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The answer to a scenario, as Markdown.
final class WhatIfMarkdown {
  private static final int MOST_ROWS = 100;

  private final MarkdownPage page;

  WhatIfMarkdown(MarkdownPage page) {
    this.page = page;
  }

  void write(Assessment assessment, WhatIf whatIf) {
    page.add(
        "## If "
            + WhatIfStory.scenario(whatIf).with(MarkdownText::code)
            + MarkdownReport.situation(whatIf.situation())
            + "\n");
    var changed = whatIf.workflows().stream().filter(WhatIfStory::isChanged).toList();
    for (var reason : WhatIfStory.vain(whatIf)) {
      page.add(capitalised(reason.with(MarkdownText::code)) + ".\n");
    }
    if (changed.isEmpty() && whatIf.risk().isEmpty()) {
      page.add("Nothing changes.\n");
    }
    page.sections(changed.stream().map(workflow -> section(assessment, whatIf, workflow)).toList());
    whatIf.risk().ifPresent(risk -> page.sections(List.of(probabilities(risk))));
  }

  private static String capitalised(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  private static String section(Assessment assessment, WhatIf whatIf, WorkflowEffect workflow) {
    var text = new StringBuilder();
    text.append("### ").append(MarkdownText.code(workflow.path())).append(": ");
    text.append(WhatIfStory.verdict(workflow.conclusion().orElse(Outcome.SKIPPED)));
    text.append(WhatIfStory.otherVerdicts(workflow)).append("\n\n");
    WhatIfStory.silentGreen(workflow)
        .ifPresent(phrase ->
            text.append("> [!CAUTION]\n> **Silent green:** ")
                .append(phrase.with(MarkdownText::code))
                .append("\n\n"));
    text.append(WhatIfStory.counts(workflow)).append(".\n\n");
    text.append(mermaid(assessment, whatIf, workflow)).append('\n');
    var changed = workflow.jobs().stream().filter(WhatIfStory::isChanged).toList();
    text.append(
        MarkdownPage.tableOf(
            "| Job | What becomes of it | Because of | Through |\n| --- | --- | --- | --- |\n",
            changed.stream().map(WhatIfMarkdown::row).toList(),
            MOST_ROWS));
    text.append('\n');
    list(text, "Still runs", workflow, false);
    list(text, "Does not run anyway", workflow, true);
    var doubts = new StringBuilder();
    WhatIfStory.doubts(workflow).stream()
        .limit(MOST_ROWS)
        .forEach(doubt -> doubts.append("- ").append(doubt.with(MarkdownText::code)).append('\n'));
    if (!doubts.isEmpty()) {
      text.append(MarkdownPage.folded("Not certain", doubts.toString()));
    }
    return text.toString();
  }

  private static String probabilities(ScenarioRisk risk) {
    var run = risk.together();
    var text = new StringBuilder("### How probable\n\n");
    text.append("| Of a run | |\n| --- | ---: |\n");
    text.append("| Red | %s |\n".formatted(ScenarioRiskText.value(risk, run.red())));
    if (run.stopped().mean() > 0) {
      text.append("| Stopped | %s |\n".formatted(ScenarioRiskText.value(risk, run.stopped())));
    }
    if (run.silentGreen().total().mean() > 0) {
      text.append(
          "| Silent green | %s |\n"
              .formatted(ScenarioRiskText.value(risk, run.silentGreen().total())));
    }
    text.append(
        "| Blocked jobs | %s |\n"
            .formatted(ScenarioRiskText.number(risk, run.expectedBlockedJobs())));
    text.append('\n');
    var rows = new ArrayList<String>();
    for (var workflow : risk.workflows()) {
      for (var job : workflow.jobs()) {
        rows.add(
            "| %s | %s | %s | %s |\n"
                .formatted(
                    MarkdownText.cell(ScenarioNames.fileName(workflow.path())),
                    MarkdownText.cell(job.id()),
                    ScenarioRiskText.value(risk, job.notSuccessful()),
                    ScenarioRiskText.value(risk, job.blocked())));
      }
    }
    text.append(
        MarkdownPage.tableOf(
            "| Workflow | Job | Does not succeed | Is blocked |\n| --- | --- | ---: | ---: |\n",
            rows,
            MOST_ROWS));
    return text.append("\nThe numbers are ")
        .append(ScenarioRiskText.method(risk))
        .append(".\n")
        .toString();
  }

  private static String mermaid(Assessment assessment, WhatIf whatIf, WorkflowEffect workflow) {
    var alone = assessment.workflows().stream().filter(w -> isSame(w, workflow)).toList();
    return MarkdownPage.mermaid(
        new Assessment(assessment.source(), assessment.situation(), alone, List.of()),
        Optional.of(whatIf));
  }

  private static boolean isSame(AssessedWorkflow assessed, WorkflowEffect effect) {
    return assessed.path().equals(effect.path());
  }

  private static String row(JobEffect job) {
    return "| %s | %s%s | %s | %s |\n"
        .formatted(
            MarkdownText.cell(job.id()),
            WhatIfStory.fate(job),
            job.certain() ? "" : ", not certain",
            MarkdownText.cells(job.because()),
            MarkdownText.cells(job.via()));
  }

  private static void list(
      StringBuilder text, String title, WorkflowEffect workflow, boolean skipped) {
    var ids =
        workflow.jobs().stream()
            .filter(job -> !WhatIfStory.isChanged(job))
            .filter(job -> (job.outcome() == Outcome.SKIPPED) == skipped)
            .map(JobEffect::id)
            .toList();
    if (!ids.isEmpty()) {
      text.append("**").append(title).append(":** ");
      text.append(MarkdownText.codes(ids)).append(".\n\n");
    }
  }
}
