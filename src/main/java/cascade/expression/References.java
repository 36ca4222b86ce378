package cascade.expression;

import cascade.expression.Expr.Index;
import cascade.expression.Expr.Property;
import cascade.expression.Expr.Wildcard;
import java.util.SortedSet;
import java.util.TreeSet;

/// What an expression names of the contexts.
public final class References {
  private References() {}

  /// The longest paths that stand in the expression: `needs.a.result` and not `needs` besides. They
  /// are spelled as in [Value.Unknown#dependsOn].
  public static SortedSet<String> of(Expr expr) {
    var paths = new TreeSet<String>();
    collect(expr, paths);
    return paths;
  }

  private static void collect(Expr expr, SortedSet<String> paths) {
    var path = ContextPath.of(expr);
    if (path.isPresent()) {
      paths.add(path.get());
      collectKeys(expr, paths);
    } else {
      expr.children().forEach(child -> collect(child, paths));
    }
  }

  // Beside the path itself only what computes an index can name more.
  private static void collectKeys(Expr path, SortedSet<String> paths) {
    switch (path) {
      case Index(var target, var index) -> {
        collect(index, paths);
        collectKeys(target, paths);
      }
      case Property(var target, _) -> collectKeys(target, paths);
      case Wildcard(var target) -> collectKeys(target, paths);
      case Expr.Literal _,
          Expr.Name _,
          Expr.Call _,
          Expr.Not _,
          Expr.And _,
          Expr.Or _,
          Expr.Comparison _ -> {}
    }
  }
}
