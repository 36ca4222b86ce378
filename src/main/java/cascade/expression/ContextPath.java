package cascade.expression;

import cascade.expression.Expr.Index;
import cascade.expression.Expr.Literal;
import cascade.expression.Expr.Name;
import cascade.expression.Expr.Property;
import cascade.expression.Expr.Wildcard;
import java.util.Locale;
import java.util.Optional;

/// The spelling of what an expression names of a context: `needs.changes.outputs.code`,
/// `github.event.pull_request.labels.*.name`, `matrix['my key']`, `github.event.commits[0]`. An
/// index that is computed is `*`.
final class ContextPath {
  static final String ANY = ".*";

  private ContextPath() {}

  /// The path that the expression is, if it is one from the name of a context on.
  static Optional<String> of(Expr expr) {
    return switch (expr) {
      case Name(var name) -> Optional.of(name.toLowerCase(Locale.ROOT));
      case Property(var target, var name) -> of(target).map(path -> path + step(name));
      case Index(var target, Literal(var key)) -> of(target).map(path -> path + step(key));
      case Index(var target, _) -> of(target).map(path -> path + ANY);
      case Wildcard(var target) -> of(target).map(path -> path + ANY);
      case Expr.Literal _, Expr.Call _, Expr.Not _, Expr.And _, Expr.Or _, Expr.Comparison _ ->
          Optional.empty();
    };
  }

  /// What the path of an item has more than the path of its container.
  static String step(Value key) {
    return switch (key) {
      case Value.Str(var name) -> step(name);
      case Value.Num number -> "[" + Coercion.text(number) + "]";
      case Value.Null _ -> "[null]";
      case Value.Bool bool -> "[" + Coercion.text(bool) + "]";
      case Value.Arr _, Value.Obj _, Value.Unknown _ -> ANY;
    };
  }

  private static String step(String name) {
    return Text.isName(name) ? "." + name : "[" + Text.quote(name) + "]";
  }

  /// Whether the path is the written one, in which `*` stands for any one step.
  static boolean matches(String written, String path) {
    if (written.equalsIgnoreCase(path)) {
      return true;
    }
    var w = 0;
    var p = 0;
    while (w < written.length() && p < path.length()) {
      var end = endOfStep(written, w);
      var pathEnd = endOfStep(path, p);
      var any = written.startsWith(ANY, w) && end == w + ANY.length();
      if (!any && !written.substring(w, end).equalsIgnoreCase(path.substring(p, pathEnd))) {
        return false;
      }
      w = end;
      p = pathEnd;
    }
    return w == written.length() && p == path.length();
  }

  private static int endOfStep(String path, int start) {
    var quoted = false;
    for (var i = start + 1; i < path.length(); i++) {
      var c = path.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && (c == '.' || c == '[')) {
        return i;
      }
    }
    return path.length();
  }
}
