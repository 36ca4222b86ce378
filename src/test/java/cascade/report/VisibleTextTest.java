package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {
  @Test
  void isOneLine() {
    assertThat(VisibleText.of(" a\r\n\tb\u2028c\u0085d\u00a0e ")).isEqualTo("a b c\\u0085d e");
  }

  @Test
  void showsWhatHides() {
    assertThat(VisibleText.of("\u001b[31m\u202ex\u200b")).isEqualTo("\\u001b[31m\\u202ex\\u200b");
    assertThat(VisibleText.of("\ud800")).isEqualTo("\\ud800");
    assertThat(VisibleText.of("\udb40\udc41")).isEqualTo("\\ue0041");
  }

  @Test
  void leavesLanguagesAlone() {
    var text = "日本語 العربية می\u200cخواهم 👩\u200d👧 e\u0301";
    assertThat(VisibleText.of(text)).isEqualTo(text);
  }

  @Test
  void cutsByCharacters() {
    assertThat(VisibleText.of("abcdef", 6)).isEqualTo("abcdef");
    assertThat(VisibleText.of("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(VisibleText.of("👧👧👧👧", 3)).isEqualTo("👧👧…");
    assertThat(VisibleText.of("x".repeat(1_000_000), 5)).isEqualTo("xxxx…");
    assertThat(VisibleText.of(" ".repeat(100) + "x", 5)).isEqualTo("…");
  }
}
