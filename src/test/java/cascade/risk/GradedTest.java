package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradedTest {
  @ParameterizedTest
  @CsvSource({
    "0, A",
    "0.00499, A",
    "0.005, B",
    "0.0199, B",
    "0.02, C",
    "0.0499, C",
    "0.05, D",
    "0.0999, D",
    "0.1, F",
    "1, F"
  })
  void boundsAreThoseOfTheRule(double probability, Grade grade) {
    assertThat(Grade.of(probability)).isEqualTo(grade);
  }

  @Test
  void theMedianIsGradedAndTheIntervalTold() {
    var graded = Graded.of(new Posterior(0.04, 0.018, 0.004, 0.019), new Basis(120, false));

    assertThat(graded.grade()).isEqualTo(Grade.B);
    assertThat(graded.best()).isEqualTo(Grade.A);
    assertThat(graded.worst()).isEqualTo(Grade.B);
    assertThat(graded.isInsufficient()).isFalse();
  }

  @Test
  void threeLettersAreTooMany() {
    var basis = new Basis(3, true);

    assertThat(Graded.of(new Posterior(.03, .01, .004, .03), basis).isInsufficient()).isTrue();
    assertThat(Graded.of(new Posterior(.03, .01, .006, .03), basis).isInsufficient()).isFalse();
    assertThat(Graded.of(new Posterior(.5, .5, .06, .9), basis).isInsufficient()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0.1001, HIGH", "0.1, MEDIUM", "0.01, MEDIUM", "0.0099, LOW", "0, LOW"})
  void bandsAreThoseOfTheSeed(double probability, Band band) {
    assertThat(Band.of(probability)).isEqualTo(band);
  }
}
