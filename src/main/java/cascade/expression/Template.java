package cascade.expression;

/// A scalar of a workflow: written out, or with `${{ }}` in it.
///
/// Source: `github-actions.md` B.10.
public sealed interface Template {

  /// @param value null, boolean, number or string by YAML's core schema
  /// @param text as GitHub prints the value: `1.10` is `1.1`
  record Constant(Value value, String text) implements Template {}

  /// @param expr the whole value; text around `${{ }}` makes it a call of `format`
  /// @param text the expression as GitHub shows it: `format('ci-{0}', github.ref)`
  /// @param written the scalar as it stands in the file
  record Computed(Expr expr, String text, String written) implements Template {}
}
