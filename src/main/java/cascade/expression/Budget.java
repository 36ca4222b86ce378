package cascade.expression;

/// How much text one evaluation may still make. Without it `format('{0}{0}', format('{0}{0}', …))`
/// grows without end.
///
/// GitHub counts two bytes a character and by default gives up at one mebibyte.
final class Budget {
  private static final int CHARACTERS = (1 << 20) / 2;

  private int left = CHARACTERS;

  void spend(int characters) {
    left -= Math.min(characters, left + 1);
    if (left < 0) {
      throw new ExpressionException(
          "the expression makes more than %d characters of text; make it simpler"
              .formatted(CHARACTERS));
    }
  }
}
