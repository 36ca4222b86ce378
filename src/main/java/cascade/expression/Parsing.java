package cascade.expression;

import java.util.List;

/// What came of reading an expression.
public sealed interface Parsing {

  record Parsed(Expr expr) implements Parsing {}

  /// @param errors at least one, in the order of the text
  record Rejected(List<ExpressionError> errors) implements Parsing {
    public Rejected {
      errors = List.copyOf(errors);
    }
  }
}
