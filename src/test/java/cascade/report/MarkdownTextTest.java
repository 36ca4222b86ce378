package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
  @Test
  void namesAreCode() {
    assertThat(MarkdownText.code("build")).isEqualTo("`build`");
    assertThat(MarkdownText.code("a`b")).isEqualTo("``a`b``");
    assertThat(MarkdownText.code("`")).isEqualTo("`` ` ``");
    assertThat(MarkdownText.code("a```b``")).isEqualTo("```` a```b`` ````");
    assertThat(MarkdownText.code("")).isEqualTo("*(no name)*");
    assertThat(MarkdownText.cell("a|b")).isEqualTo("`a\\|b`");
  }

  @Test
  void listsAreCutShort() {
    assertThat(MarkdownText.codes(List.of("a", "b", "c"))).isEqualTo("`a`, `b` and `c`");
    assertThat(MarkdownText.codes(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")))
        .isEqualTo("`a`, `b`, `c`, `d`, `e`, `f`, `g`, `h` and 2 more");
  }

  @Test
  void messagesKeepTheirCode() {
    assertThat(MarkdownText.message("job `a_b` needs `c`; see @x"))
        .isEqualTo("job `a_b` needs `c`; see &#64;&#8203;x");
    assertThat(MarkdownText.message("one ` alone")).isEqualTo("one &#96; alone");
    assertThat(MarkdownText.message("a `` b")).isEqualTo("a  b");
  }

  @Test
  void proseLinksNothing() {
    assertThat(MarkdownText.message("https://x.example www.x.example GH-1 #1 0123456789"))
        .isEqualTo(
            "https:&#8203;//x.example w&#8203;ww.x.example G&#8203;H-1 &#35;&#8203;1"
                + " 0&#8203;123456&#8203;789");
  }
}
