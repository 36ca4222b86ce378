package cascade.report;

import cascade.assessment.Assessment;
import cascade.risk.Grade;
import cascade.risk.Graded;
import java.util.Locale;
import java.util.Optional;

/// The grade as a small picture for a README. It says in letters what its colour says, and holds no
/// text but ours: nothing of a repository comes in.
///
/// @param message the right half
/// @param title the whole of it in words, for who hears it read or points at it
/// @param colour of the right half; white on it has a contrast of 4.5 at least
public record Badge(String message, String title, String colour) {
  private static final String LABEL = "CI risk";
  private static final String NEUTRAL = "#56606e";

  /// Space at both sides of a half's text.
  private static final double PADDING = 6;

  /// An SVG document.
  public static String of(Assessment assessment) {
    return find(assessment)
        .map(Badge::of)
        .orElse(new Badge("nothing runs", "CI risk: nothing is started", NEUTRAL))
        .svg();
  }

  private static Optional<Graded> find(Assessment assessment) {
    return assessment
        .prognosis()
        .map(it -> it.risk())
        .filter(risk -> !risk.workflows().isEmpty())
        .map(risk -> risk.grade());
  }

  static Badge of(Graded graded) {
    var runs = Words.counted(graded.basis().runs(), "run");
    if (graded.isInsufficient()) {
      return new Badge(
          "insufficient evidence",
          "CI risk: insufficient evidence, the grade may be %s to %s; from %s"
              .formatted(graded.best(), graded.worst(), runs),
          NEUTRAL);
    }
    var range =
        graded.best() == graded.worst() ? "" : "%s to %s".formatted(graded.best(), graded.worst());
    return new Badge(
        "grade " + graded.grade() + (range.isEmpty() ? "" : " (" + range + ")"),
        "CI risk: grade %s%s; from %s"
            .formatted(graded.grade(), range.isEmpty() ? "" : ", 90 % interval " + range, runs),
        colour(graded.grade()));
  }

  private static String colour(Grade grade) {
    return switch (grade) {
      case A -> "#1f6f5c";
      case B -> "#4a7a1c";
      case C -> "#856800";
      case D -> "#b3410b";
      case F -> "#9d2503";
    };
  }

  private String svg() {
    var left = width(LABEL);
    var right = width(message);
    return """
    <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="20" role="img" aria-label="%2$s">
    <title>%2$s</title>
    <clipPath id="r"><rect width="%1$s" height="20" rx="3"/></clipPath>
    <g clip-path="url(#r)"><rect width="%3$s" height="20" fill="#2c3644"/>\
    <rect x="%3$s" width="%4$s" height="20" fill="%5$s"/></g>
    <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" \
    aria-hidden="true"><text x="%6$s" y="14" textLength="%7$s">%8$s</text>\
    <text x="%9$s" y="14" textLength="%10$s">%11$s</text></g>
    </svg>
    """
        .formatted(
            number(left + right),
            title,
            number(left),
            number(right),
            colour,
            number(left / 2),
            number(left - 2 * PADDING),
            LABEL,
            number(left + right / 2),
            number(right - 2 * PADDING),
            message);
  }

  /// About what Verdana takes at 11 pixels; `textLength` makes any other font fit.
  private static double width(String text) {
    var width = 2 * PADDING;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      width += "il .()".indexOf(c) >= 0 ? 4 : "mwMW".indexOf(c) >= 0 ? 10 : c < 'a' ? 7.4 : 6.6;
    }
    return width;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }
}
