package cascade.expression;

import cascade.expression.Value.Unknown;
import java.util.ArrayList;
import java.util.Arrays;

/// What an expression comes to. Its truth may be known though its value is not: `x || 'y'` is true
/// whatever `x` is.
record Outcome(Value value, Truth truth) {

  static Outcome of(Value value) {
    return new Outcome(value, Coercion.truth(value));
  }

  static Outcome of(boolean value) {
    return of(Value.Bool.of(value));
  }

  /// Unknown for the reasons of those among the values that are unknown.
  static Unknown unknown(Value... values) {
    return unknown(Arrays.asList(values));
  }

  static Unknown unknown(Iterable<? extends Value> values) {
    var unknowns = new ArrayList<Unknown>();
    for (var value : values) {
      if (value instanceof Unknown unknown) {
        unknowns.add(unknown);
      }
    }
    return Unknown.of(unknowns);
  }
}
