package cascade.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

  @ParameterizedTest
  @CsvSource({"abc, ABC", "ß, ß", "ς, σ", "ö, Ö", "𐐨, 𐐀", "a😊, A😊"})
  void holdsEqualWhatDiffersByCaseAlone(String left, String right) {
    assertThat(Text.equal(left, right)).isTrue();
    assertThat(Text.compare(left, right)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"i, İ", "ı, I", "ſ, S", "ß, SS", "\u212A, K", "a, ab", "é, e"})
  void holdsTheseApart(String left, String right) {
    assertThat(Text.equal(left, right)).isFalse();
  }

  @Test
  void foldsNothingInVain() {
    var text = "ALREADY UPPER: 42_";
    assertThat(Text.fold(text)).isSameAs(text);
    assertThat(Text.fold("\uD800\0x")).isEqualTo("\uD800\0X");
  }

  @Test
  void trimsWhatDotNetTakesForWhiteSpace() {
    assertThat(Text.trim("\u00A0\u2003\u0085\t x\u001F \u2028")).isEqualTo("x\u001F");
    assertThat(Text.trim(" \n ")).isEmpty();
  }
}
