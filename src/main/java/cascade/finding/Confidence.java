package cascade.finding;

import java.util.Locale;

/// How sure a rule is that what it found is a fault, surest first. Severity says how much it would
/// matter, this whether it is so.
public enum Confidence {
  HIGH,
  MEDIUM,
  LOW;

  /// The word as JSON spells it: `high`, `medium`, `low`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
