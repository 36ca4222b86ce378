package cascade.report;

import cascade.assessment.Assessment.AssessedWorkflow;
import java.util.List;
import java.util.function.Function;

/// One row for each of many workflows.
final class WorkflowTable {
  private static final int MOST_ROWS = 40;
  private static final int WIDEST_COLUMN = 36;

  private final TextPage page;

  WorkflowTable(TextPage page) {
    this.page = page;
  }

  /// @param workflows each with a job that blocks another
  void write(List<AssessedWorkflow> workflows) {
    page.gap();
    var rows = workflows.subList(0, Math.min(workflows.size(), MOST_ROWS));
    var name = width("Workflow", rows, WorkflowTable::name);
    var jobs = width("Jobs", rows, WorkflowTable::jobs);
    var widest = width("Widest blast radius", rows, WorkflowTable::widest);
    var share = width("", rows, WorkflowTable::share);
    var chain =
        2
                + name
                + 2
                + jobs
                + 2
                + widest
                + 2
                + share
                + 2
                + width("Longest chain", rows, WorkflowTable::chain)
            <= page.style().columns();
    page.paragraph(
        "  ",
        new StyledText()
            .say(
                TextPage.padded("Workflow", name)
                    + "  "
                    + TextPage.padded("Jobs", jobs)
                    + "  "
                    + TextPage.padded("Widest blast radius", widest)
                    + "  "
                    + TextPage.padded("", share)
                    + (chain ? "  Longest chain" : ""),
                Ink.STRONG));
    for (var row : rows) {
      page.paragraph(
          "  ",
          "      ",
          new StyledText()
              .say(TextPage.padded(name(row), name))
              .say("  " + " ".repeat(jobs - jobs(row).length()) + jobs(row))
              .say("  " + TextPage.padded(widest(row), widest))
              .say("  " + " ".repeat(share - share(row).length()))
              .say(share(row), ink(row))
              .say(chain ? "  " + chain(row) : ""));
    }
    if (rows.size() < workflows.size()) {
      page.paragraph(
          "  ", new StyledText().say("and " + (workflows.size() - rows.size()) + " more"));
    }
  }

  private static int width(
      String title, List<AssessedWorkflow> rows, Function<AssessedWorkflow, String> cell) {
    return rows.stream()
        .map(cell)
        .mapToInt(TextPage::width)
        .reduce(TextPage.width(title), Math::max);
  }

  private static Ink ink(AssessedWorkflow workflow) {
    return FirstLook.widest(workflow)
        .map(job -> Ink.of(job.blastRadius().share()))
        .orElse(Ink.PLAIN);
  }

  private static String chain(AssessedWorkflow workflow) {
    return Words.chain(workflow.criticalPath());
  }

  private static String name(AssessedWorkflow workflow) {
    return VisibleText.of(ScenarioNames.fileName(workflow.path()), WIDEST_COLUMN);
  }

  private static String jobs(AssessedWorkflow workflow) {
    return String.valueOf(workflow.jobs().size());
  }

  private static String widest(AssessedWorkflow workflow) {
    return FirstLook.widest(workflow)
        .map(job -> VisibleText.of(job.id(), WIDEST_COLUMN))
        .orElse("");
  }

  private static String share(AssessedWorkflow workflow) {
    return FirstLook.widest(workflow)
        .map(job -> job.blastRadius().count() + " of " + (job.blastRadius().jobs() - 1))
        .orElse("");
  }
}
