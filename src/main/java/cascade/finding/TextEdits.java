package cascade.finding;

import static java.util.Comparator.comparing;

import cascade.source.SourceText;
import cascade.source.Span;
import java.util.ArrayList;
import java.util.List;

/// Does edits of one file, or tells which lines they change.
public final class TextEdits {
  private TextEdits() {}

  /// The text with all edits done. Added line breaks are those of the text.
  ///
  /// @param edits of one file, in any order
  /// @throws IllegalArgumentException when two of them touch the same characters or insert at the
  ///   same place
  /// @throws IndexOutOfBoundsException when one lies outside of the text
  public static String apply(String text, List<TextEdit> edits) {
    var source = SourceText.of(text);
    return apply(source, sorted(edits), 0, text.length());
  }

  /// The same as whole lines that are replaced, in the order of the file. What edits leave as it
  /// is, is left out.
  ///
  /// @param edits of one file, in any order
  /// @throws IllegalArgumentException as [#apply] does
  public static List<LineChange> lines(String text, List<TextEdit> edits) {
    var source = SourceText.of(text);
    return changes(source, edits).stream().map(change -> change.withALine(source)).toList();
  }

  /// Whether edits of one file cannot be done together.
  public static boolean overlap(List<TextEdit> edits) {
    var sorted = edits.stream().sorted(comparing(TextEdit::site)).toList();
    for (var i = 1; i < sorted.size(); i++) {
      if (overlap(sorted.get(i - 1).site().span(), sorted.get(i).site().span())) {
        return true;
      }
    }
    return false;
  }

  private static boolean overlap(Span first, Span second) {
    var startsInside =
        second.startLine() < first.endLine()
            || (second.startLine() == first.endLine() && second.startColumn() < first.endColumn());
    // Of two insertions at one place nobody knows which comes first.
    return startsInside
        || (first.startLine() == second.startLine() && first.startColumn() == second.startColumn());
  }

  private static List<TextEdit> sorted(List<TextEdit> edits) {
    if (edits.stream().map(edit -> edit.site().path()).distinct().count() > 1) {
      throw new IllegalArgumentException("edits of more than one file");
    }
    if (overlap(edits)) {
      throw new IllegalArgumentException("edits that overlap");
    }
    return edits.stream().sorted(comparing(TextEdit::site)).toList();
  }

  /// A part of the text with the edits that lie in it done.
  private static String apply(SourceText source, List<TextEdit> edits, int start, int end) {
    var result = new StringBuilder();
    var at = start;
    for (var edit : edits) {
      var span = edit.site().span();
      result.append(source.text(), at, source.offset(span.startLine(), span.startColumn()));
      result.append(edit.replacement().replace("\n", source.lineBreak()));
      at = source.offset(span.endLine(), span.endColumn());
    }
    return result.append(source.text(), at, end).toString();
  }

  /// Lines that give way to others.
  ///
  /// @param start the first of them, or the one before which lines are added; from 1
  /// @param removed with their line breaks
  /// @param added with their line breaks
  record Change(int start, List<String> removed, List<String> added) {

    private LineChange withALine(SourceText source) {
      if (!removed.isEmpty()) {
        return new LineChange(start, start + removed.size() - 1, bare(added));
      }
      var lines = new ArrayList<>(bare(added));
      if (start > 1) {
        lines.addFirst(source.line(start - 1));
        return new LineChange(start - 1, start - 1, lines);
      }
      lines.addLast(source.line(1));
      return new LineChange(1, 1, lines);
    }

    private static List<String> bare(List<String> raw) {
      return raw.stream().map(line -> SourceText.of(line).line(1)).toList();
    }
  }

  /// The changed lines and nothing but them, in the order of the file.
  static List<Change> changes(SourceText source, List<TextEdit> edits) {
    var changes = new ArrayList<Change>();
    var sorted = sorted(edits);
    for (var first = 0; first < sorted.size(); ) {
      var startLine = sorted.get(first).site().span().startLine();
      var endLine = sorted.get(first).site().span().endLine();
      var next = first + 1;
      while (next < sorted.size() && sorted.get(next).site().span().startLine() <= endLine) {
        endLine = Math.max(endLine, sorted.get(next).site().span().endLine());
        next++;
      }
      var change = change(source, sorted.subList(first, next), startLine, endLine);
      if (!change.removed().isEmpty() || !change.added().isEmpty()) {
        changes.add(change);
      }
      first = next;
    }
    return changes;
  }

  private static Change change(
      SourceText source, List<TextEdit> edits, int startLine, int endLine) {
    var before = new ArrayList<String>();
    for (var line = startLine; line <= endLine; line++) {
      before.add(source.raw(line));
    }
    var start = source.start(startLine);
    var end = start + before.stream().mapToInt(String::length).sum();
    var after = new ArrayList<>(SourceText.of(apply(source, edits, start, end)).rawLines());
    // The empty line behind the last line break is none.
    before.removeIf(String::isEmpty);
    while (!before.isEmpty() && !after.isEmpty() && before.getLast().equals(after.getLast())) {
      before.removeLast();
      after.removeLast();
    }
    var line = startLine;
    while (!before.isEmpty() && !after.isEmpty() && before.getFirst().equals(after.getFirst())) {
      before.removeFirst();
      after.removeFirst();
      line++;
    }
    return new Change(line, before, after);
  }
}
