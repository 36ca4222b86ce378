package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.statistics.Scores.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The yardsticks of `docs/accuracy.md`.
class ScoresTest {
  @Test
  void areaUnderTheCurveCountsPairsAndHalvesTies() {
    var predictions =
        List.of(
            new Prediction(0, 0.9, 1),
            new Prediction(0, 0.5, 0),
            new Prediction(0, 0.5, 1),
            new Prediction(0, 0.1, 0));

    // of four pairs three are right, and one is a tie
    assertThat(Scores.areaUnderCurve(predictions)).isEqualTo(0.875);
    assertThat(Scores.areaUnderCurve(predictions.subList(0, 1))).isNaN();
  }

  @Test
  void lossesAreBounded() {
    assertThat(new Prediction(0, 0, 1).logLoss()).isCloseTo(-Math.log(0.001), within(1e-12));
    assertThat(new Prediction(0, 1, 1).logLoss()).isCloseTo(-Math.log(0.999), within(1e-12));
    assertThat(Scores.brier(List.of(new Prediction(0, 0.25, 1)))).isEqualTo(0.5625);
  }

  @Test
  void aDifferenceIsClearOnlyWhereItIsOne() {
    int clear = 0;
    for (long seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      var one = new ArrayList<Prediction>();
      var other = new ArrayList<Prediction>();
      var worse = new ArrayList<Prediction>();
      for (int i = 0; i < 600; i++) {
        double outcome = random.nextDouble() < 0.3 ? 1 : 0;
        one.add(new Prediction(i / 20, 0.3 + 0.1 * random.nextGaussian(), outcome));
        other.add(new Prediction(i / 20, 0.3 + 0.1 * random.nextGaussian(), outcome));
        worse.add(new Prediction(i / 20, 0.7, outcome));
      }
      clear += Scores.difference(one, other, seed).isClear() ? 1 : 0;
      assertThat(Scores.difference(worse, one, seed).low()).as("seed %d", seed).isPositive();
    }

    // 5 % is what the interval promises.
    assertThat(clear).isLessThan(14);
  }
}
