package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventBitsTest {
  private static final double[] PROBABILITIES = {0.25, 0, 1, 0.999, 0.001, 0.25, 0.5};

  private static BitSet of(EventBits events, int block, double probability) {
    return BitSet.valueOf(events.of(block, probability));
  }

  private static EventBits events() {
    return new EventBits(1, "build fails by itself");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void whatWasAskedBeforeDoesNotMatter(int block) {
    var asked = events();
    for (var probability : PROBABILITIES) {
      of(asked, 2, 0.125);
      assertThat(of(asked, block, probability))
          .as("%s", probability)
          .isEqualTo(of(events(), block, probability));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.00001, 0", "0.25, 4096", "0.5, 8192", "0.33333, 5461", "1, 16384"})
  void happensInAsManySamplesAsItsProbabilitySays(double probability, int samples) {
    assertThat(of(events(), 0, probability).cardinality()).isBetween(samples, samples + 1);
  }

  @Test
  void happensInThoseAndMoreWithGreaterProbability() {
    var few = of(events(), 0, 0.25);
    var more = of(events(), 0, 0.3);
    assertThat(more.cardinality()).isGreaterThan(few.cardinality());
    few.andNot(more);
    assertThat(few.isEmpty()).isTrue();
  }

  /// That two happen together is as likely as if they knew nothing of one another: within four
  /// standard errors.
  @Test
  void otherNamesSeedsAndBlocksAreIndependent() {
    var one = of(events(), 0, 0.5);
    for (var other :
        new BitSet[] {
          of(new EventBits(2, "build fails by itself"), 0, 0.5),
          of(new EventBits(1, "test fails by itself"), 0, 0.5),
          of(events(), 1, 0.5)
        }) {
      other.and(one);
      assertThat(other.cardinality()).isBetween(4096 - 222, 4096 + 222);
    }
  }
}
