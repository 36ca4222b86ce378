package cascade.forge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The lines of a file that a diff shows as they are after the change. A comment can be made on
/// these alone, and on several only within one hunk.
///
/// Source: `github-actions.md` E.5.
public final class Hunks {
  private static final Pattern HEAD =
      Pattern.compile("@@ -\\d{1,9}(?:,\\d{1,9})? \\+(\\d{1,9})(?:,\\d{1,9})? @@.*");

  private final Map<Integer, Line> lines = new HashMap<>();

  private record Line(int hunk, String text) {}

  private Hunks() {}

  /// @param patch hunks as a unified diff; what is no hunk is passed over
  public static Hunks of(String patch) {
    var hunks = new Hunks();
    var hunk = 0;
    var number = 0;
    for (var line : patch.split("\n", -1)) {
      var head = HEAD.matcher(line);
      if (head.matches()) {
        hunk++;
        number = Integer.parseInt(head.group(1));
      } else if (hunk > 0 && (line.startsWith("+") || line.startsWith(" "))) {
        hunks.lines.put(number, new Line(hunk, line.substring(1)));
        number++;
      }
    }
    return hunks;
  }

  /// Whether the diff shows these lines, in one hunk, and with this text.
  ///
  /// @param startLine from 1
  /// @param texts of the lines that follow one another from there, without line breaks
  public boolean show(int startLine, List<String> texts) {
    var first = lines.get(startLine);
    if (first == null || texts.isEmpty()) {
      return false;
    }
    for (var i = 0; i < texts.size(); i++) {
      var line = lines.get(startLine + i);
      if (line == null || line.hunk() != first.hunk() || !line.text().equals(texts.get(i))) {
        return false;
      }
    }
    return true;
  }
}
