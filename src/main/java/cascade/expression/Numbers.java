package cascade.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as text, and text as numbers.
///
/// Source: `github-actions.md` B.1, B.5 and B.6.
final class Numbers {
  private static final int DIGITS = 15;
  private static final MathContext PRECISION = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
  private static final double FIRST_WITH_EXPONENT = 1e15;
  private static final int LEAST_PLAIN_EXPONENT = -4;
  private static final long LARGEST_WORD = 0xFFFF_FFFFL;

  private Numbers() {}

  /// .NET's `G15`, in which a negative zero has no sign.
  static String text(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < FIRST_WITH_EXPONENT) {
      return Long.toString((long) value);
    }
    var rounded = new BigDecimal(value).round(PRECISION).stripTrailingZeros();
    var exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= LEAST_PLAIN_EXPONENT && exponent < DIGITS) {
      return rounded.toPlainString();
    }
    var digits = rounded.unscaledValue().abs().toString();
    return "%s%s%sE%s%02d"
        .formatted(
            rounded.signum() < 0 ? "-" : "",
            digits.charAt(0),
            digits.length() == 1 ? "" : "." + digits.substring(1),
            exponent < 0 ? "-" : "+",
            Math.abs(exponent));
  }

  /// The number that a string stands for: 0 for nothing, NaN for what is none.
  static double parse(String written) {
    var text = Text.trim(written);
    if (text.isEmpty()) {
      return 0;
    }
    if (isDecimal(text)) {
      return Double.parseDouble(text);
    }
    if (text.startsWith("0x")) {
      return word(text, 16);
    }
    if (text.startsWith("0o")) {
      return word(text, 8);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }

  /// Digits with at most a sign before, a point between and an exponent after.
  static boolean isDecimal(String text) {
    var start = isSign(text, 0) ? 1 : 0;
    var point = skipDigits(text, start);
    var end = point;
    var digits = point - start;
    if (point < text.length() && text.charAt(point) == '.') {
      end = skipDigits(text, point + 1);
      digits += end - point - 1;
    }
    if (digits == 0) {
      return false;
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      var exponent = isSign(text, end + 1) ? end + 2 : end + 1;
      end = skipDigits(text, exponent);
      return end > exponent && end == text.length();
    }
    return end == text.length();
  }

  private static int skipDigits(String text, int from) {
    var end = from;
    while (end < text.length() && Text.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
  }

  // The server reads these into 32 bits and takes the highest one for the sign.
  private static double word(String text, int radix) {
    if (text.length() == 2) {
      return Double.NaN;
    }
    var word = 0L;
    for (var i = 2; i < text.length(); i++) {
      var c = text.charAt(i);
      var digit = c <= '~' ? Character.digit(c, radix) : -1;
      word = word * radix + digit;
      if (digit < 0 || word > LARGEST_WORD) {
        return Double.NaN;
      }
    }
    return (int) word;
  }
}
