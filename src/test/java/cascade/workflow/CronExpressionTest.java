package cascade.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "*/15 0-6/2 1,15 jan-DEC SUN",
        "0 0 31 12 6",
        "5/10 * * * 1-5",
        "  0   0 * * *\n"
      })
  void isValid(String text) {
    assertThat(CronExpression.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 7",
        "5-1 * * * *",
        "*/0 * * * *",
        "1,, * * * *",
        "@daily",
        "$cron-weekly",
        "a * * * *",
        "-1 * * * *",
        "99999999999 * * * *",
        "1-2-3 * * * *",
        "1/ * * * *"
      })
  void isNot(String text) {
    assertThat(CronExpression.isValid(text)).isFalse();
  }
}
