package cascade.report;

import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.triage.Waterfall;
import cascade.triage.Waterfall.Row;
import cascade.triage.Waterfall.Usual;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;

/// One run as a waterfall, for a job summary or a terminal.
public final class WaterfallMarkdown {
  private static final int WIDTH = 30;
  private static final int MOST_ROWS = 300;
  private static final int MOST_TOLD = 5;
  private static final int MOST_STEPS = 12;
  private static final Duration LONG_QUEUE = Duration.ofMinutes(1);

  private static final String HEAD =
      """
      | Job | Ended | Queue | Took | Usually, 50 % and 90 % | When |
      | --- | --- | ---: | ---: | ---: | --- |
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
        "%s, attempt %d, on %s of %s, %s: **%s** after %s, with %s%s.\n"
            .formatted(
                MarkdownText.code(run.name()),
                run.attempt(),
                MarkdownText.code(run.event()),
                MarkdownText.code(run.headBranch()),
                HistoryPhrases.day(run.created()),
                RunMarkdown.word(run.conclusion().orElse("not done yet")),
                HistoryPhrases.duration(Duration.between(waterfall.begin(), waterfall.end())),
                Words.counted(waterfall.rows().size(), "job"),
                waterfall.idle() == 0
                    ? ""
                    : " and %d that did not run".formatted(waterfall.idle())));
    red();
    path();
    slow();
    queues();
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
            .map(place -> waterfall.rows().get(place).job())
            .flatMap(job -> steps(job).stream())
            .toList());
  }

  private void red() {
    var failed = waterfall.rows().stream().map(Row::job).filter(JobRun::hasFailed).toList();
    for (var job : failed.stream().limit(MOST_TOLD).toList()) {
      var step =
          job.steps().stream()
              .filter(it -> it.conclusion().filter("failure"::equals).isPresent())
              .findFirst();
      page.add(
          "**Red:** %s failed%s.\n"
              .formatted(
                  MarkdownText.code(job.name()),
                  step.map(it -> " in its step " + MarkdownText.code(it.name())).orElse("")));
    }
    if (failed.size() > MOST_TOLD) {
      page.add("And %d more failed.\n".formatted(failed.size() - MOST_TOLD));
    }
  }

  private void path() {
    var names =
        waterfall.path().stream()
            .map(place -> MarkdownText.code(waterfall.rows().get(place).job().name()))
            .toList();
    page.add("**Critical path**, by the times alone: %s.\n".formatted(String.join(" → ", names)));
  }

  private void slow() {
    waterfall.rows().stream()
        .filter(Row::isSlow)
        .sorted(Comparator.comparing(WaterfallMarkdown::excess).reversed())
        .limit(MOST_TOLD)
        .forEach(row -> {
          var usual = row.usual().orElseThrow();
          page.add(
              "**Slow:** %s took %s, longer than nine of ten of %s before it (%s).\n"
                  .formatted(
                      MarkdownText.code(row.job().name()),
                      HistoryPhrases.duration(row.took()),
                      Words.counted(usual.runs(), "run"),
                      HistoryPhrases.duration(usual.p90())));
        });
  }

  private static Duration excess(Row row) {
    return row.usual().map(it -> row.took().minus(it.median())).orElse(Duration.ZERO);
  }

  private void queues() {
    var waiting =
        waterfall.path().stream()
            .map(waterfall.rows()::get)
            .filter(row -> row.queued().compareTo(LONG_QUEUE) >= 0)
            .toList();
    if (!waiting.isEmpty()) {
      var sum = waiting.stream().map(Row::queued).reduce(Duration.ZERO, Duration::plus);
      page.add(
          "**Waiting:** %s of the path went by in the queue, before %s.\n"
              .formatted(
                  HistoryPhrases.duration(sum),
                  MarkdownText.codes(waiting.stream().map(row -> row.job().name()).toList())));
    }
  }

  private String row(Row row, boolean onPath) {
    return "| %s | %s | %s | %s%s | %s | `%s` |\n"
        .formatted(
            MarkdownText.cell(row.job().name()),
            RunMarkdown.word(row.job().conclusion().orElse("")),
            row.job().created().isPresent() ? HistoryPhrases.duration(row.queued()) : "",
            HistoryPhrases.duration(row.took()),
            row.isSlow() ? ", slow" : "",
            row.usual().map(WaterfallMarkdown::usual).orElse("too few runs"),
            bar(row, onPath));
  }

  private static String usual(Usual usual) {
    return HistoryPhrases.duration(usual.median()) + ", " + HistoryPhrases.duration(usual.p90());
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

  private static Optional<String> steps(JobRun job) {
    var rows =
        job.steps().stream()
            .filter(step -> took(step).isPresent())
            .sorted(Comparator.comparing((StepRun step) -> took(step).orElseThrow()).reversed())
            .map(step ->
                "| %s | %s | %s |\n"
                    .formatted(
                        MarkdownText.cell(step.name()),
                        RunMarkdown.word(step.conclusion().orElse("")),
                        HistoryPhrases.duration(took(step).orElseThrow())))
            .toList();
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Steps of %s, the longest first:\n\n".formatted(MarkdownText.code(job.name()))
                + MarkdownPage.tableOf(
                    "| Step | Ended | Took |\n| --- | --- | ---: |\n", rows, MOST_STEPS));
  }

  private static Optional<Duration> took(StepRun step) {
    return step.started()
        .flatMap(start -> step.completed().map(end -> Duration.between(start, end)))
        .filter(it -> !it.isNegative());
  }
}
