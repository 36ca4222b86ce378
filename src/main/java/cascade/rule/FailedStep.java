package cascade.rule;

import cascade.expression.Expr;
import cascade.expression.Expr.Property;
import cascade.expression.StatusFunctions;
import cascade.expression.Value;
import cascade.workflow.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A step's condition that asks whether another step failed, but runs only as long as none did.
///
/// Source: `github-actions.md` A.14: only a step whose conclusion is a failure fails the job;
/// `continue-on-error` makes its conclusion, not its outcome, a success.
final class FailedStep {
  private FailedStep() {}

  /// Why the condition cannot be true, and the remedy; empty where it may.
  ///
  /// @param asked without the `success()` that is there anyway
  static Optional<String> in(Expr asked, List<Step> steps) {
    if (StatusFunctions.calls(asked)) {
      return Optional.empty();
    }
    for (var part : Watching.parts(asked)) {
      if (part instanceof Expr.Comparison(var operator, var left, var right)
          && operator == Expr.Operator.EQUAL
          && right instanceof Expr.Literal(Value.Str(var word))
          && word.equalsIgnoreCase("failure")
          && left instanceof Property(Property(Expr.Name(var context), var id), var what)
          && context.equalsIgnoreCase("steps")
          && failsTheJob(id, what.toLowerCase(Locale.ROOT), steps)) {
        return Optional.of(
            "if step `%s` fails, the job has failed, and a condition without a status function is"
                    .formatted(id)
                + " false; put `always() &&` before it, or let that step continue on error");
      }
    }
    return Optional.empty();
  }

  private static boolean failsTheJob(String id, String what, List<Step> steps) {
    return steps.stream()
        .filter(
            step -> step.common().id().filter(it -> it.value().equalsIgnoreCase(id)).isPresent())
        .anyMatch(step ->
            what.equals("conclusion")
                || (what.equals("outcome") && step.common().continueOnError().isEmpty()));
  }
}
