package cascade.page;

import cascade.report.HistoryPhrases;
import cascade.statistics.JobStatistics;
import cascade.statistics.RunTimes;
import cascade.statistics.RunTimes.Ending;
import cascade.statistics.RunTimes.JobTry;
import java.util.ArrayList;
import java.util.List;

/// The tries of a job one after the other, each a mark: short where it passed, a tall block where
/// it failed. Tries of the same run are joined below.
final class RunStrip {
  private static final int MOST = 180;
  private static final int STEP = 6;
  private static final int TALL = 26;
  private static final int JOINS = 31;

  private RunStrip() {}

  private record Mark(RunTimes run, JobTry attempt) {
    boolean isBad() {
      return attempt.ending() == Ending.FAILED || attempt.ending() == Ending.TIMED_OUT;
    }
  }

  static Html of(JobStatistics job, List<RunTimes> runs) {
    var marks = marks(job, runs);
    if (marks.isEmpty()) {
      return new Html();
    }
    var shown = marks.subList(Math.max(0, marks.size() - MOST), marks.size());
    var since = job.flakiness().since();
    var width = shown.size() * STEP + 8;
    var failed = shown.stream().filter(Mark::isBad).count();
    var svg =
        new Html()
            .openScrolling("Tries of " + Html.visible(job.name(), 200))
            .open(
                "svg",
                "class",
                "runs",
                "width",
                Integer.toString(Math.max(width, 120)),
                "height",
                "48",
                "role",
                "img",
                "aria-label",
                "%d of the last %d tries failed, %s to %s"
                    .formatted(
                        failed,
                        shown.size(),
                        HistoryPhrases.day(shown.getFirst().run().run().created()),
                        HistoryPhrases.day(shown.getLast().run().run().created())));
    var passed = new StringBuilder();
    var cut = new StringBuilder();
    var bad = new Html();
    var turn = -1;
    for (var i = 0; i < shown.size(); i++) {
      var mark = shown.get(i);
      var x = 4 + i * STEP;
      switch (mark.attempt().ending()) {
        case SUCCEEDED -> passed.append("M%d 12V24".formatted(x + 2));
        case CUT_SHORT, NOT_RUN -> cut.append("M%d 20V24".formatted(x + 2));
        case FAILED, TIMED_OUT -> bad(bad, mark, x);
      }
      if (turn < 0
          && since.filter(it -> !mark.run().run().created().isBefore(it.at())).isPresent()) {
        turn = i;
      }
    }
    svg.empty("path", "class", "cut", "d", cut.isEmpty() ? "M0 0" : cut.toString());
    svg.empty("path", "class", "ok", "d", passed.isEmpty() ? "M0 0" : passed.toString());
    svg.add(bad);
    joins(svg, shown);
    if (turn > 0) {
      var x = Integer.toString(2 + turn * STEP);
      svg.empty("line", "class", "turn", "x1", x, "x2", x, "y1", "0", "y2", "34");
      svg.line("text", "changed", "x", x, "y", "45");
    }
    return svg.close("svg").close("div");
  }

  private static List<Mark> marks(JobStatistics job, List<RunTimes> runs) {
    var marks = new ArrayList<Mark>();
    for (var run : runs) {
      if (run.workflow().equals(job.workflow())) {
        run.tries().stream()
            .filter(it -> it.name().equals(job.name()) && it.ending() != Ending.NOT_RUN)
            .forEach(it -> marks.add(new Mark(run, it)));
      }
    }
    return marks;
  }

  private static void bad(Html html, Mark mark, int x) {
    var late = mark.attempt().ending() == Ending.TIMED_OUT;
    html.open(
            "rect",
            "class",
            late ? "slow" : "bad",
            "x",
            Integer.toString(x),
            "y",
            "0",
            "width",
            "4",
            "height",
            Integer.toString(TALL))
        .line(
            "title",
            "%s, run %d%s: %s"
                .formatted(
                    HistoryPhrases.day(mark.run().run().created()),
                    mark.run().run().id(),
                    mark.attempt().attempt() > 1 ? ", attempt " + mark.attempt().attempt() : "",
                    late ? "its timeout ended it" : "failed"))
        .close("rect");
  }

  private static void joins(Html svg, List<Mark> shown) {
    for (var first = 0; first < shown.size(); ) {
      var next = first + 1;
      while (next < shown.size()
          && shown.get(next).run().run().id() == shown.get(first).run().run().id()) {
        next++;
      }
      if (next - first > 1) {
        svg.empty(
            "path",
            "class",
            "join",
            "d",
            "M%d 28V%dH%dV28".formatted(6 + first * STEP, JOINS, 6 + (next - 1) * STEP));
      }
      first = next;
    }
  }

  static Html key() {
    var html = new Html().open("ul", "class", "key", "aria-label", "What the marks say");
    sample(html, "ok", "M4 4V14", "passed");
    block(html, "bad", "failed");
    block(html, "slow", "its timeout ended it");
    sample(html, "cut", "M4 10V14", "cut short");
    sample(html, "join", "M2 8V13H12V8", "the same run, repeated");
    return html.close("ul");
  }

  private static void sample(Html html, String style, String path, String meaning) {
    svg(html).empty("path", "class", style, "d", path).close("svg").say(meaning).close("li");
  }

  private static void block(Html html, String style, String meaning) {
    svg(html)
        .empty("rect", "class", style, "x", "3", "y", "0", "width", "4", "height", "14")
        .close("svg")
        .say(meaning)
        .close("li");
  }

  private static Html svg(Html html) {
    return html.open("li")
        .open("svg", "class", "sample runs", "width", "14", "height", "14", "aria-hidden", "true");
  }
}
