package cascade.expression;

import java.util.List;

/// What came of compiling a scalar that may hold expressions.
///
/// @param <T> what it should become
public sealed interface Compilation<T> {

  record Compiled<T>(T value) implements Compilation<T> {}

  /// @param errors at least one; their offsets count from the start of the scalar's content
  record Rejected<T>(List<ExpressionError> errors) implements Compilation<T> {
    public Rejected {
      errors = List.copyOf(errors);
    }
  }
}
