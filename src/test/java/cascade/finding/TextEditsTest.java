package cascade.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.source.SourceText;
import cascade.source.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextEditsTest {
  static TextEdit edit(int startLine, int startColumn, int endLine, int endColumn, String text) {
    return new TextEdit(
        new Site("ci.yml", new Span(startLine, startColumn, endLine, endColumn)), text);
  }

  static TextEdit insert(int line, int column, String text) {
    return edit(line, column, line, column, text);
  }

  @Test
  void editsAreDoneInTheOrderOfTheFile() {
    assertThat(
            TextEdits.apply(
                "one two\nthree\n", List.of(edit(2, 1, 2, 6, "3"), edit(1, 1, 1, 4, "1"))))
        .isEqualTo("1 two\n3\n");
  }

  @Test
  void columnsAreCodePoints() {
    assertThat(TextEdits.apply("👩 = x", List.of(edit(1, 5, 1, 6, "y")))).isEqualTo("👩 = y");
  }

  @Test
  void addedLinesEndAsTheOthersDo() {
    assertThat(TextEdits.apply("a\r\nb\r\n", List.of(insert(1, 2, "\nnew"))))
        .isEqualTo("a\r\nnew\r\nb\r\n");
  }

  @Test
  void aByteOrderMarkStaysInFront() {
    assertThat(TextEdits.apply("\uFEFFa", List.of(insert(1, 1, "b")))).isEqualTo("\uFEFFba");
  }

  @Test
  void whatOverlapsIsRefused() {
    for (var edits :
        List.of(
            List.of(edit(1, 1, 1, 4, "x"), edit(1, 3, 1, 5, "y")),
            List.of(insert(1, 2, "x"), insert(1, 2, "y")),
            List.of(edit(1, 1, 2, 1, "x"), edit(1, 1, 1, 2, "y")),
            List.of(edit(1, 1, 2, 1, "x"), insert(1, 3, "y")))) {
      assertThat(TextEdits.overlap(edits)).isTrue();
      assertThatThrownBy(() -> TextEdits.apply("abcdef\n", edits))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(TextEdits.apply("abc", List.of(edit(1, 1, 1, 3, "x"), insert(1, 3, "y"))))
        .isEqualTo("xyc");
  }

  @Test
  void editsOfTwoFilesAreRefused() {
    var other = new TextEdit(new Site("b.yml", Span.START), "x");
    assertThatThrownBy(() -> TextEdits.apply("a", List.of(insert(1, 1, "y"), other)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPlaceOutsideOfTheTextIsRefused() {
    assertThatThrownBy(() -> TextEdits.apply("a\n", List.of(insert(1, 3, "y"))))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anAddedLineComesWithTheOneBefore() {
    assertThat(TextEdits.lines("a\nb\nc\n", List.of(insert(2, 2, "\nnew"))))
        .containsExactly(new LineChange(2, 2, List.of("b", "new")));
    assertThat(TextEdits.lines("a\nb\n", List.of(insert(1, 1, "new\n"))))
        .containsExactly(new LineChange(1, 1, List.of("new", "a")));
  }

  @Test
  void aRemovedLineIsReplacedByNone() {
    assertThat(TextEdits.lines("a\nb\nc\n", List.of(edit(2, 1, 3, 1, ""))))
        .containsExactly(new LineChange(2, 2, List.of()));
  }

  @Test
  void editsOfOneLineAreOneChangeAndOthersAreSeveral() {
    assertThat(
            TextEdits.lines(
                "a b\nc\nd\n",
                List.of(insert(1, 2, "!"), insert(1, 4, "!"), edit(3, 1, 3, 2, "e"))))
        .containsExactly(
            new LineChange(1, 1, List.of("a! b!")), new LineChange(3, 3, List.of("e")));
  }

  @Test
  void whatChangesNothingIsLeftOut() {
    assertThat(TextEdits.lines("a\nb\n", List.of(edit(1, 1, 1, 2, "a")))).isEmpty();
  }

  /// All three ways to do the edits of random texts agree.
  @Test
  void linesAndPatchesDoWhatTheEditsDo() {
    var seed = 20260817L;
    var random = new Random(seed);
    for (var round = 0; round < 3_000; round++) {
      var text = text(random);
      var edits = edits(random, SourceText.of(text));
      var expected = TextEdits.apply(text, edits);
      var as = "seed %d, round %d: %s in %s".formatted(seed, round, edits, quoted(text));
      assertThat(withLines(text, TextEdits.lines(text, edits)))
          .as(as)
          .isEqualTo(expected.replace("\r", "").replaceFirst("\n+$", ""));
      assertThat(Patches.apply(text, UnifiedDiff.of("ci.yml", text, edits)))
          .as(as)
          .isEqualTo(expected);
    }
  }

  private static String quoted(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n");
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    var lineBreak = random.nextInt(4) == 0 ? "\r\n" : "\n";
    for (var line = random.nextInt(30); line >= 0; line--) {
      text.append("abc👩 ".substring(0, random.nextInt(4))).append(line > 0 ? lineBreak : "");
    }
    return text.toString();
  }

  private static List<TextEdit> edits(Random random, SourceText source) {
    var edits = new ArrayList<TextEdit>();
    for (var i = random.nextInt(5); i >= 0; i--) {
      var one = place(random, source);
      var two = random.nextInt(3) == 0 ? one : place(random, source);
      var first = one.compareTo(two) <= 0 ? one : two;
      var last = one.compareTo(two) <= 0 ? two : one;
      var added = List.of("", "x", "\n", "x\n", "\nx", "x\ny\n").get(random.nextInt(6));
      edits.add(new TextEdit(new Site("ci.yml", first.to(last)), added));
      if (TextEdits.overlap(edits)) {
        edits.removeLast();
      }
    }
    return edits.stream().sorted(Comparator.comparing(TextEdit::replacement)).toList();
  }

  private static Span place(Random random, SourceText source) {
    var line = 1 + random.nextInt(source.lines());
    var column = 1 + random.nextInt(source.endOf(line).startColumn());
    return new Span(line, column, line, column);
  }

  private static String withLines(String text, List<LineChange> changes) {
    var lines = new ArrayList<>(Arrays.asList(text.split("\r?\n", -1)));
    for (var change : changes.reversed()) {
      var replaced = lines.subList(change.startLine() - 1, change.endLine());
      assertThat(replaced).isNotEmpty();
      replaced.clear();
      replaced.addAll(change.lines());
    }
    // How many line breaks the text ends with is not told.
    return String.join("\n", lines).replaceFirst("\n+$", "");
  }
}
