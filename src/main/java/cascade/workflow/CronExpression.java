package cascade.workflow;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Whether a time of `schedule` is one: five fields of POSIX cron with names, lists, ranges and
/// steps.
final class CronExpression {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private static final List<Field> FIELDS =
      List.of(
          new Field(0, 59, List.of()),
          new Field(0, 23, List.of()),
          new Field(1, 31, List.of()),
          new Field(1, 12, MONTHS),
          new Field(0, 6, DAYS));

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  private static final int NONE = -1;

  private CronExpression() {}

  static boolean isValid(String text) {
    var fields = text.strip().split("\\s+", -1);
    if (fields.length != FIELDS.size()) {
      return false;
    }
    for (var i = 0; i < fields.length; i++) {
      if (!FIELDS.get(i).accepts(fields[i])) {
        return false;
      }
    }
    return true;
  }

  /// @param names of the values from `least` on
  private record Field(int least, int most, List<String> names) {

    boolean accepts(String text) {
      for (var part : text.split(",", -1)) {
        if (!acceptsPart(part)) {
          return false;
        }
      }
      return true;
    }

    private boolean acceptsPart(String part) {
      var slash = part.indexOf('/');
      var range = slash < 0 ? part : part.substring(0, slash);
      if (slash >= 0) {
        var step = part.substring(slash + 1);
        if (!NUMBER.matcher(step).matches() || Integer.parseInt(step) == 0) {
          return false;
        }
      }
      if (range.equals("*")) {
        return true;
      }
      var dash = range.indexOf('-');
      if (dash < 0) {
        return value(range) != NONE;
      }
      var first = value(range.substring(0, dash));
      var last = value(range.substring(dash + 1));
      return first != NONE && last != NONE && first <= last;
    }

    private int value(String text) {
      var name = names.indexOf(text.toLowerCase(Locale.ROOT));
      if (name >= 0) {
        return least + name;
      }
      if (!NUMBER.matcher(text).matches()) {
        return NONE;
      }
      var value = Integer.parseInt(text);
      return value >= least && value <= most ? value : NONE;
    }
  }
}
