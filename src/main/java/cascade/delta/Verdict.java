package cascade.delta;

import java.util.Locale;
import java.util.Set;

/// What a change does to a pipeline as a whole.
public enum Verdict {
  MORE_FRAGILE,
  LESS_FRAGILE,
  /// More here and less there.
  BOTH,
  /// Neither more nor less: it fails differently.
  DIFFERENT,
  UNCHANGED;

  static Verdict of(Set<Direction> directions) {
    if (directions.contains(Direction.WORSE)) {
      return directions.contains(Direction.BETTER) ? BOTH : MORE_FRAGILE;
    } else if (directions.contains(Direction.BETTER)) {
      return LESS_FRAGILE;
    }
    return directions.isEmpty() ? UNCHANGED : DIFFERENT;
  }

  /// The word as JSON spells it: `more-fragile`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
