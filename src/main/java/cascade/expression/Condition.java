package cascade.expression;

import java.util.List;

/// A compiled `if`.
///
/// Source: `github-actions.md` A.1.
///
/// @param expr the condition, with GitHub's implicit `success() &&` where no status function is
///   called
/// @param text the same as GitHub shows it: `success() && (github.ref == 'x')`
public record Condition(Expr expr, String text) {

  /// What a missing `if` means.
  public static final Condition SUCCESS =
      new Condition(new Expr.Call("success", List.of()), "success()");
}
