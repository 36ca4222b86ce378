package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DurationSampleTest {
  private static final DurationSample HUNDRED =
      DurationSample.of(LongStream.rangeClosed(1, 100).map(it -> 101 - it).toArray());

  @Test
  void quantilesAreInterpolated() {
    assertThat(HUNDRED.quantile(0)).isEqualTo(Duration.ofMillis(1));
    assertThat(HUNDRED.quantile(1)).isEqualTo(Duration.ofMillis(100));
    assertThat(DurationSample.of(new long[] {10, 20}).quantile(0.25))
        .isEqualTo(Duration.ofMillis(13));
    assertThat(HUNDRED.mean()).isEqualTo(Duration.ofMillis(51));
    assertThat(HUNDRED.longest()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void ofNothingAllIsZero() {
    var none = DurationSample.of(List.of());
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.quantile(0.5)).isZero();
    assertThat(none.mean()).isZero();
    assertThat(none.longest()).isZero();
    assertThat(none.range(0.5, 0)).isEmpty();
  }

  @Test
  void thoseAboveALimitAreCounted() {
    assertThat(HUNDRED.above(Duration.ofMillis(90))).isEqualTo(10);
    assertThat(HUNDRED.above(Duration.ofMillis(100))).isZero();
    assertThat(HUNDRED.above(Duration.ZERO)).isEqualTo(100);
  }

  /// Tables of order statistics: the median of 100 lies between the 42nd and the 59th with 90 %
  /// confidence; the 90 % quantile of ten cannot be bounded from above.
  @Test
  void intervalsAreOrderStatistics() {
    var range = HUNDRED.range(0.5, 100).orElseThrow();
    assertThat(range.low()).isEqualTo(Duration.ofMillis(42));
    assertThat(range.high()).isEqualTo(Duration.ofMillis(59));
    assertThat(DurationSample.of(new long[10]).range(0.9, 10)).isEmpty();
  }

  @Test
  void intervalsHoldTheTrueQuantileAsOftenAsTheySay() {
    for (var share : new double[] {0.5, 0.9}) {
      var random = new Random(7);
      var held = 0;
      for (var i = 0; i < 2_000; i++) {
        var values = new long[60];
        for (var j = 0; j < values.length; j++) {
          values[j] = random.nextInt(1_000_000);
        }
        var range = DurationSample.of(values).range(share, 60).orElseThrow();
        var truth = Duration.ofMillis(Math.round(share * 1_000_000));
        held += truth.compareTo(range.low()) >= 0 && truth.compareTo(range.high()) <= 0 ? 1 : 0;
      }
      assertThat(held / 2_000.0).as("quantile %s", share).isBetween(0.9, 0.97);
    }
  }

  @Test
  void aSampleThatRepeatsRunsIsWorthOnlyThose() {
    var once = LongStream.rangeClosed(1, 40).toArray();
    var often = new long[400];
    for (var i = 0; i < often.length; i++) {
      often[i] = once[i / 10];
    }
    var of = DurationSample.of(often).range(0.5, 40).orElseThrow();
    var expected = DurationSample.of(once).range(0.5, 40).orElseThrow();
    assertThat(of.low().toMillis()).isCloseTo(expected.low().toMillis(), within(1L));
    assertThat(of.high().toMillis()).isCloseTo(expected.high().toMillis(), within(1L));
  }
}
