package cascade.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The lines of a changed file that a review may comment on: those that its hunks show of the head.
final class DiffLines {
  private static final Pattern HUNK =
      Pattern.compile("@@ -\\d+(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

  private DiffLines() {}

  static Set<Integer> of(List<JsonNode> files, String path) {
    var lines = new HashSet<Integer>();
    for (var file : files) {
      if (file.path("filename").asText().equals(path)) {
        var line = 0;
        for (var text : file.path("patch").asText().split("\n", -1)) {
          var hunk = HUNK.matcher(text);
          if (hunk.matches()) {
            line = Integer.parseInt(hunk.group(1));
          } else if (text.startsWith(" ") || text.startsWith("+")) {
            lines.add(line++);
          }
        }
      }
    }
    return lines;
  }
}
