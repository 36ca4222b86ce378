package cascade.page;

import cascade.assessment.Snapshot;
import cascade.assessment.Snapshot.Measure;
import cascade.assessment.Snapshot.Range;
import cascade.assessment.Trend;
import cascade.report.HistoryPhrases;
import cascade.report.RiskWords;
import cascade.report.TrendWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How probable a red run was in each of the last reports, with its interval as a band and the
/// grade below; a step for each report, this one last.
final class Sparkline {
  private static final double STEP = 26;
  private static final double MARGIN = 12;
  private static final double TOP = 6;
  private static final double BOTTOM = 46;
  private static final double HEIGHT = 64;

  private final Trend trend;
  private final List<Snapshot> reports;
  private final double most;

  private Sparkline(Trend trend, List<Snapshot> reports) {
    this.trend = trend;
    this.reports = reports;
    this.most = Math.max(1e-9, reports.stream().mapToDouble(it -> red(it).high()).max().orElse(0));
  }

  /// Empty where fewer than two of them know a risk.
  static Html of(Trend trend) {
    var reports = new ArrayList<>(trend.earlier());
    reports.add(trend.now());
    reports.removeIf(it -> it.risk().isEmpty());
    return reports.size() < 2
        ? new Html()
        : new Html()
            .open("figure")
            .add(new Sparkline(trend, reports).svg())
            .line("figcaption", "How many end red, and the grade")
            .close("figure");
  }

  private static Range red(Snapshot report) {
    return report.risk().orElseThrow().of(Measure.RED);
  }

  private Html svg() {
    var width = Html.number(2 * MARGIN + (reports.size() - 1) * STEP);
    var height = Html.number(HEIGHT);
    var html =
        new Html()
            .open(
                "svg",
                "class",
                "spark",
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                width,
                "height",
                height,
                "role",
                "img",
                "aria-label",
                words());
    var band = points(Range::high, false) + " " + points(Range::low, true);
    html.empty("polygon", "class", "span", "points", band);
    html.empty("polyline", "class", "line", "points", points(Range::mean, false));
    for (var i = 0; i < reports.size(); i++) {
      var last = i == reports.size() - 1;
      html.empty(
          "circle",
          "class",
          "mean",
          "cx",
          Html.number(x(i)),
          "cy",
          Html.number(y(red(reports.get(i)).mean())),
          "r",
          last ? "4" : "2.5");
      html.line(
          "text",
          letter(reports.get(i)),
          "class",
          last ? "mark now" : "mark",
          "x",
          Html.number(x(i)),
          "y",
          Html.number(HEIGHT - 4));
    }
    return html.close("svg");
  }

  private String words() {
    return IntStream.range(0, reports.size())
        .mapToObj(i -> said(reports.get(i), i == reports.size() - 1))
        .collect(Collectors.joining("; ", "Ends red, in the last reports: ", "."));
  }

  private String said(Snapshot report, boolean last) {
    return "%s, grade %s, %s"
        .formatted(
            HistoryPhrases.percent(red(report).mean()),
            RiskWords.grade(report.risk().orElseThrow().grade()),
            last && report.equals(trend.now()) ? "now" : TrendWords.day(report.made(), trend));
  }

  private static String letter(Snapshot report) {
    var grade = report.risk().orElseThrow().grade();
    return grade.isInsufficient() ? "?" : grade.grade().name();
  }

  private String points(ToDoubleFunction<Range> value, boolean backwards) {
    return IntStream.range(0, reports.size())
        .map(i -> backwards ? reports.size() - 1 - i : i)
        .mapToObj(
            i -> Html.number(x(i)) + "," + Html.number(y(value.applyAsDouble(red(reports.get(i))))))
        .collect(Collectors.joining(" "));
  }

  private static double x(int report) {
    return MARGIN + report * STEP;
  }

  private double y(double probability) {
    return BOTTOM - Math.clamp(probability / most, 0, 1) * (BOTTOM - TOP);
  }
}
