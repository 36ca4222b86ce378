package cascade.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-1.5, -1.5",
    "1.10, 1.1",
    "0.1, 0.1",
    "0.0001, 0.0001",
    "0.00001, 1E-05",
    "0.000012345, 1.2345E-05",
    "-0.00001, -1E-05",
    "100000000000000, 100000000000000",
    "999999999999999, 999999999999999",
    "1e15, 1E+15",
    "999999999999999.9, 1E+15",
    "1587106672383762434, 1.58710667238376E+18",
    "123456789012345.6, 123456789012346",
    "0.84551240822557006, 0.84551240822557",
    "1e100, 1E+100",
    "1.7976931348623157e308, 1.79769313486232E+308",
    "4.9e-324, 4.94065645841247E-324",
    "0.30000000000000004, 0.3",
  })
  void areWrittenAsDotNetDoes(double number, String text) {
    assertThat(Numbers.text(number)).isEqualTo(text);
  }

  @Test
  void areWrittenWithoutDigitsInTheSpecialCases() {
    assertThat(Numbers.text(Double.NaN)).isEqualTo("NaN");
    assertThat(Numbers.text(Double.POSITIVE_INFINITY)).isEqualTo("Infinity");
    assertThat(Numbers.text(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @Test
  void keepFifteenDigits() {
    for (var seed = 0L; seed < 10_000; seed++) {
      var random = new Random(seed);
      var number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        var written = Numbers.text(number);
        assertThat(Math.abs(Numbers.parse(written) - number))
            .as("seed %d: %s", seed, written)
            .isLessThanOrEqualTo(Math.max(Math.abs(number) * 1e-14, Double.MIN_NORMAL));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        ".",
        "-",
        "1e",
        "1e+",
        "1..2",
        "1_0",
        "1d",
        "0x",
        "0X10",
        "-0x1",
        "0o8",
        "0b1",
        "0x100000000",
        "0o40000000000",
        "١",
        "0x١",
        "1 2",
        "--1",
        "Inf",
        "∞",
        "NaN",
        "+NaN"
      })
  void areNoneOfThese(String text) {
    assertThat(Numbers.parse(text)).isNaN();
  }
}
