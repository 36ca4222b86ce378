package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateDistributionTest {
  @Test
  void anEstimateThatIsABetaDistributionIsFoundAgain() {
    for (long seed = 0; seed < 100; seed++) {
      var random = new Random(seed);
      double failures = 0.5 + 20 * random.nextDouble();
      double successes = 0.5 + 500 * random.nextDouble();
      var estimate = BetaMixture.of(failures, successes).estimate(Counts.independent(0, 0));

      var found = RateDistribution.of(estimate);

      assertThat(found.mean()).as("seed %d", seed).isCloseTo(estimate.mean(), within(1e-9));
      assertThat(found.runs())
          .as("seed %d", seed)
          .isCloseTo(failures + successes, within(1e-4 * (failures + successes)));
    }
  }

  @Test
  void whatIsSureOrImpossibleStaysSo() {
    assertThat(RateDistribution.of(new Estimate(0, 0, 0, 0, 9)).quantile(0.95)).isLessThan(1e-6);
    assertThat(RateDistribution.of(new Estimate(1, 1, 1, 9, 9)).quantile(0.05))
        .isGreaterThan(1 - 1e-6);
    assertThat(RateDistribution.of(new Estimate(0.2, 0, 1, 0, 0)).mean())
        .isCloseTo(0.2, within(1e-9));
  }

  /// The mean of a mixture may lie far out in its interval, as no Beta distribution has it.
  @Test
  void whatIsTooWideForAnyBecomesTheWidest() {
    var found = RateDistribution.of(new Estimate(0.01, 0, 0.2, 0, 3));

    assertThat(found.mean()).isCloseTo(0.01, within(1e-9));
    assertThat(found.quantile(0.95)).isBetween(0.02, 0.2);
  }

  @Test
  void quantilesOfManyPartsAreThoseOneByOne() {
    for (var distribution :
        new RateDistribution[] {
          RateDistribution.prior(0.003, 50),
          RateDistribution.prior(0.1, 5),
          new RateDistribution(30, 2),
          new RateDistribution(0.5, 0.5)
        }) {
      double[] rates = distribution.quantiles(200);

      assertThat(rates).isSorted();
      for (int i = 0; i < rates.length; i += 9) {
        double exact = distribution.quantile((i + 0.5) / 200);
        assertThat(rates[i]).as("%s, part %d", distribution, i).isCloseTo(exact, within(2e-3));
      }
      assertThat(Arrays.stream(rates).average().orElseThrow())
          .as("%s", distribution)
          .isCloseTo(distribution.mean(), within(0.01 * distribution.mean() + 1e-4));
    }
  }

  @Test
  void runsNarrowIt() {
    var before = RateDistribution.prior(0.01, 50);
    var after = before.after(3, 297);

    assertThat(after.mean()).isCloseTo(3.5 / 350, within(1e-12));
    assertThat(after.quantile(0.95) - after.quantile(0.05))
        .isLessThan(before.quantile(0.95) - before.quantile(0.05));
  }

  @Test
  void noNegativeRuns() {
    assertThatThrownBy(() -> new RateDistribution(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
