package cascade.expression;

/// An expression that cannot be evaluated, as GitHub could not: a broken format, text that is not
/// JSON.
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ExpressionException(String message) {
    super(message);
  }
}
