package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Test
  void putTogetherAgainThePartsAreTheWhole() {
    for (long seed = 0; seed < 5_000; seed++) {
      var random = new Random(seed);
      double failure = rate(random);
      double notTheCodes = failure * random.nextDouble();
      double services = rate(random);
      double timeout = rate(random);
      double stricken = rate(random);

      var split = Split.of(failure, notTheCodes, services, timeout, stricken);

      double withoutCode =
          Split.any(List.of(Split.within(services, split.kept()), split.timeout(), split.flake()));
      assertThat(withoutCode).as("seed %d", seed).isCloseTo(notTheCodes, within(1e-9));
      assertThat(Split.any(List.of(withoutCode, split.hit() * stricken, split.code())))
          .as("seed %d", seed)
          .isCloseTo(failure, within(1e-9));
    }
  }

  private static double rate(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> 0;
      case 1 -> 0.999;
      default -> Math.pow(random.nextDouble(), 3);
    };
  }

  @Test
  void servicesComeFirstAndTheCodeLast() {
    var split = Split.of(0.10, 0.03, 0.01, 0.005, 0.02);

    assertThat(split.kept()).isEqualTo(1);
    assertThat(split.timeout()).isEqualTo(0.005);
    assertThat(split.flake()).isCloseTo(1 - 0.97 / (0.99 * 0.995), within(1e-12));
    assertThat(split.hit()).isEqualTo(1);
    assertThat(split.code()).isCloseTo(1 - 0.90 / (0.97 * 0.98), within(1e-12));
  }

  @Test
  void aJobThatFailsLessThanItsServicesSuggestIsHitLess() {
    var split = Split.of(0.001, 0.001, 0.01, 0, 0);

    assertThat(split.kept()).isLessThan(0.11);
    assertThat(split.flake()).isZero();
    assertThat(split.code()).isZero();
  }
}
