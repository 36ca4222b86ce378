package cascade.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SourceTextTest {
  @Test
  void aLineEndsAsYamlEndsIt() {
    var text = SourceText.of("a\nb\r\nc\rd\n");
    assertThat(IntStream.rangeClosed(1, text.lines()).mapToObj(text::line))
        .containsExactly("a", "b", "c", "d", "");
    assertThat(IntStream.rangeClosed(1, text.lines()).mapToObj(text::raw))
        .containsExactly("a\n", "b\r\n", "c\r", "d\n", "");
    assertThat(text.hasOddLineBreaks()).isTrue();
    assertThat(SourceText.of("a\r\nb").hasOddLineBreaks()).isFalse();
  }

  @Test
  void anEmptyTextHasOneEmptyLine() {
    var text = SourceText.of("");
    assertThat(text.lines()).isEqualTo(1);
    assertThat(text.endOf(1)).isEqualTo(Span.START);
    assertThat(text.lineBreak()).isEqualTo("\n");
  }

  @Test
  void manyLinesAreFound() {
    var text = SourceText.of("x\n".repeat(1_000));
    assertThat(text.lines()).isEqualTo(1_001);
    assertThat(text.offset(1_000, 2)).isEqualTo(1_999);
  }

  @Test
  void columnsCountCodePoints() {
    var text = SourceText.of("x\n👩é = y\n");
    assertThat(text.slice(new Span(2, 3, 2, 6))).isEqualTo(" = ");
    assertThat(text.endOf(2)).isEqualTo(new Span(2, 7, 2, 7));
  }

  @Test
  void aByteOrderMarkStandsBeforeTheFirstColumn() {
    var text = SourceText.of("\uFEFFon: push\njobs:");
    assertThat(text.slice(new Span(1, 1, 1, 3))).isEqualTo("on");
    assertThat(text.slice(new Span(2, 1, 2, 5))).isEqualTo("jobs");
    assertThat(text.line(1)).isEqualTo("on: push");
    assertThat(text.raw(1)).isEqualTo("\uFEFFon: push\n");
  }

  @Test
  void aPlaceOutsideIsRefused() {
    var text = SourceText.of("ab\r\ncd");
    assertThatThrownBy(() -> text.offset(1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> text.offset(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> text.offset(3, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(text.offset(1, 3)).isEqualTo(2);
  }

  @Test
  void anAddedLineEndsAsTheFirstOneDoes() {
    assertThat(SourceText.of("a\r\nb\n").lineBreak()).isEqualTo("\r\n");
    assertThat(SourceText.of("a\nb\r\n").lineBreak()).isEqualTo("\n");
  }
}
