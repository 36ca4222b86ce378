package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.risk.Basis;
import cascade.risk.Grade;
import cascade.risk.Graded;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BadgeTest {
  private static final Basis BASIS = new Basis(120, false);

  @Test
  void theLetterIsSaidWithItsInterval() {
    var badge = Badge.of(new Graded(Grade.B, Grade.A, Grade.B, BASIS));
    assertThat(badge.message()).isEqualTo("grade B (A to B)");
    assertThat(badge.title()).contains("grade B", "90 % interval A to B", "120 runs");
  }

  @Test
  void aGradeThatNobodyKnowsIsNotShown() {
    var badge = Badge.of(new Graded(Grade.B, Grade.A, Grade.D, BASIS));
    assertThat(badge.message()).isEqualTo("insufficient evidence");
    assertThat(badge.title()).contains("may be A to D");
  }

  @Test
  void everyGradeHasAColourOfItsOwn() {
    assertThat(Arrays.stream(Grade.values()).map(it -> badge(it).colour())).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void whiteCanBeReadOnIt(Grade grade) {
    var colour = Integer.parseInt(badge(grade).colour().substring(1), 16);
    var luminance =
        0.2126 * linear(colour >> 16)
            + 0.7152 * linear(colour >> 8 & 0xff)
            + 0.0722 * linear(colour & 0xff);
    assertThat(1.05 / (luminance + 0.05)).isGreaterThanOrEqualTo(4.5);
  }

  private static Badge badge(Grade grade) {
    return Badge.of(new Graded(grade, grade, grade, BASIS));
  }

  /// As WCAG 2 has it.
  private static double linear(int channel) {
    var share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
