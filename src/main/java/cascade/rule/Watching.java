package cascade.rule;

import cascade.expression.Condition;
import cascade.expression.Expr;
import cascade.expression.StatusFunctions;
import cascade.expression.Value;
import cascade.workflow.Job;
import java.util.List;

/// What a condition asks besides whether all went well before.
final class Watching {
  private Watching() {}

  /// Whether the condition of a job calls a status function in another way than the one that every
  /// condition has: then it may run although something before it did not succeed.
  static boolean is(Job job) {
    return StatusFunctions.calls(asked(job.condition()));
  }

  /// The condition without the `success()` that GitHub puts before one that calls no status
  /// function (`github-actions.md` A.1); `true` where nothing else is asked.
  static Expr asked(Condition condition) {
    var success = Condition.SUCCESS.expr();
    if (condition.expr().equals(success)) {
      return new Expr.Literal(Value.Bool.TRUE);
    }
    return condition.expr() instanceof Expr.And(var left, var right)
            && left.equals(success)
            && !StatusFunctions.calls(right)
        ? right
        : condition.expr();
  }

  /// What has to hold all together.
  static List<Expr> parts(Expr expr) {
    return expr instanceof Expr.And and ? and.operands() : List.of(expr);
  }
}
