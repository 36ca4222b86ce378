package cascade.service;

import cascade.expression.Truth;
import java.util.List;
import java.util.Locale;

/// What an input of an action has to be: `true`, `gcr.io*|*.pkg.dev`, `!false`, `*`.
///
/// `*` stands for at least one character where it is alone, else for any; `|` parts alternatives,
/// of which an empty one is an input that is not given; `!` before all of them negates. Case does
/// not count.
///
/// @param alternatives in lower case
record InputPattern(boolean negated, List<String> alternatives) {
  /// Stands in a value for each part that is not known.
  static final char GAP = '\uFFFC';

  private static final String STAR = "*";

  InputPattern {
    alternatives = List.copyOf(alternatives);
  }

  static InputPattern of(String written) {
    var negated = written.startsWith("!");
    var rest = negated ? written.substring(1) : written;
    return new InputPattern(negated, List.of(rest.toLowerCase(Locale.ROOT).split("\\|", -1)));
  }

  /// @param value with a gap for each part that is not known; empty for an input that is not given
  Truth test(String value) {
    var lower = value.toLowerCase(Locale.ROOT).strip();
    var truth = Truth.FALSE;
    for (var alternative : alternatives) {
      var one = test(alternative, lower);
      if (one == Truth.TRUE) {
        truth = Truth.TRUE;
        break;
      }
      truth = one == Truth.UNKNOWN ? one : truth;
    }
    return negated ? truth.not() : truth;
  }

  private static Truth test(String pattern, String value) {
    if (pattern.equals(STAR)) {
      return value.isEmpty() ? Truth.FALSE : isGap(value) ? Truth.UNKNOWN : Truth.TRUE;
    }
    if (matches(pattern, value)) {
      return Truth.TRUE;
    }
    if (value.indexOf(GAP) < 0) {
      return Truth.FALSE;
    }
    // What an expression puts into a longer text is taken not to be what is looked for.
    var inside = pattern.startsWith(STAR) && pattern.endsWith(STAR);
    var possible =
        inside ? isGap(value) : pattern.contains(STAR) || matches(value.replace(GAP, '*'), pattern);
    return possible ? Truth.UNKNOWN : Truth.FALSE;
  }

  private static boolean isGap(String value) {
    return value.chars().allMatch(c -> c == GAP);
  }

  /// Takes each part between stars where it first occurs, which is enough for stars; so it takes no
  /// longer than looking for each part once.
  private static boolean matches(String pattern, String value) {
    var parts = pattern.split("\\*", -1);
    if (parts.length == 1) {
      return pattern.equals(value);
    }
    var last = parts[parts.length - 1];
    if (!value.startsWith(parts[0])) {
      return false;
    }
    var at = parts[0].length();
    for (var i = 1; i < parts.length - 1; i++) {
      var found = value.indexOf(parts[i], at);
      if (found < 0) {
        return false;
      }
      at = found + parts[i].length();
    }
    return value.length() - last.length() >= at && value.endsWith(last);
  }
}
