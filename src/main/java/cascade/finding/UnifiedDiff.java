package cascade.finding;

import cascade.finding.TextEdits.Change;
import cascade.source.SourceText;
import java.util.ArrayList;
import java.util.List;

/// Edits of a file as a patch that `git apply` takes.
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final SourceText source;
  private final int lines;
  private final StringBuilder text = new StringBuilder();

  private UnifiedDiff(SourceText source) {
    this.source = source;
    this.lines = source.raw(source.lines()).isEmpty() ? source.lines() - 1 : source.lines();
  }

  /// @param path of the file, with `/` between names
  /// @param edits of that file, in any order
  /// @return empty where the edits change nothing
  /// @throws IllegalArgumentException as [TextEdits#apply] does
  public static String of(String path, String text, List<TextEdit> edits) {
    return of(path, SourceText.of(text), edits);
  }

  /// The same for a text whose lines are known.
  public static String of(String path, SourceText source, List<TextEdit> edits) {
    return render(path, source, TextEdits.changes(source, edits));
  }

  /// What makes one text of another.
  ///
  /// @param path of the file, with `/` between names
  /// @return empty where they are the same
  public static String between(String path, String before, String after) {
    var source = SourceText.of(before);
    return render(path, source, LineDiff.changes(source, SourceText.of(after)));
  }

  private static String render(String path, SourceText source, List<Change> changes) {
    if (changes.isEmpty()) {
      return "";
    }
    var diff = new UnifiedDiff(source);
    diff.text.append("--- ").append(name("a/" + path)).append('\n');
    diff.text.append("+++ ").append(name("b/" + path)).append('\n');
    var shift = 0;
    for (var first = 0; first < changes.size(); ) {
      var next = first + 1;
      while (next < changes.size()
          && changes.get(next).start() - end(changes.get(next - 1)) <= 2 * CONTEXT) {
        next++;
      }
      shift += diff.hunk(changes.subList(first, next), shift);
      first = next;
    }
    return diff.text.toString();
  }

  /// The line behind a change.
  private static int end(Change change) {
    return change.start() + change.removed().size();
  }

  /// @param shift how many lines longer the file is above
  /// @return by how many lines it gets longer here
  private int hunk(List<Change> changes, int shift) {
    var start = Math.max(1, changes.getFirst().start() - CONTEXT);
    var end = Math.min(lines + 1, end(changes.getLast()) + CONTEXT);
    var body = new ArrayList<String>();
    var growth = 0;
    var at = start;
    for (var change : changes) {
      context(body, at, change.start());
      change.removed().forEach(line -> body.add("-" + line));
      change.added().forEach(line -> body.add("+" + line));
      growth += change.added().size() - change.removed().size();
      at = end(change);
    }
    context(body, at, end);
    text.append("@@ -").append(range(start, end - start));
    text.append(" +").append(range(start + shift, end - start + growth)).append(" @@\n");
    for (var line : body) {
      text.append(line).append(line.endsWith("\n") ? "" : "\n\\ No newline at end of file\n");
    }
    return growth;
  }

  private void context(List<String> body, int from, int to) {
    for (var line = from; line < to; line++) {
      body.add(" " + source.raw(line));
    }
  }

  /// A range without lines names the line before it.
  private static String range(int start, int count) {
    return count == 0 ? (start - 1) + ",0" : count == 1 ? "" + start : start + "," + count;
  }

  /// As git quotes what would end the name or the line.
  private static String name(String path) {
    if (path.chars().noneMatch(c -> c < ' ' || c == '"' || c == '\\' || c == 0x7F)) {
      // A tab ends the name where there are spaces in it.
      return path.contains(" ") ? path + "\t" : path;
    }
    var quoted = new StringBuilder("\"");
    path.chars()
        .forEach(c -> {
          if (c < ' ' || c == 0x7F) {
            quoted.append("\\%03o".formatted(c));
          } else {
            quoted.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
          }
        });
    return quoted.append('"').toString();
  }
}
