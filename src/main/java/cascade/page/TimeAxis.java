package cascade.page;

import java.time.Duration;
import java.util.List;

/// An axis of time from 0, drawn with lines and their minutes.
///
/// @param left where 0 is
/// @param right where the end is
record TimeAxis(double left, double right, Duration end) {
  private static final List<Integer> STEPS = List.of(1, 2, 5, 10, 15, 30, 60, 120, 240, 480);
  private static final int DAY = 1440;
  private static final int MOST_LINES = 8;

  double x(Duration at) {
    return left + (right - left) * at.toMillis() / Math.max(1, end.toMillis());
  }

  /// @param height of the whole drawing
  void draw(Html html, double height) {
    var minutes = Math.max(1, end.toMinutes());
    var step = STEPS.stream().filter(it -> minutes / it <= MOST_LINES).findFirst().orElse(DAY);
    for (var at = 0L; at <= minutes; at += step) {
      var x = Html.number(x(Duration.ofMinutes(at)));
      html.empty("line", "class", "grid", "x1", x, "x2", x, "y1", "18", "y2", Html.number(height));
      html.line("text", at + " min", "x", x, "y", "11", "text-anchor", "middle");
    }
  }
}
