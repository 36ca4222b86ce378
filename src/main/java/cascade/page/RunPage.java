package cascade.page;

import cascade.page.Table.Column;
import cascade.report.HistoryPhrases;
import cascade.report.WaterfallWords;
import cascade.report.Words;
import cascade.triage.Waterfall;
import cascade.triage.Waterfall.Row;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/// One run as a page: when each job waited and ran, beside what it usually takes. It has no script.
public final class RunPage {
  private static final int MOST_ROWS = 300;
  private static final int MOST_WITH_STEPS = 60;
  private static final double WIDTH = 1120;
  private static final double LABELS = 250;
  private static final double FIGURES = 260;
  private static final double ROW = 30;
  private static final double HEAD = 26;

  private static final String LEAD =
      "The thin line is the queue, the bar is the run; dark bars are on the critical path, red ones"
          + " failed. Below a bar: from its start to the usual end, and on to where nine of ten"
          + " have ended.";
  private static final String JOBS_LEAD =
      "What is usual are earlier runs in which the job succeeded, 5 to 200 of them.";
  private static final String STEPS_LEAD =
      "The longest first, beside the same step in those runs. Open are those of jobs that failed or"
          + " were slow.";

  private final Waterfall waterfall;
  private final Set<Integer> path;

  private RunPage(Waterfall waterfall) {
    this.waterfall = waterfall;
    this.path = new HashSet<>(waterfall.path());
  }

  /// The same run gives the same bytes.
  public static String of(Waterfall waterfall) {
    var assets = Assets.load();
    return Head.of(
            "Run " + waterfall.run().id() + " – Cascade",
            assets.policyWithoutScript(),
            assets.style())
        + new RunPage(waterfall).body()
        + "</html>\n";
  }

  private Html body() {
    var html = new Html().open("body");
    html.line("a", "Skip to the run", "href", "#main", "class", "skip");
    html.open("header", "class", "top").open("div", "class", "title");
    html.open("p", "class", "brand").line("strong", "Cascade").say(" one run").close("p");
    html.open("p", "class", "subject");
    if (!waterfall.run().repository().isEmpty()) {
      html.name(waterfall.run().repository());
    }
    html.line("span", "run " + waterfall.run().id()).close("p").close("div").close("header");
    html.open("main", "id", "main", "tabindex", "-1").add(hero());
    html.add(new Section("when", "When jobs waited and ran", LEAD, drawing()).html());
    html.add(new Section("jobs", "Jobs", JOBS_LEAD, jobs()).html());
    html.add(new Section("steps", "Steps", STEPS_LEAD, steps()).html());
    return html.close("main")
        .open("footer")
        .line("p", "Made by Cascade, from the history of runs alone.")
        .close("footer")
        .close("body");
  }

  private Html hero() {
    var run = waterfall.run();
    var html = new Html().open("section", "class", "hero", "aria-label", "In short");
    html.open("h1")
        .phrase(
            WaterfallWords.headline(
                waterfall, WaterfallWords.conclusion(run.conclusion().orElse(""))))
        .close("h1");
    html.open("ul", "class", "plain");
    for (var it : WaterfallWords.of(waterfall)) {
      html.open("li").line("strong", it.title() + ": ").phrase(it.phrase()).close("li");
    }
    return html.close("ul").close("section");
  }

  private Html drawing() {
    var rows = waterfall.rows().stream().limit(MOST_ROWS).toList();
    var axis =
        new TimeAxis(LABELS, WIDTH - FIGURES, Duration.between(waterfall.begin(), waterfall.end()));
    var height = HEAD + rows.size() * ROW + 6;
    var html =
        new Html()
            .openScrolling("The drawing of when jobs waited and ran")
            .open(
                "svg",
                "class",
                "gantt waterfall",
                "viewBox",
                "0 0 %s %s".formatted(Html.number(WIDTH), Html.number(height)),
                "role",
                "img",
                "aria-label",
                "When jobs waited and ran; the table of jobs has the same figures");
    axis.draw(html, height);
    for (var i = 0; i < rows.size(); i++) {
      bar(html, axis, rows.get(i), path.contains(i), HEAD + i * ROW);
    }
    html.close("svg").close("div");
    return rows.size() < waterfall.rows().size()
        ? html.line(
            "p", "and " + (waterfall.rows().size() - rows.size()) + " more jobs", "class", "note")
        : html;
  }

