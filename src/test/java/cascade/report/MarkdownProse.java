package cascade.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Just enough of a Markdown reader to see what GitHub would not take for code.
final class MarkdownProse {
  private static final Set<String> LANGUAGES = Set.of("diff", "mermaid");

  private MarkdownProse() {}

  /// The text without fenced blocks and code spans.
  static String of(String markdown) {
    var lines = new ArrayList<String>();
    var fence = 0;
    for (var line : markdown.split("\n", -1)) {
      var run = run(line, 0);
      if (fence == 0 && run >= 3 && LANGUAGES.contains(line.substring(run))) {
        fence = run;
      } else if (fence > 0 && run >= fence && run == line.strip().length()) {
        fence = 0;
      } else if (fence == 0) {
        lines.add(withoutSpans(line));
      }
    }
    return fence > 0 ? "an open fence @" : String.join("\n", lines);
  }

  /// A run of backticks ends at the next run of the same length.
  private static String withoutSpans(String line) {
    var prose = new StringBuilder();
    var at = 0;
    while (at < line.length()) {
      var run = run(line, at);
      var end = run == 0 ? -1 : closing(line, at + run, run);
      if (end >= 0) {
        at = end;
      } else {
        prose.append(line, at, at + Math.max(run, 1));
        at += Math.max(run, 1);
      }
    }
    return prose.toString();
  }

  private static int closing(String line, int from, int length) {
    var at = from;
    while (at < line.length()) {
      var run = run(line, at);
      if (run == length) {
        return at + run;
      }
      at += Math.max(run, 1);
    }
    return -1;
  }

  private static int run(String line, int at) {
    var end = at;
    while (end < line.length() && line.charAt(end) == '`') {
      end++;
    }
    return end - at;
  }

  /// The rows of each table.
  static List<List<String>> tables(String markdown) {
    var tables = new ArrayList<List<String>>();
    var table = new ArrayList<String>();
    for (var line : markdown.split("\n", -1)) {
      if (line.startsWith("|")) {
        table.add(line);
      } else if (!table.isEmpty()) {
        tables.add(List.copyOf(table));
        table.clear();
      }
    }
    return tables;
  }

  /// How many cells a row has: bars part them, unless a backslash stands before.
  static long cells(String row) {
    return row.replace("\\|", "").chars().filter(c -> c == '|').count() - 1;
  }
}
