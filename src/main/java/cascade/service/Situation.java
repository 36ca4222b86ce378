package cascade.service;

import cascade.expression.Context;
import cascade.expression.Evaluator;
import cascade.expression.ExpressionException;
import cascade.expression.Truth;
import cascade.expression.Value;
import cascade.workflow.Step;
import java.util.List;

/// Runs that are looked at, of which nothing else is known.
enum Situation implements Context {
  /// All runs.
  ANY,
  /// Those in which no step and no job before has failed.
  NOTHING_FAILED;

  /// Whether a step runs in none of these runs.
  boolean excludes(Step step) {
    try {
      return Evaluator.truth(step.common().condition().expr(), this) == Truth.FALSE;
    } catch (ExpressionException _) {
      return false;
    }
  }

  @Override
  public Value context(String name) {
    return Value.Unknown.of(name);
  }

  @Override
  public Value function(String name, List<Value> arguments) {
    return switch (name) {
      case "always" -> Value.Bool.of(true);
      case "failure" ->
          this == NOTHING_FAILED ? Value.Bool.of(false) : Value.Unknown.of("failure()");
      case "success" ->
          this == NOTHING_FAILED ? Value.Bool.of(true) : Value.Unknown.of("success()");
      default -> Value.Unknown.of(name + "()");
    };
  }
}
