package cascade.shell;

/// What may be a name of a variable.
final class Names {
  private Names() {}

  static boolean isStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  static boolean isPart(int c) {
    return isStart(c) || (c >= '0' && c <= '9');
  }

  static boolean isName(String text) {
    return !text.isEmpty() && isStart(text.charAt(0)) && text.chars().allMatch(Names::isPart);
  }

  /// Whether it may stand before `=`: `a`, `a+`, `a[1]`.
  static boolean isAssigned(String text) {
    var plain = text.endsWith("+") ? text.substring(0, text.length() - 1) : text;
    var bracket = plain.indexOf('[');
    return isName(bracket > 0 && plain.endsWith("]") ? plain.substring(0, bracket) : plain);
  }
}
