package cascade.expression;

import java.util.List;

/// The functions by whose presence a condition tells that it looks after itself.
///
/// Source: `github-actions.md` A.1 rule 2.
public final class StatusFunctions {
  private static final List<String> NAMES = List.of("always", "cancelled", "failure", "success");

  private StatusFunctions() {}

  /// Whether one of them is called anywhere in the expression, however deep inside.
  public static boolean calls(Expr expr) {
    return (expr instanceof Expr.Call call && include(call))
        || expr.children().stream().anyMatch(StatusFunctions::calls);
  }

  /// Whether the one of this name is called anywhere in the expression.
  public static boolean calls(Expr expr, String name) {
    return (expr instanceof Expr.Call call && call.is(name))
        || expr.children().stream().anyMatch(child -> calls(child, name));
  }

  static boolean include(Expr.Call call) {
    return NAMES.stream().anyMatch(call::is);
  }
}
