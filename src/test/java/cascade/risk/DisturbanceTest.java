package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DisturbanceTest {
  /// The golden case of `science.md` section 1.
  @Test
  void aRetryHelpsAgainstWhatPassesAndIsNotTheSameForAllTries() {
    var disturbance = Disturbance.of(.02, .10, .2);

    assertThat(disturbance.failing(1, 1)).isCloseTo(.116432, within(1e-9));
    assertThat(disturbance.failing(1, 2)).isCloseTo(.0457466, within(5e-8));
  }

  @Test
  void moreTriesNeverHurtAndNeverUndoWhatLasts() {
    for (long seed = 0; seed < 500; seed++) {
      var random = new Random(seed);
      var disturbance =
          Disturbance.of(random.nextDouble(), random.nextDouble(), random.nextDouble());
      double vulnerability = random.nextDouble();
      int tries = 1 + random.nextInt(5);

      double once = disturbance.failing(vulnerability, tries);
      double more = disturbance.failing(vulnerability, tries + 1);

      assertThat(more).as("seed %d", seed).isLessThanOrEqualTo(once);
      assertThat(more)
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(vulnerability * disturbance.lasting() - 1e-12)
          .isLessThanOrEqualTo(1);
    }
  }
}
