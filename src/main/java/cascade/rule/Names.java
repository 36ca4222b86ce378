package cascade.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Names in messages.
final class Names {
  private static final int MOST = 3;
  private static final int LONGEST = 80;
  private static final Pattern BREAKING = Pattern.compile("[\\s\\p{C}]+");

  private Names() {}

  static String one(String name) {
    return "`" + plain(name) + "`";
  }

  /// Foreign text that is to stand between backticks: one line without backticks, cut where it is
  /// long.
  static String plain(String foreign) {
    var line = BREAKING.matcher(foreign.replace('`', '\'')).replaceAll(" ").strip();
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /// Those past a few counted: `a`, `b` or 5 more.
  ///
  /// @param last the word before the last one
  static String of(List<String> names, String last) {
    var shown = names.size() <= MOST + 1 ? names.size() : MOST;
    var parts = new ArrayList<>(names.subList(0, shown).stream().map(Names::one).toList());
    if (shown < names.size()) {
      parts.add((names.size() - shown) + " more");
    }
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1))
            + " "
            + last
            + " "
            + parts.getLast();
  }

  /// The ids of jobs, without those that lie inside another one of them.
  static List<String> outermost(List<InspectedJob> jobs) {
    return jobs.stream()
        .filter(job -> job.caller().filter(jobs::contains).isEmpty())
        .map(InspectedJob::id)
        .toList();
  }

  /// `is` for one, `are` for several.
  static String verb(int count, String one, String several) {
    return count == 1 ? one : several;
  }
}