  private void bar(Html html, TimeAxis axis, Row row, boolean onPath, double top) {
    var ready = axis.x(Duration.between(waterfall.begin(), row.ready()));
    var start = axis.x(Duration.between(waterfall.begin(), row.started()));
    var end = Math.max(start + 2, axis.x(Duration.between(waterfall.begin(), row.ended())));
    var style = row.job().hasFailed() ? "failed" : onPath ? "critical" : "took";
    html.open("g");
    html.line(
        "title",
        Html.visible(row.job().name(), 200)
            + (onPath ? ", on the critical path" : "")
            + ": "
            + WaterfallWords.conclusion(row.job().conclusion().orElse("")));
    text(html, Html.visible(row.job().name(), 34), "label", 0, top + 17);
    line(html, "wait", ready, start, top + 12);
    html.empty(
        "rect",
        "class",
        style,
        "x",
        Html.number(start),
        "y",
        Html.number(top + 5),
        "width",
        Html.number(end - start),
        "height",
        "14",
        "rx",
        "3");
    row.usual()
        .ifPresent(it -> {
          var from = Duration.between(waterfall.begin(), row.started());
          var most = WIDTH - FIGURES;
          var median = Math.min(most, axis.x(from.plus(it.median())));
          line(html, "usual", start, median, top + 23);
          line(html, "late", median, Math.min(most, axis.x(from.plus(it.p90()))), top + 23);
        });
    var figures =
        HistoryPhrases.duration(row.took())
            + row.usual().map(it -> "; usually " + WaterfallWords.usual(it)).orElse("");
    text(html, figures + (row.isSlow() ? ", slow" : ""), "", WIDTH - FIGURES + 18, top + 17);
    html.close("g");
  }

  private static void text(Html html, String words, String style, double x, double y) {
    html.line(
        "text",
        words,
        style.isEmpty() ? "" : "class",
        style,
        "x",
        Html.number(x),
        "y",
        Html.number(y));
  }

  private static void line(Html html, String style, double from, double to, double y) {
    if (to > from) {
      html.empty(
          "line",
          "class",
          style,
          "x1",
          Html.number(from),
          "x2",
          Html.number(to),
          "y1",
          Html.number(y),
          "y2",
          Html.number(y));
    }
  }

  private Html jobs() {
    var table =
        new Table(
            Column.text("Job"),
            Column.text("Ended"),
            Column.number("Queue"),
            Column.number("Took"),
            Column.number("Usual (50, 90 %)"),
            Column.text("Critical path"));
    IntStream.range(0, Math.min(MOST_ROWS, waterfall.rows().size()))
        .forEach(i -> {
          var row = waterfall.rows().get(i);
          table.row(
              new Html().name(row.job().name()),
              ended(row.job().conclusion().orElse("")),
              new Html()
                  .say(
                      row.job().created().isPresent()
                          ? HistoryPhrases.duration(row.queued())
                          : "–"),
              new Html().say(HistoryPhrases.duration(row.took()) + (row.isSlow() ? ", slow" : "")),
              new Html().say(row.usual().map(WaterfallWords::usual).orElse("too few runs")),
              new Html().say(path.contains(i) ? "yes" : "–"));
        });
    return table.html("Jobs");
  }

  private static Html ended(String conclusion) {
    return new Html().say(Html.visible(WaterfallWords.conclusion(conclusion), 40));
  }

  private Html steps() {
    var html = new Html();
    var known = waterfall.rows().stream().filter(row -> !row.steps().isEmpty()).toList();
    if (known.isEmpty()) {
      return html.line("p", "The history has no steps of this run.", "class", "empty");
    }
    known.stream().limit(MOST_WITH_STEPS).forEach(row -> steps(html, row));
    return known.size() > MOST_WITH_STEPS
        ? html.line("p", "and " + (known.size() - MOST_WITH_STEPS) + " more jobs", "class", "note")
        : html;
  }

  private static void steps(Html html, Row row) {
    var told = row.job().hasFailed() || row.isSlow();
    html.open("details", "class", "fold", told ? "open" : "", "open")
        .open("summary")
        .name(row.job().name())
        .line("span", Words.counted(row.steps().size(), "step"), "class", "fact")
        .close("summary");
    var table =
        new Table(
            Column.text("Step"),
            Column.text("Ended"),
            Column.number("Took"),
            Column.number("Usual (50, 90 %)"));
    row.steps().stream()
        .sorted((one, other) -> other.took().compareTo(one.took()))
        .forEach(step ->
            table.row(
                new Html().name(step.step().name()),
                ended(step.step().conclusion().orElse("")),
                new Html()
                    .say(HistoryPhrases.duration(step.took()) + (step.isSlow() ? ", slow" : "")),
                new Html().say(step.usual().map(WaterfallWords::usual).orElse("too few runs"))));
    html.add(table.html("Steps of " + Html.visible(row.job().name(), 200))).close("details");
  }
}
