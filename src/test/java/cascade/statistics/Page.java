package cascade.statistics;

import java.util.List;
import java.util.Locale;

/// Markdown that is written line by line.
public final class Page {
  private final StringBuilder text = new StringBuilder();

  public Page say(String paragraph) {
    text.append(paragraph.strip()).append("\n\n");
    return this;
  }

  public Page head(String... titles) {
    row((Object[]) titles);
    text.append("|").append("---|".repeat(titles.length)).append("\n");
    return this;
  }

  public Page row(Object... cells) {
    text.append("| ")
        .append(String.join(" | ", List.of(cells).stream().map(Object::toString).toList()))
        .append(" |\n");
    return this;
  }

  public Page end() {
    text.append("\n");
    return this;
  }

  public static String number(double value, int digits) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  public static String percent(double share) {
    return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /// In thousandths: `+12.3 (+8.0 … +15.9)`.
  public static String thousandths(Scores.Difference difference) {
    return String.format(
        Locale.ROOT,
        "%+.1f (%+.1f … %+.1f)",
        1_000 * difference.mean(),
        1_000 * difference.low(),
        1_000 * difference.high());
  }

  /// Whether the other clearly loses more, clearly less, or neither.
  public static String mark(Scores.Difference difference) {
    return difference.isClear() ? difference.low() > 0 ? "✔" : "✘" : "·";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
