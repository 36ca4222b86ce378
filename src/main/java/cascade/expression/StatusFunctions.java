package cascade.expression;

/// The functions by whose presence a condition tells that it looks after itself.
///
/// Source: `github-actions.md` A.1 rule 2.
public final class StatusFunctions {
  private StatusFunctions() {}

  /// Whether one of them is called anywhere in the expression, however deep inside.
  public static boolean calls(Expr expr) {
    if (expr instanceof Expr.Call call && include(call)) {
      return true;
    }
    for (var child : expr.children()) {
      if (calls(child)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the one of this name is called anywhere in the expression.
  public static boolean calls(Expr expr, String name) {
    if (expr instanceof Expr.Call call && call.is(name)) {
      return true;
    }
    for (var child : expr.children()) {
      if (calls(child, name)) {
        return true;
      }
    }
    return false;
  }

  static boolean include(Expr.Call call) {
    return call.is("always") || call.is("cancelled") || call.is("failure") || call.is("success");
  }
}
