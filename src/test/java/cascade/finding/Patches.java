package cascade.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Takes unified diffs at their word: every line of a hunk must be where the hunk says.
final class Patches {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@\n");

  private static final String NO_LINE_BREAK = "\\ No newline at end of file\n";

  private Patches() {}

  static String apply(String text, String patch) {
    if (patch.isEmpty()) {
      return text;
    }
    var before = lines(text);
    var result = new ArrayList<String>();
    var diff = lines(patch);
    assertThat(diff.get(0)).startsWith("--- ");
    assertThat(diff.get(1)).startsWith("+++ ");
    var at = 0;
    for (var i = 2; i < diff.size(); ) {
      var hunk = HUNK.matcher(diff.get(i++));
      assertThat(hunk.matches()).isTrue();
      var oldCount = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
      var newCount = hunk.group(4) == null ? 1 : Integer.parseInt(hunk.group(4));
      var start = Integer.parseInt(hunk.group(1)) - (oldCount == 0 ? 0 : 1);
      while (at < start) {
        result.add(before.get(at++));
      }
      var newStart = Integer.parseInt(hunk.group(3)) - (newCount == 0 ? 0 : 1);
      assertThat(result).hasSize(newStart);
      while (i < diff.size() && !diff.get(i).startsWith("@@")) {
        var line = diff.get(i++);
        var content = line.substring(1);
        if (i < diff.size() && diff.get(i).equals(NO_LINE_BREAK)) {
          content = content.substring(0, content.length() - 1);
          i++;
        }
        if (line.charAt(0) != '+') {
          assertThat(content).isEqualTo(before.get(at++));
          oldCount--;
        }
        if (line.charAt(0) != '-') {
          result.add(content);
          newCount--;
        }
      }
      assertThat(oldCount).isZero();
      assertThat(newCount).isZero();
    }
    while (at < before.size()) {
      result.add(before.get(at++));
    }
    return String.join("", result);
  }

  /// With their line breaks.
  private static List<String> lines(String text) {
    return Pattern.compile("[^\n]*\n|[^\n]+")
        .matcher(text)
        .results()
        .map(found -> found.group())
        .toList();
  }
}
