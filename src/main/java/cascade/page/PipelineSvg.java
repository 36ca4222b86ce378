package cascade.page;

import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.page.Layout.Box;
import cascade.page.Layout.Drawn;
import cascade.page.Layout.Item;
import cascade.page.Layout.Link;
import cascade.page.Layout.Point;
import cascade.page.Layout.Wire;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.Legs;
import cascade.report.JobTree;
import cascade.report.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One workflow as boxes and arrows. Each box leads to the row of its job, so that it can be
/// reached by keyboard, and without a script.
final class PipelineSvg {
  private static final double HEIGHT = 48;
  private static final double NARROWEST = 116;
  private static final double WIDEST = 250;
  private static final double PAD = 14;

  /// What a character takes on average, in the two sizes that are used.
  private static final double NAME_CHARACTER = 7.5;

  private static final double FACT_CHARACTER = 6.1;
  private static final double CORNER = 6;
  private static final int LONGEST_NAME = 29;

  private final Jobs jobs;
  private final AssessedWorkflow workflow;
  private final Map<Integer, Jobs.Entry> entries = new HashMap<>();
  private final Map<String, Set<String>> blocked = new HashMap<>();

  PipelineSvg(Jobs jobs, AssessedWorkflow workflow) {
    this.jobs = jobs;
    this.workflow = workflow;
    jobs.of(workflow).forEach(entry -> entries.put(entry.number(), entry));
    for (var job : workflow.jobs()) {
      var ids = new HashSet<String>();
      job.blastRadius().blocked().stream().map(Blocked::id).forEach(ids::add);
      blocked.put(job.id(), ids);
    }
  }

  Html html() {
    var trees = JobTree.of(workflow.jobs());
    var drawn = Layout.of(trees.stream().map(this::item).toList(), links());
    var svg =
        new Html()
            .open(
                "svg",
                "class",
                "pipeline",
                "width",
                Html.number(drawn.width()),
                "height",
                Html.number(drawn.height()),
                "viewBox",
                "0 0 %s %s".formatted(Html.number(drawn.width()), Html.number(drawn.height())),
                "role",
                "group",
                "aria-label",
                Words.counted(workflow.jobs().size(), "job") + " and what waits for what");
    trees.forEach(tree -> groups(svg, tree, drawn));
    drawn.wires().forEach(wire -> arrow(svg, wire));
    trees.forEach(tree -> boxes(svg, tree, drawn));
    return svg.close("svg");
  }

  private int number(AssessedJob job) {
    return jobs.number(workflow.path(), job.id()).orElseThrow();
  }

  private Item item(JobTree tree) {
    var number = number(tree.job());
    var width = width(tree.job());
    return tree.inner().isEmpty()
        ? new Layout.Leaf(number, width, HEIGHT)
        : new Layout.Group(number, width, tree.inner().stream().map(this::item).toList());
  }

  private double width(AssessedJob job) {
    return Math.clamp(
        Math.max(label(job).length() * NAME_CHARACTER, facts(job).length() * FACT_CHARACTER)
            + 2 * PAD,
        NARROWEST,
        WIDEST);
  }

  private List<Link> links() {
    var links = new ArrayList<Link>();
    for (var job : workflow.jobs()) {
      for (var need : job.resolved().needs()) {
        jobs.number(workflow.path(), need)
            .ifPresent(from -> links.add(new Link(from, number(job))));
      }
    }
    return links;
  }

  private static String label(AssessedJob job) {
    var legs =
        switch (job.resolved().legs()) {
          case Legs.Single _ -> "";
          case Legs.Expanded(var all) -> " ×" + all.size();
          case Legs.Dynamic _ -> " ×?";
          case Legs.Refused _ -> " ×0";
        };
    return Html.visible(JobTree.shortId(job), LONGEST_NAME) + legs;
  }

  private String facts(AssessedJob job) {
    if (!job.runs()) {
      return Words.idle(job);
    }
    var radius = job.blastRadius();
    var parts = new ArrayList<String>();
    if (radius.count() > 0) {
      parts.add("blocks " + radius.count() + " of " + (radius.jobs() - 1));
    } else if (!radius.elsewhere().isEmpty()) {
      parts.add("blocks " + radius.elsewhere().size() + " elsewhere");
    } else {
      parts.add("blocks nothing");
    }
    entry(job).flatMap(jobs::loss).ifPresent(it -> parts.add(it.replace(" a run", "")));
    return String.join(" · ", parts);
  }

