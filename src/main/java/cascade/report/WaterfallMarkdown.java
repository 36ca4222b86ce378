package cascade.report;

import cascade.triage.Waterfall;
import cascade.triage.Waterfall.Row;
import cascade.triage.Waterfall.StepTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/// One run as a waterfall, for a job summary or a terminal.
public final class WaterfallMarkdown {
  private static final int WIDTH = 30;
  private static final int MOST_ROWS = 300;
  private static final int MOST_STEPS = 12;

  private static final String HEAD =
      """
      | Job | Ended | Queue | Took | Usual (50, 90 %) | When |
      | --- | --- | ---: | ---: | ---: | --- |
      """;

  private static final String STEPS =
      """
      | Step | Ended | Took | Usual (50, 90 %) |
      | --- | --- | ---: | ---: |
      """;

  private final MarkdownPage page = new MarkdownPage();
  private final Waterfall waterfall;

  private WaterfallMarkdown(Waterfall waterfall) {
    this.waterfall = waterfall;
  }

  public static String of(Waterfall waterfall) {
    var report = new WaterfallMarkdown(waterfall);
    report.write();
    return report.page.toString();
  }

  private void write() {
    var run = waterfall.run();
    page.add("## Run " + run.id() + "\n");
    page.add(
        WaterfallWords.headline(
                    waterfall,
                    "**" + RunMarkdown.word(run.conclusion().orElse("not done yet")) + "**")
                .with(MarkdownText::code)
            + "\n");
    WaterfallWords.of(waterfall)
        .forEach(it ->
            page.add("**" + it.title() + ":** " + it.phrase().with(MarkdownText::code) + "\n"));
    var onPath = new HashSet<>(waterfall.path());
    var rows =
        Stream.iterate(0, i -> i + 1)
            .limit(waterfall.rows().size())
            .map(i -> row(waterfall.rows().get(i), onPath.contains(i)))
            .toList();
    page.table(HEAD, rows, MOST_ROWS);
    page.add(
        "`░` waits, `█` runs, `▓` runs and is on the path. What is usual are earlier runs in which"
            + " the job succeeded, 5 to 200 of them.\n");
    page.sections(
        waterfall.path().stream()
            .map(place -> waterfall.rows().get(place))
            .flatMap(row -> steps(row).stream())
            .toList());
  }

  private String row(Row row, boolean onPath) {
    return "| %s | %s | %s | %s%s | %s | `%s` |\n"
        .formatted(
            MarkdownText.cell(row.job().name()),
            RunMarkdown.word(row.job().conclusion().orElse("")),
            row.job().created().isPresent() ? HistoryPhrases.duration(row.queued()) : "",
            HistoryPhrases.duration(row.took()),
            row.isSlow() ? ", slow" : "",
            row.usual().map(WaterfallWords::usual).orElse("too few runs"),
            bar(row, onPath));
  }

  private String bar(Row row, boolean onPath) {
    var ready = place(Duration.between(waterfall.begin(), row.ready()));
    var started = place(Duration.between(waterfall.begin(), row.started()));
    // What is short is still seen.
    var from = Math.min(started, WIDTH - 1);
    var to = Math.max(from + 1, place(Duration.between(waterfall.begin(), row.ended())));
    var waits = Math.min(ready, from);
    return "·".repeat(waits)
        + "░".repeat(from - waits)
        + (onPath ? "▓" : "█").repeat(to - from)
        + "·".repeat(WIDTH - to);
  }

  private int place(Duration since) {
    var whole = Math.max(1, Duration.between(waterfall.begin(), waterfall.end()).toMillis());
    return (int)
        Math.min(WIDTH, Math.max(0, Math.round((double) since.toMillis() * WIDTH / whole)));
  }

  private static Optional<String> steps(Row row) {
    var rows =
        row.steps().stream()
            .sorted(Comparator.comparing(StepTime::took).reversed())
            .map(step ->
                "| %s | %s | %s%s | %s |\n"
                    .formatted(
                        MarkdownText.cell(step.step().name()),
                        RunMarkdown.word(step.step().conclusion().orElse("")),
                        HistoryPhrases.duration(step.took()),
                        step.isSlow() ? ", slow" : "",
                        step.usual().map(WaterfallWords::usual).orElse("too few runs")))
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Steps of %s, the longest first:\n\n".formatted(MarkdownText.code(row.job().name()))
                + MarkdownPage.tableOf(STEPS, rows, MOST_STEPS));
  }
}
