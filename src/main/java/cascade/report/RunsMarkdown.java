package cascade.report;

import cascade.assessment.Assessment;
import cascade.delta.Delta;
import cascade.delta.JobDelta;
import cascade.delta.Sides;
import cascade.report.RunsTable.Row;
import cascade.statistics.Durations.RecommendedTimeout;
import cascade.statistics.Stratum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What past runs tell of jobs, as Markdown.
final class RunsMarkdown {
  private static final int MOST_ROWS = 30;

  private RunsMarkdown() {}

  /// Of all jobs of a workflow; empty where no run of it is known.
  static Optional<String> of(RunsTable table) {
    return table(table.rows(), "**What past runs tell**, with 90 % intervals:");
  }

  /// Of the jobs that a change lets hold up more than before: how often that will matter.
  static Optional<String> of(Delta delta, Assessment head) {
    var rows = new ArrayList<Row>();
    for (var workflow : delta.workflows()) {
      if (workflow.sides() instanceof Sides.Kept(_, var after)) {
        var holding =
            workflow.jobs().stream().filter(RunsMarkdown::holdsUpMore).map(JobDelta::id).toList();
        RunsTable.of(head, after).rows().stream()
            .filter(row -> holding.contains(row.id()))
            .forEach(rows::add);
      }
    }
    return table(
        rows, "**How often the jobs that now hold up more have failed**, with 90 % intervals:");
  }

  private static boolean holdsUpMore(JobDelta job) {
    return !job.blocksMore().isEmpty() || !job.blocksAdded().isEmpty();
  }

  private static Optional<String> table(List<Row> all, String title) {
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var rows =
        all.stream()
            .map(row ->
                "| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                        MarkdownText.cell(row.id()),
                        row.failures(Stratum.DEFAULT_BRANCH),
                        row.failures(Stratum.PULL_REQUEST),
                        row.flaky(),
                        row.took(),
                        row.betterTimeout().map(RunsMarkdown::minutes).orElse("")))
            .toList();
    var head =
        "| Job | Fails on the default branch | Fails in pull requests | Flaky | Takes, 50 % and 95"
            + " % | Better timeout |\n"
            + "| --- | --- | --- | --- | ---: | ---: |\n";
    return Optional.of(title + "\n\n" + MarkdownPage.tableOf(head, rows, MOST_ROWS));
  }

  private static String minutes(RecommendedTimeout timeout) {
    return timeout.minutes() + " min";
  }
}
