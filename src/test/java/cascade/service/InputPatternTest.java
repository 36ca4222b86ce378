package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.expression.Truth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `?` stands for a gap.
class InputPatternTest {
  @ParameterizedTest
  @CsvSource({
    "true, true, TRUE",
    "true, TRUE, TRUE",
    "true, ' true ', TRUE",
    "true, '', FALSE",
    "true, ?, UNKNOWN",
    "true, x?, FALSE",
    "true, t?, UNKNOWN",
    "'', '', TRUE",
    "'', x, FALSE",
    "'', ?, UNKNOWN",
    "!true, '', TRUE",
    "!true, true, FALSE",
    "!true, ?, UNKNOWN",
    "a|b, b, TRUE",
    "a|b, c, FALSE",
    "|a, '', TRUE",
    "!|a, '', FALSE",
    "!|a, b, TRUE",
    "*, '', FALSE",
    "*, x, TRUE",
    "*, x?, TRUE",
    "*, ?, UNKNOWN",
    "!*, '', TRUE",
    "*gha*, 'type=gha,mode=max', TRUE",
    "*gha*, type=local, FALSE",
    "*gha*, type=?, FALSE",
    "*gha*, ?, UNKNOWN",
    "8.*, 8.0, TRUE",
    "8.*, 9.0, FALSE",
    "8.*, ?, UNKNOWN",
    "a*a, a, FALSE",
    "a*a, aa, TRUE",
    "a*b*c, axbxbxc, TRUE",
    "a*b*c, axcxb, FALSE"
  })
  void tests(String pattern, String value, Truth truth) {
    assertThat(InputPattern.of(pattern).test(value.replace('?', InputPattern.GAP)))
        .isEqualTo(truth);
  }
}