  private Optional<Jobs.Entry> entry(AssessedJob job) {
    return Optional.ofNullable(entries.get(number(job)));
  }

  private String style(AssessedJob job) {
    return job.runs()
        ? entry(job).map(jobs::heat).map(Heat::word).orElse(Heat.NONE.word())
        : "idle";
  }

  private void groups(Html svg, JobTree tree, Drawn drawn) {
    var box = drawn.boxes().get(number(tree.job()));
    if (tree.inner().isEmpty() || box == null) {
      return;
    }
    begin(svg, tree.job(), "group");
    rect(svg, box, "10");
    texts(svg, tree.job(), box);
    svg.close("a");
    tree.inner().forEach(inner -> groups(svg, inner, drawn));
  }

  private void boxes(Html svg, JobTree tree, Drawn drawn) {
    var box = drawn.boxes().get(number(tree.job()));
    if (tree.inner().isEmpty() && box != null) {
      begin(svg, tree.job(), "job " + style(tree.job()));
      rect(svg, box, "8");
      texts(svg, tree.job(), box);
      svg.close("a");
    }
    tree.inner().forEach(inner -> boxes(svg, inner, drawn));
  }

  private void begin(Html svg, AssessedJob job, String style) {
    svg.open("a", "href", "#job-" + number(job), "id", "box-" + number(job), "class", style);
  }

  private static void rect(Html svg, Box box, String radius) {
    svg.empty(
        "rect",
        "x",
        Html.number(box.x() + 0.5),
        "y",
        Html.number(box.y() + 0.5),
        "width",
        Html.number(box.width() - 1),
        "height",
        Html.number(box.height() - 1),
        "rx",
        radius);
  }

  private void texts(Html svg, AssessedJob job, Box box) {
    var x = Html.number(box.x() + PAD);
    svg.line("title", Html.visible(job.id(), 200) + ": " + facts(job));
    svg.line("text", label(job), "class", "name", "x", x, "y", Html.number(box.y() + 20));
    svg.line("text", facts(job), "class", "facts", "x", x, "y", Html.number(box.y() + 36));
  }

  private void arrow(Html svg, Wire wire) {
    var from = entries.get(wire.from());
    var to = entries.get(wire.to());
    if (from == null || to == null || wire.points().size() < 2) {
      return;
    }
    var stops =
        blocked.getOrDefault(from.job().id(), Set.of()).contains(to.job().id())
            || !from.job().runs()
            || !to.job().runs();
    svg.empty(
        "path",
        "class",
        stops ? "wire" : "wire waits",
        "data-from",
        Integer.toString(wire.from()),
        "data-to",
        Integer.toString(wire.to()),
        "d",
        path(wire.points()));
    svg.empty(
        "path",
        "class",
        "tip",
        "data-from",
        Integer.toString(wire.from()),
        "data-to",
        Integer.toString(wire.to()),
        "d",
        tip(wire.points()));
  }

  /// With rounded corners.
  private static String path(List<Point> points) {
    var path = new StringBuilder("M").append(at(points.getFirst()));
    for (var i = 1; i < points.size() - 1; i++) {
      var corner = points.get(i);
      path.append('L').append(at(near(corner, points.get(i - 1))));
      path.append('Q').append(at(corner)).append(' ').append(at(near(corner, points.get(i + 1))));
    }
    return path.append('L').append(at(points.getLast())).toString();
  }

  /// The point a corner's radius away from a corner, or half of the way to the next one.
  private static Point near(Point corner, Point other) {
    var length = Math.hypot(other.x() - corner.x(), other.y() - corner.y());
    var share = length == 0 ? 0 : Math.min(CORNER, length / 2) / length;
    return new Point(
        corner.x() + (other.x() - corner.x()) * share,
        corner.y() + (other.y() - corner.y()) * share);
  }

  private static String tip(List<Point> points) {
    var end = points.getLast();
    var before = points.get(points.size() - 2);
    var length = Math.max(1, Math.hypot(end.x() - before.x(), end.y() - before.y()));
    var dx = (end.x() - before.x()) / length;
    var dy = (end.y() - before.y()) / length;
    return "M%sL%sL%sZ"
        .formatted(
            at(end),
            at(new Point(end.x() - 7 * dx - 3.5 * dy, end.y() - 7 * dy + 3.5 * dx)),
            at(new Point(end.x() - 7 * dx + 3.5 * dy, end.y() - 7 * dy - 3.5 * dx)));
  }

  private static String at(Point point) {
    return Html.number(point.x()) + " " + Html.number(point.y());
  }
}
