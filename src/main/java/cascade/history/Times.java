package cascade.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Times as the host writes them.
final class Times {
  private static final String USUAL = "0000-00-00T00:00:00Z";

  /// With a fraction of a second and an offset.
  private static final int LONGEST = 40;

  private Times() {}

  /// @return empty where it is no time, or none from 1970 to 9999
  static Optional<Instant> find(String text) {
    try {
      if (isUsual(text)) {
        return usual(text);
      }
      return text.length() > LONGEST
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text))
              .filter(time -> time.getYear() >= 1970 && time.getYear() <= 9999)
              .map(OffsetDateTime::toInstant);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static boolean isUsual(String text) {
    if (text.length() != USUAL.length()) {
      return false;
    }
    for (var i = 0; i < USUAL.length(); i++) {
      var c = text.charAt(i);
      if (USUAL.charAt(i) == '0' ? c < '0' || c > '9' : c != USUAL.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Without the general parser: a history has hundreds of thousands of times, and that took half
  /// of the time to read one.
  private static Optional<Instant> usual(String text) {
    var year = number(text, 0, 4);
    var hour = number(text, 11, 13);
    var minute = number(text, 14, 16);
    var second = number(text, 17, 19);
    if (year < 1970 || hour > 23 || minute > 59 || second > 59) {
      return Optional.empty();
    }
    var day = LocalDate.of(year, number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    return Optional.of(Instant.ofEpochSecond(((day * 24 + hour) * 60 + minute) * 60 + second));
  }

  private static int number(String text, int start, int end) {
    var number = 0;
    for (var i = start; i < end; i++) {
      number = 10 * number + text.charAt(i) - '0';
    }
    return number;
  }
}
