package cascade.rule;

import cascade.expression.Expr;
import cascade.expression.ExpressionText;
import cascade.expression.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A condition that asks for two values of the same thing at once.
final class Contradiction {
  private final Map<String, String> equal = new HashMap<>();
  private final Map<String, String> prefixes = new HashMap<>();

  private Contradiction() {}

  /// Why the condition cannot be true, and the remedy; empty where it may.
  static Optional<String> in(Expr condition) {
    if (!(condition instanceof Expr.And)) {
      return Optional.empty();
    }
    var found = new Contradiction();
    return Watching.parts(condition).stream().flatMap(part -> found.add(part).stream()).findFirst();
  }

  private Optional<String> add(Expr part) {
    if (part instanceof Expr.Comparison(var operator, var left, var right)
        && operator == Expr.Operator.EQUAL) {
      return right instanceof Expr.Literal ? equal(left, right) : equal(right, left);
    }
    if (part instanceof Expr.Call call
        && call.is("startsWith")
        && call.arguments().getFirst() instanceof Expr.Property path
        && call.arguments().getLast() instanceof Expr.Literal(Value.Str(var text))) {
      var key = key(path);
      prefixes.putIfAbsent(key, text);
      return check(key);
    }
    return Optional.empty();
  }

  private Optional<String> equal(Expr path, Expr literal) {
    if (!(path instanceof Expr.Property)
        || !(literal instanceof Expr.Literal(Value.Str(var text)))) {
      return Optional.empty();
    }
    var key = key(path);
    var before = equal.putIfAbsent(key, text);
    if (before != null && !fold(before).equals(fold(text))) {
      return Optional.of(
          "`%s` cannot be both `%s` and `%s`; join the two with `||`".formatted(key, before, text));
    }
    return check(key);
  }

  private Optional<String> check(String key) {
    var text = equal.get(key);
    var prefix = prefixes.get(key);
    return text != null && prefix != null && !fold(text).startsWith(fold(prefix))
        ? Optional.of(
            "`%s` cannot be `%s` and begin with `%s`; join the two with `||`"
                .formatted(key, text, prefix))
        : Optional.empty();
  }

  private static String key(Expr path) {
    return ExpressionText.of(path);
  }

  /// GitHub compares without regard to case (`github-actions.md` B.5).
  static String fold(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
