package cascade.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/// The syntax tree of an expression. Equal trees are equal values: places are not kept.
///
/// A tree that was parsed is never deep: GitHub allows 50 levels, in which a chain of `&&` counts
/// for one however long it is, and a chain is kept as a balanced tree. So recursion over it is
/// safe.
public sealed interface Expr {

  /// What this is made of, in the order of the text.
  default List<Expr> children() {
    return switch (this) {
      case Literal _, Name _ -> List.of();
      case Property(var target, _) -> List.of(target);
      case Index(var target, var index) -> List.of(target, index);
      case Wildcard(var target) -> List.of(target);
      case Call(_, var arguments) -> arguments;
      case Not(var operand) -> List.of(operand);
      case And(var left, var right) -> List.of(left, right);
      case Or(var left, var right) -> List.of(left, right);
      case Comparison(_, var left, var right) -> List.of(left, right);
    };
  }

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
  record And(Expr left, Expr right) implements Expr {

    /// The chain of these, in which a chain among them is no chain of its own: `a && (b && c)` is
    /// `a && b && c`.
    public static Expr all(List<Expr> operands) {
      var flat = new ArrayList<Expr>();
      operands.forEach(operand -> collect(operand, flat));
      return balanced(flat, And::new);
    }

    /// The whole chain: two or more, none of them a chain of `&&`.
    public List<Expr> operands() {
      var flat = new ArrayList<Expr>();
      collect(this, flat);
      return flat;
    }

    private static void collect(Expr expr, List<Expr> operands) {
      if (expr instanceof And(var left, var right)) {
        collect(left, operands);
        collect(right, operands);
      } else {
        operands.add(expr);
      }
    }
  }

  /// Returns the first truthy operand, else the last.
  record Or(Expr left, Expr right) implements Expr {

    /// The chain of these, as [And#all] makes one.
    public static Expr all(List<Expr> operands) {
      var flat = new ArrayList<Expr>();
      operands.forEach(operand -> collect(operand, flat));
      return balanced(flat, Or::new);
    }

    /// The whole chain: two or more, none of them a chain of `||`.
    public List<Expr> operands() {
      var flat = new ArrayList<Expr>();
      collect(this, flat);
      return flat;
    }

    private static void collect(Expr expr, List<Expr> operands) {
      if (expr instanceof Or(var left, var right)) {
        collect(left, operands);
        collect(right, operands);
      } else {
        operands.add(expr);
      }
    }
  }

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

  // The operators are associative, so that the shape is free; the left side is never the shorter.
  private static Expr balanced(List<Expr> operands, BinaryOperator<Expr> join) {
    if (operands.size() == 1) {
      return operands.getFirst();
    }
    var middle = (operands.size() + 1) / 2;
    return join.apply(
        balanced(operands.subList(0, middle), join),
        balanced(operands.subList(middle, operands.size()), join));
  }
}
