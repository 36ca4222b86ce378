package cascade.delta;

import java.util.Locale;

/// Whether a fact makes the pipeline more fragile, worst first.
public enum Direction {
  WORSE,
  /// It fails differently; whether that is better, only its people can tell.
  EITHER,
  BETTER;

  /// The word as JSON spells it: `worse`, `either`, `better`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
