package cascade.expression;

/// A fault in the text of an expression.
///
/// @param offset of the first wrong character, from 0, in code points
/// @param length in code points
/// @param message the fault, then the remedy
public record ExpressionError(int offset, int length, String message) {

  /// @param start an index into `text`, as `end` is
  static ExpressionError at(String text, int start, int end, String message) {
    return new ExpressionError(
        text.codePointCount(0, start), text.codePointCount(start, end), message);
  }

  static ExpressionError ofAll(String text, String message) {
    return at(text, 0, text.length(), message);
  }

  /// The same fault in a text that has so many code points more before it.
  ExpressionError after(int more) {
    return new ExpressionError(offset + more, length, message);
  }
}
