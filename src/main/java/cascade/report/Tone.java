package cascade.report;

import java.util.Locale;

/// What the colour of a job in a drawing says. A label says the same in words: colour is never the
/// only sign.
///
/// The colours keep a contrast of at least 4.5 : 1 to the text on them, on light and dark pages.
enum Tone {
  ALL("blocks every other job", "#b2182b", "#67001f", "#ffffff"),
  MOST("blocks more than half", "#ef6548", "#b30000", "#000000"),
  MUCH("blocks more than a quarter", "#fdbb84", "#d7301f", "#000000"),
  SOME("blocks some", "#fee8c8", "#d7301f", "#000000"),
  NOTHING("blocks nothing", "#f6f8fa", "#8c959f", "#1f2328"),

  FAILED("fails", "#b2182b", "#67001f", "#ffffff"),
  TOLERATED("fails, tolerated", "#fdbb84", "#d7301f", "#000000"),
  CANCELLED("cancelled", "#d8c2e8", "#6639ba", "#000000"),
  BLOCKED("blocked: never runs", "#fde0dd", "#b2182b", "#67001f"),
  SUCCEEDS("still succeeds", "#dafbe1", "#1a7f37", "#0a3d1a"),

  GATE("blocks more than before", "#ef6548", "#b30000", "#000000"),
  HIT("falls with more than before", "#fdbb84", "#d7301f", "#000000"),
  SILENT("its failure now leaves the run green", "#fff8c5", "#9a6700", "#4d2d00"),
  ANYWAY("now runs after a failure", "#fbefff", "#8250df", "#3e1f79"),
  STILL("is still skipped by that failure", "#eaeef2", "#57606a", "#1f2328"),
  EASED("blocks less, or falls with less", "#dafbe1", "#1a7f37", "#0a3d1a"),
  ADDED("new", "#ddf4ff", "#0969da", "#0a3069"),
  GONE("gone", "#eaeef2", "#8c959f", "#57606a"),
  SAME("as before", "#f6f8fa", "#8c959f", "#1f2328"),

  NEVER("does not run anyway", "#eaeef2", "#afb8c1", "#57606a"),
  FOLDED("several jobs in one", "#ffffff", "#57606a", "#1f2328");

  private final String meaning;
  private final String fill;
  private final String stroke;
  private final String text;

  Tone(String meaning, String fill, String stroke, String text) {
    this.meaning = meaning;
    this.fill = fill;
    this.stroke = stroke;
    this.text = text;
  }

  /// Heat by the blocked part of the other jobs.
  ///
  /// @param blocks whether anything is blocked at all, perhaps in a workflow that follows
  static Tone heat(double share, boolean blocks) {
    if (share >= 1) {
      return ALL;
    } else if (share > 0.5) {
      return MOST;
    } else if (share > 0.25) {
      return MUCH;
    }
    return blocks ? SOME : NOTHING;
  }

  String meaning() {
    return meaning;
  }

  String fill() {
    return fill;
  }

  String stroke() {
    return stroke;
  }

  String text() {
    return text;
  }

  /// A sign of about that colour, for a legend in text.
  String sign() {
    return switch (this) {
      case ALL, MOST, GATE, FAILED -> "🟥";
      case MUCH, SOME, HIT, TOLERATED, BLOCKED -> "🟧";
      case SILENT -> "🟨";
      case ANYWAY, CANCELLED -> "🟪";
      case EASED, SUCCEEDS -> "🟩";
      case ADDED -> "🟦";
      case STILL -> "🔳";
      case GONE -> "🔲";
      case NOTHING, SAME, NEVER, FOLDED -> "⬜";
    };
  }

  /// The name of its class in a drawing. `default` and `end` would have a meaning of their own.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isDashed() {
    return this == FOLDED || this == NEVER || this == BLOCKED || this == GONE || this == STILL;
  }
}
