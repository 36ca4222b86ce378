package cascade.expression;

import cascade.expression.Expr.And;
import cascade.expression.Expr.Call;
import cascade.expression.Expr.Comparison;
import cascade.expression.Expr.Index;
import cascade.expression.Expr.Literal;
import cascade.expression.Expr.Name;
import cascade.expression.Expr.Not;
import cascade.expression.Expr.Or;
import cascade.expression.Expr.Property;
import cascade.expression.Expr.Wildcard;
import java.util.List;

/// The one text of an expression: spaces around operators, no parentheses that change nothing. Read
/// again, it gives the same tree.
public final class ExpressionText {
  private static final int OPERAND = 20;
  private static final int POSTFIX = 19;

  private final StringBuilder out = new StringBuilder();

  private ExpressionText() {}

  /// @throws IllegalArgumentException for a literal that cannot be written: an array, an object or
  ///   something unknown, which no parsed expression holds
  public static String of(Expr expr) {
    var text = new ExpressionText();
    text.write(expr, 0);
    return text.out.toString();
  }

  /// @param least the precedence from which no parentheses are needed
  private void write(Expr expr, int least) {
    var bare = precedence(expr) >= least;
    out.append(bare ? "" : "(");
    writeBare(expr);
    out.append(bare ? "" : ")");
  }

  private void writeBare(Expr expr) {
    switch (expr) {
      case Literal(var value) -> out.append(literal(value));
      case Name(var name) -> out.append(name);
      case Property(var target, var name) -> {
        writeTarget(target);
        out.append(Text.isName(name) ? "." + name : "[" + Text.quote(name) + "]");
      }
      case Index(var target, var index) -> {
        writeTarget(target);
        out.append('[');
        write(index, 0);
        out.append(']');
      }
      case Wildcard(var target) -> {
        writeTarget(target);
        out.append(".*");
      }
      case Call(var function, var arguments) -> {
        out.append(function).append('(');
        writeAll(arguments, ", ", 0);
        out.append(')');
      }
      case Not(var operand) -> {
        out.append('!');
        write(operand, Infix.NOT.precedence());
      }
      case And and -> writeAll(and.operands(), " && ", Infix.AND.precedence() + 1);
      case Or or -> writeAll(or.operands(), " || ", Infix.OR.precedence() + 1);
      case Comparison(var operator, var left, var right) -> {
        var precedence = Infix.of(operator).precedence();
        write(left, precedence);
        out.append(' ').append(operator.symbol()).append(' ');
        write(right, precedence + 1);
      }
    }
  }

  // Nothing may follow a literal directly.
  private void writeTarget(Expr target) {
    write(target, target instanceof Literal ? OPERAND + 1 : POSTFIX);
  }

  private void writeAll(List<Expr> exprs, String separator, int least) {
    var first = true;
    for (var expr : exprs) {
      out.append(first ? "" : separator);
      write(expr, least);
      first = false;
    }
  }

  private static int precedence(Expr expr) {
    return switch (expr) {
      case Literal _, Name _ -> OPERAND;
      case Property _, Index _, Wildcard _, Call _ -> POSTFIX;
      case Not _ -> Infix.NOT.precedence();
      case And _ -> Infix.AND.precedence();
      case Or _ -> Infix.OR.precedence();
      case Comparison(var operator, _, _) -> Infix.of(operator).precedence();
    };
  }

  private static String literal(Value value) {
    return switch (value) {
      case Value.Null _ -> "null";
      case Value.Bool bool -> Coercion.text(bool);
      case Value.Num(var number) -> number(number);
      case Value.Str(var text) -> Text.quote(text);
      case Value.Arr _, Value.Obj _, Value.Unknown _ ->
          throw new IllegalArgumentException("no literal: " + value.getClass().getSimpleName());
    };
  }

  // All digits, unlike the language's own conversion, which drops those past the fifteenth.
  private static String number(double number) {
    var text = Double.toString(number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
