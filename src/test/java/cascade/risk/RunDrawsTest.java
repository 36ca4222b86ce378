package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.risk.RunDraws.Figure;
import cascade.service.Hold;
import java.util.EnumMap;
import org.junit.jupiter.api.Test;

class RunDrawsTest {
  private static RunDraws draws(double... red) {
    var all = new EnumMap<Figure, double[]>(Figure.class);
    for (var number : Figure.values()) {
      all.put(number, red.clone());
    }
    return new RunDraws(all);
  }

  /// Draws are paired: two that vary widely, and always by the same difference, differ for sure.
  @Test
  void drawsAreComparedOneByOne() {
    var shift = draws(0.12, 0.52, 0.92, 0.32).since(draws(0.10, 0.50, 0.90, 0.30), Figure.RED);

    assertThat(shift.worse()).isEqualTo(1);
    assertThat(shift.better()).isZero();
    assertThat(shift.difference().low()).isCloseTo(0.02, within(1e-9));
    assertThat(shift.difference().high()).isCloseTo(0.02, within(1e-9));
  }

  @Test
  void whatIsEqualButForRoundingIsNeitherWorseNorBetter() {
    var shift = draws(0.1 + 0.2, 0.5, 0.4).since(draws(0.3, 0.5, 0.6), Figure.STOPPED);

    assertThat(shift.worse()).isZero();
    assertThat(shift.better()).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void onlyDrawsThatBothHaveAreCompared() {
    var shift = draws(0.1, 0.9).since(draws(0.2, 0.2, 0.0, 0.0), Figure.BLOCKED_JOBS);

    assertThat(shift.worse()).isEqualTo(0.5);
    assertThat(shift.better()).isEqualTo(0.5);
  }

  /// A retry helps in every draw, however unsure it is how often the service fails.
  @Test
  void aServiceThatNothingLeansOnAnyMoreMakesItBetterForSure() {
    var leaning = Questions.jobs("build", "test: needs: build").service("registry", 0.03, 0);
    var after = RiskAssessor.assess(leaning.question());
    var before = RiskAssessor.assess(leaning.leans("build", "registry", Hold.FAILS).question());

    var shift = after.together().draws().since(before.together().draws(), Figure.NOT_THE_CODES);
    assertThat(shift.better()).isEqualTo(1);
    assertThat(shift.difference().mean())
        .isCloseTo(
            after.together().notTheCodes().mean() - before.together().notTheCodes().mean(),
            within(1e-9));
  }
}
