package cascade.page;

import cascade.risk.Posterior;

/// Small drawings beside numbers, which say the same for those who look.
final class Chart {
  private static final double WIDTH = 120;
  private static final double HEIGHT = 10;

  /// Left of the axis of probabilities, as a power of ten: 0.1 %.
  private static final double LEAST = -3;

  private Chart() {}

  /// A probability with its interval on an axis from 0.1 to 100 %, each third ten times the last.
  static Html probability(Posterior value) {
    return range(place(value.low()), place(value.mean()), place(value.high()));
  }

  /// A value with its interval on an axis from 0.
  ///
  /// @param most the end of the axis, above 0
  static Html amount(Posterior value, double most) {
    return range(clamp(value.low() / most), clamp(value.mean() / most), clamp(value.high() / most));
  }

  private static double place(double probability) {
    return probability <= 0 ? 0 : clamp((Math.log10(probability) - LEAST) / -LEAST);
  }

  private static double clamp(double share) {
    return Math.clamp(share, 0, 1);
  }

  private static Html range(double low, double mean, double high) {
    var svg =
        new Html()
            .open(
                "svg",
                "class",
                "range",
                "viewBox",
                "0 0 120 10",
                "width",
                "120",
                "height",
                "10",
                "aria-hidden",
                "true");
    svg.empty(
        "rect", "class", "axis", "x", "0", "y", "4", "width", "120", "height", "2", "rx", "1");
    var from = low * WIDTH;
    var width = Math.max(2, (high - low) * WIDTH);
    svg.empty(
        "rect",
        "class",
        "span",
        "x",
        Html.number(Math.min(from, WIDTH - width)),
        "y",
        "3",
        "width",
        Html.number(width),
        "height",
        "4",
        "rx",
        "2");
    svg.empty(
        "circle",
        "class",
        "mean",
        "cx",
        Html.number(Math.clamp(mean * WIDTH, 4, WIDTH - 4)),
        "cy",
        Html.number(HEIGHT / 2),
        "r",
        "4");
    return svg.close("svg");
  }

  /// What is lost before and after a change, as two bars over one another.
  ///
  /// @param before above 0, of `most` at most
  static Html beforeAndAfter(double before, double after, double most) {
    var svg =
        new Html()
            .open(
                "svg",
                "class",
                "change",
                "viewBox",
                "0 0 240 14",
                "preserveAspectRatio",
                "none",
                "aria-hidden",
                "true");
    bar(svg, "before", before / most);
    bar(svg, "after", Math.max(0, after) / most);
    return svg.close("svg");
  }

  private static void bar(Html svg, String style, double share) {
    svg.empty(
        "rect",
        "class",
        style,
        "x",
        "0",
        "y",
        "2",
        "width",
        Html.number(Math.max(2, clamp(share) * 240)),
        "height",
        "10",
        "rx",
        "2");
  }
}
