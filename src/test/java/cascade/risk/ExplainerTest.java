package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.service.Hold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {
  /// More than two significant digits would claim what is not known.
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12.345, 12",
    "1.2345, 1.2",
    "0.12345, 0.12",
    "0.0123, 0.012",
    "0.001234, 0.0012",
    "0.0004, less than 0.001",
    "99.6, 100",
    "1234.5, 1235",
    "9.96, 10.0"
  })
  void numbersHaveTwoSignificantDigits(double value, String text) {
    assertThat(Explainer.number(value)).isEqualTo(text);
  }

  @Test
  void theParagraphSaysWhatHowSureAndWhatToMend() {
    var risk =
        RiskAssessor.assess(
            Questions.jobs("build", "test: needs: build", "lint")
                .service("registry", 0.03, 0)
                .leans("build", "registry", Hold.FAILS)
                .leans("lint", "registry", Hold.FAILS)
                .question());
    var explanation = risk.explanation();

    assertThat(explanation.paragraph())
        .startsWith(
            "A run of `.github/workflows/ci.yml` of the default branch ends red or is stopped for"
                + " reasons that are not the code's with a probability of "
                // The mean, as everywhere else: two figures for one thing would be doubted both.
                + Explainer.number(100 * risk.together().notTheCodes().mean())
                + " % (")
        .contains(
            "`registry` is out or disturbed",
            "n=0, other projects",
            "and strikes `ci.yml#build` and `ci.yml#lint`, which blocks `ci.yml#test`;",
            "having a mirror would save")
        .endsWith("minutes for each run that ends well.");
    assertThat(explanation.contributors()).hasSize(1);
    assertThat(explanation.contributors().getFirst().falls()).containsExactly("ci.yml#test");
    assertThat(explanation.contributors().getFirst().fix()).isEqualTo(risk.fixFirst().getFirst());
  }
}
