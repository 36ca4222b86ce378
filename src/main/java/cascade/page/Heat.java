package cascade.page;

import cascade.pipeline.BlastRadius;

/// How warm a job is drawn: by the minutes that its own failures cost until a run ends well, in
/// steps of about ten, so that the same colour means the same on every page.
enum Heat {
  NONE("h0", "under 0.01 min", "blocks nothing"),
  SLIGHT("h1", "0.01 to 0.1 min", "blocks some"),
  SOME("h2", "0.1 to 1 min", "more than a quarter"),
  MUCH("h3", "1 to 5 min", "more than half"),
  MOST("h4", "over 5 min a run", "every other job");

  private final String word;
  private final String byLoss;
  private final String byRadius;

  Heat(String word, String byLoss, String byRadius) {
    this.word = word;
    this.byLoss = byLoss;
    this.byRadius = byRadius;
  }

  /// @param minutes expected loss for each run, 0 or more
  static Heat of(double minutes) {
    if (minutes >= 5) {
      return MOST;
    } else if (minutes >= 1) {
      return MUCH;
    } else if (minutes >= 0.1) {
      return SOME;
    }
    return minutes >= 0.01 ? SLIGHT : NONE;
  }

  /// Where no risk is known.
  static Heat of(BlastRadius radius) {
    if (radius.share() >= 1) {
      return MOST;
    } else if (radius.share() > 0.5) {
      return MUCH;
    } else if (radius.share() > 0.25) {
      return SOME;
    }
    return radius.count() > 0 ? SLIGHT : NONE;
  }

  /// The name of its class.
  String word() {
    return word;
  }

  String meaning(boolean ofLoss) {
    return ofLoss ? byLoss : byRadius;
  }
}
