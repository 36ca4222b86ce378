package cascade.expression;

import cascade.expression.Scope.Arity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The functions that may be called in every expression.
///
/// Source: `github-actions.md` B.8.
enum Builtin {
  CASE("case", 3, 255),
  CONTAINS("contains", 2, 2),
  ENDS_WITH("endsWith", 2, 2),
  FORMAT("format", 1, 255),
  FROM_JSON("fromJSON", 1, 1),
  JOIN("join", 1, 2),
  STARTS_WITH("startsWith", 2, 2),
  TO_JSON("toJSON", 1, 1);

  private static final Map<String, Builtin> BY_NAME =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  builtin -> builtin.spelling.toLowerCase(Locale.ROOT), Function.identity()));

  private final String spelling;
  private final int least;
  private final int most;

  Builtin(String spelling, int least, int most) {
    this.spelling = spelling;
    this.least = least;
    this.most = most;
  }

  /// @param name in lower case
  static Optional<Builtin> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  static List<String> spellings() {
    return Arrays.stream(values()).map(builtin -> builtin.spelling).toList();
  }

  Arity arity() {
    return new Arity(least, most);
  }
}
