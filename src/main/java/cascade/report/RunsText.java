package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.report.RunsTable.Row;
import cascade.statistics.Stratum;
import java.util.List;

/// What past runs tell of a workflow, for a terminal.
final class RunsText {
  private static final int MOST_ROWS = 12;
  private static final int MOST_TIMEOUTS = 5;
  private static final int WIDEST_NAME = 36;

  private final TextPage page;

  RunsText(TextPage page) {
    this.page = page;
  }

  /// Nothing where no run of it is known.
  void write(Assessment assessment, AssessedWorkflow workflow) {
    var table = RunsTable.of(assessment, workflow);
    if (table.rows().isEmpty()) {
      return;
    }
    page.heading("What past runs tell");
    assessment
        .history()
        .ifPresent(it -> page.paragraph("    ", new StyledText().say(HistoryPhrases.extent(it))));
    for (var stratum : Stratum.values()) {
      var rows = table.by(stratum);
      if (!rows.isEmpty()) {
        rates(rows, stratum);
      }
    }
    table
        .flakyCost()
        .ifPresent(cost -> {
          page.gap();
          page.paragraph(
              "    ",
              "      ",
              new StyledText().say("what failed flakily took " + HistoryPhrases.cost(cost)));
        });
    times(table.rows());
  }

  private void rates(List<Row> rows, Stratum stratum) {
    page.gap();
    page.paragraph(
        "    ",
        new StyledText()
            .say("fails, ")
            .say(
                switch (stratum) {
                  case DEFAULT_BRANCH -> "on the default branch";
                  case PULL_REQUEST -> "in pull requests, where authors' errors count, too";
                }));
    var shown = rows.subList(0, Math.min(rows.size(), MOST_ROWS));
    var width = shown.stream().mapToInt(row -> TextPage.width(name(row))).max().orElse(0);
    for (var row : shown) {
      var text =
          new StyledText().say(TextPage.padded(name(row), width) + "  ").say(row.failures(stratum));
      if (!row.flaky().isEmpty()) {
        text.say("  flaky: " + row.flaky(), Ink.WARNING);
      }
      row.statistics()
          .failure(stratum)
          .flatMap(rate -> rate.changed())
          .ifPresent(change -> text.say("; ").phrase(HistoryPhrases.changed(change)));
      page.paragraph("    ", "      ", text);
    }
    if (shown.size() < rows.size()) {
      page.paragraph(
          "    ", new StyledText().say("and " + (rows.size() - shown.size()) + " that fail less"));
    }
  }

  private void times(List<Row> rows) {
    var better = rows.stream().filter(row -> row.betterTimeout().isPresent()).toList();
    if (better.isEmpty()) {
      return;
    }
    page.gap();
    page.paragraph(
        "    ",
        new StyledText()
            .say("takes, half of the times and 19 of 20 times at most, and the timeout that fits"));
    var shown = better.subList(0, Math.min(better.size(), MOST_TIMEOUTS));
    var width = shown.stream().mapToInt(row -> TextPage.width(name(row))).max().orElse(0);
    for (var row : shown) {
      page.paragraph(
          "    ",
          "      ",
          new StyledText()
              .say(TextPage.padded(name(row), width) + "  ")
              .say(row.took() + ": ")
              .say(row.betterTimeout().map(HistoryPhrases::timeout).orElse("")));
    }
    if (shown.size() < better.size()) {
      page.paragraph(
          "    ",
          new StyledText()
              .say("and " + (better.size() - shown.size()) + " more; `--format json` has all"));
    }
  }

  private static String name(Row row) {
    return VisibleText.of(row.id(), WIDEST_NAME);
  }
}
