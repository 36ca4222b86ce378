package cascade.expression;

import java.util.List;

/// The syntax tree of an expression. Equal trees are equal values: places are not kept.
public sealed interface Expr {

  record Literal(Value value) implements Expr {}

  /// A context by its name, as written: `github`, `needs`.
  record Name(String name) implements Expr {}

  /// `target.name`, also written `target['name']`.
  record Property(Expr target, String name) implements Expr {}

  /// `target[index]` with an index that is not a string literal.
  record Index(Expr target, Expr index) implements Expr {}

  /// `target.*` or `target[*]`.
  record Wildcard(Expr target) implements Expr {}

  record Call(String function, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }

    public boolean is(String name) {
      return function.equalsIgnoreCase(name);
    }
  }

  record Not(Expr operand) implements Expr {}

  /// Returns the first falsy operand, else the last.
  record And(Expr left, Expr right) implements Expr {}

  /// Returns the first truthy operand, else the last.
  record Or(Expr left, Expr right) implements Expr {}

  record Comparison(Operator operator, Expr left, Expr right) implements Expr {}

  enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    LESS_OR_EQUAL("<=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }
}
