package cascade.report;

/// How a terminal shows a piece of text.
enum Ink {
  PLAIN(""),
  STRONG("1"),
  FAINT("2"),
  BAD("31"),
  GOOD("32"),
  WARNING("33");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  /// As bad as the blocked part of the other jobs is large.
  static Ink of(double share) {
    if (share > 0.5) {
      return BAD;
    }
    return share > 0.25 ? WARNING : PLAIN;
  }

  String on(String text) {
    return code.isEmpty() || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
