package cascade.yaml;

import cascade.yaml.YamlNode.Kind;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a plain scalar means: YAML 1.2's core schema, in the shape of GitHub's reader.
///
/// Source: `github-actions.md` C.1.
final class CoreSchema {
  private static final String TAG = "tag:yaml.org,2002:";

  /// `false`: no word that means something is longer.
  private static final int LONGEST_WORD = 5;

  /// So many digits fit an `int`.
  private static final int SURELY_INT = 9;

  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");

  private CoreSchema() {}

  /// The meaning of a plain scalar without a tag.
  static Kind resolve(String text) {
    if (text.length() <= LONGEST_WORD) {
      if (isNull(text)) {
        return Kind.NULL;
      }
      if (isBoolean(text)) {
        return Kind.BOOLEAN;
      }
    }
    return isInteger(text) || isFloat(text) ? Kind.NUMBER : Kind.STRING;
  }

  /// Whether an integer does not fit: GitHub knows hexadecimal and octal ones of 32 bits only.
  static boolean isOutOfRange(String text) {
    return !isDigits(text)
        && (HEXADECIMAL.matcher(text).matches() || OCTAL.matcher(text).matches())
        && digits(text).bitLength() > 32;
  }

  static double number(String text) {
    if (text.length() <= SURELY_INT && isDigits(text)) {
      return Integer.parseInt(text);
    }
    if (INFINITE.matcher(text).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (isNotANumber(text)) {
      return Double.NaN;
    }
    if (HEXADECIMAL.matcher(text).matches() || OCTAL.matcher(text).matches()) {
      return digits(text).intValue();
    }
    return Double.parseDouble(text);
  }

  /// The kind that an explicit tag gives to a plain scalar; empty when the text does not fit it.
  ///
  /// @param tag as the parser resolves it: `tag:yaml.org,2002:int` for `!!int`
  static Optional<Kind> tagged(String tag, String text) {
    return switch (tag.startsWith(TAG) ? tag.substring(TAG.length()) : "") {
      case "str" -> Optional.of(Kind.STRING);
      case "null" -> Optional.of(Kind.NULL).filter(_ -> isNull(text));
      case "bool" -> Optional.of(Kind.BOOLEAN).filter(_ -> isBoolean(text));
      case "int" -> Optional.of(Kind.NUMBER).filter(_ -> isInteger(text));
      case "float" -> Optional.of(Kind.NUMBER).filter(_ -> isFloat(text));
      default -> Optional.empty();
    };
  }

  static boolean isString(String tag) {
    return tag.equals(TAG + "str");
  }

  static boolean isKnown(String tag) {
    return switch (tag) {
      case TAG + "str", TAG + "null", TAG + "bool", TAG + "int", TAG + "float" -> true;
      default -> false;
    };
  }

  /// The tag as people write it: `!!int`.
  static String written(String tag) {
    return tag.startsWith(TAG) ? "!!" + tag.substring(TAG.length()) : tag;
  }

  private static boolean isDigits(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isNull(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> true;
      default -> false;
    };
  }

  private static boolean isBoolean(String text) {
    return switch (text) {
      case "true", "True", "TRUE", "false", "False", "FALSE" -> true;
      default -> false;
    };
  }

  private static boolean isInteger(String text) {
    return mayBeNumber(text)
        && (isDigits(text)
            || INTEGER.matcher(text).matches()
            || HEXADECIMAL.matcher(text).matches()
            || OCTAL.matcher(text).matches());
  }

  private static boolean isFloat(String text) {
    return mayBeNumber(text)
        && (FLOAT.matcher(text).matches()
            || INFINITE.matcher(text).matches()
            || isNotANumber(text));
  }

  private static boolean isNotANumber(String text) {
    return switch (text) {
      case ".nan", ".NaN", ".NAN" -> true;
      default -> false;
    };
  }

  /// Spares nearly all scalars of real files the patterns.
  private static boolean mayBeNumber(String text) {
    if (text.isEmpty()) {
      return false;
    }
    var first = text.charAt(0);
    return first == '-' || first == '+' || first == '.' || (first >= '0' && first <= '9');
  }

  private static BigInteger digits(String text) {
    return new BigInteger(text.substring(2), text.charAt(1) == 'x' ? 16 : 8);
  }
}
