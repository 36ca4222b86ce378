package cascade.expression;

import java.util.ArrayList;
import java.util.List;

/// The first argument of `format`, taken apart.
///
/// Source: `github-actions.md` B.8.
///
/// @param parts in the order of the text
record Format(List<Part> parts) {
  private static final int MOST_PLACES = 256;

  sealed interface Part {}

  record Plain(String text) implements Part {}

  /// The place of an argument, from 0.
  record Place(int index) implements Part {}

  /// @param arguments how many there are
  /// @throws ExpressionException when the text is malformed or wants more arguments
  static Format parse(String format, int arguments) {
    var parts = new ArrayList<Part>();
    var plain = new StringBuilder();
    var i = 0;
    while (i < format.length()) {
      var c = format.charAt(i);
      if (c != '{' && c != '}') {
        plain.append(c);
        i++;
      } else if (i + 1 < format.length() && format.charAt(i + 1) == c) {
        plain.append(c);
        i += 2;
      } else {
        var end = c == '{' ? endOfDigits(format, i + 1) : i;
        if (end <= i + 1 || end == format.length() || format.charAt(end) != '}') {
          throw new ExpressionException(
              "the format %s is malformed; write `{{` and `}}` for braces"
                  .formatted(ParseMessage.shown(format)));
        }
        parts.add(new Plain(plain.toString()));
        parts.add(new Place(place(format, i + 1, end, arguments)));
        plain.setLength(0);
        i = end + 1;
      }
    }
    parts.add(new Plain(plain.toString()));
    return new Format(parts);
  }

  /// A format that gives this text: braces doubled.
  static String escape(String text) {
    return text.replace("{", "{{").replace("}", "}}");
  }

  private static int endOfDigits(String format, int from) {
    var end = from;
    while (end < format.length() && Text.isDigit(format.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int place(String format, int start, int end, int arguments) {
    var place = 0;
    for (var i = start; i < end; i++) {
      place = Math.min(place * 10 + format.charAt(i) - '0', MOST_PLACES);
    }
    if (place >= arguments) {
      throw new ExpressionException(
          "the format %s wants more arguments than the %d that it is given; add them"
              .formatted(ParseMessage.shown(format), arguments));
    }
    return place;
  }
}
