package cascade.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SharesTest {
  @Test
  void aShareLiesInItsInterval() {
    for (var runs = 0; runs < 50; runs++) {
      for (var part = 0; part <= 20; part++) {
        var share = Share.of(part / 20.0, runs);
        assertThat(share.low()).isLessThanOrEqualTo(share.value());
        assertThat(share.high()).isGreaterThanOrEqualTo(share.value());
      }
    }
  }

  @Test
  void moreRunsMakeItNarrowerAndNoneLeaveItOpen() {
    assertThat(Share.of(0.5, 0).high()).isEqualTo(1);
    assertThat(Share.of(0.5, 0).low()).isZero();
    assertThat(Share.of(0.5, 100).high()).isLessThan(Share.of(0.5, 10).high());
    assertThat(Share.of(0, 30).high()).isBetween(0.04, 0.07);
  }

  @Test
  void optionsThatMeanNothingAreRefused() {
    var runners = new TreeMap<String, Integer>();
    runners.put("own", 0);
    assertThatThrownBy(
            () -> new TimeOptions(1, 10, Plan.FREE, runners, OptionalDouble.empty(), true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new TimeOptions(1, 0, Plan.FREE, new TreeMap<>(), OptionalDouble.empty(), true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new TimeOptions(1, 10, Plan.FREE, new TreeMap<>(), OptionalDouble.of(0), true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
