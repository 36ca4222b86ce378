package cascade.expression;

import cascade.expression.Expr.Operator;
import java.util.List;
import java.util.Optional;

/// The operators between operands, and `!`.
///
/// Source: `github-actions.md` B.2.
enum Infix {
  OR("||", 5),
  AND("&&", 6),
  EQUAL(Operator.EQUAL, 10),
  NOT_EQUAL(Operator.NOT_EQUAL, 10),
  GREATER(Operator.GREATER, 11),
  GREATER_OR_EQUAL(Operator.GREATER_OR_EQUAL, 11),
  LESS(Operator.LESS, 11),
  LESS_OR_EQUAL(Operator.LESS_OR_EQUAL, 11),
  NOT("!", 16);

  private static final List<Infix> ALL = List.of(values());

  private final String symbol;
  private final int precedence;
  private final Optional<Operator> comparison;

  Infix(String symbol, int precedence) {
    this.symbol = symbol;
    this.precedence = precedence;
    this.comparison = Optional.empty();
  }

  Infix(Operator comparison, int precedence) {
    this.symbol = comparison.symbol();
    this.precedence = precedence;
    this.comparison = Optional.of(comparison);
  }

  static Infix of(String symbol) {
    for (var infix : ALL) {
      if (infix.symbol.equals(symbol)) {
        return infix;
      }
    }
    throw new IllegalArgumentException(symbol);
  }

  static Infix of(Operator comparison) {
    return of(comparison.symbol());
  }

  String symbol() {
    return symbol;
  }

  int precedence() {
    return precedence;
  }

  /// The comparison that this is, if it is one.
  Optional<Operator> comparison() {
    return comparison;
  }
}
