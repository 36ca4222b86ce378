package cascade.expression;

import cascade.expression.Compilation.Compiled;
import cascade.expression.Compilation.Rejected;
import cascade.expression.Expr.And;
import cascade.expression.Value.Str;

/// Compiles what is written at `if`.
///
/// Source: `github-actions.md` A.1 and B.10.
public final class Conditions {
  private Conditions() {}

  /// Compiles an `if`, which is an expression with or without `${{ }}` around it.
  ///
  /// @param written the scalar's content, after YAML's quotes and folds are undone
  /// @param scope [Scope#JOB_IF] or [Scope#STEP_IF]
  public static Compilation<Condition> compile(String written, Scope scope) {
    return switch (Templates.compile(new Str(written), written, scope)) {
      case Rejected<Template>(var errors) -> new Rejected<>(errors);
      case Compiled<Template>(Template.Computed(var expr, var text, _)) ->
          new Compiled<>(condition(expr, text));
      case Compiled<Template>(Template.Constant(_, var text)) -> bare(text, written, scope);
    };
  }

  private static Compilation<Condition> bare(String text, String written, Scope scope) {
    var trimmed = Text.trim(text);
    if (trimmed.isEmpty()) {
      return new Compiled<>(Condition.SUCCESS);
    }
    return switch (ExpressionParser.parse(trimmed, scope)) {
      case Parsing.Parsed(var expr) -> new Compiled<>(condition(expr, trimmed));
      case Parsing.Rejected(var errors) -> {
        // It stands there as it is, but for `${{ 'abc' }}`, which means abc.
        var start = Math.max(written.indexOf(trimmed), 0);
        var before = written.codePointCount(0, start);
        yield new Rejected<>(errors.stream().map(error -> error.after(before)).toList());
      }
    };
  }

  private static Condition condition(Expr expr, String text) {
    return StatusFunctions.calls(expr)
        ? new Condition(expr, text)
        : new Condition(new And(Condition.SUCCESS.expr(), expr), "success() && (" + text + ")");
  }
}
