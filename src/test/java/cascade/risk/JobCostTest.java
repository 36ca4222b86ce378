package cascade.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.statistics.Histories;
import cascade.statistics.Rates;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JobCostTest {
  private static final Rates RATES = new Rates(Map.of("ubuntu-latest", 0.01, "macos-15", 0.1));

  private static final String MATRIX =
      """
      on: push
      jobs:
        test:
          runs-on: ${{ matrix.os }}
          timeout-minutes: 20
          strategy:
            matrix:
              os: [ubuntu-latest, macos-15]
          steps:
            - run: make
        other:
          runs-on: [self-hosted]
          steps:
            - run: make
      """;

  private static JobCost cost(Questions questions, String job) {
    var question = questions.question();
    var costs =
        JobCost.of(
            Leaf.of(question.pipeline(), question.history()),
            RiskOptions.DEFAULT.with(Optional.of(RATES)));
    return Objects.requireNonNull(costs.get(job));
  }

  @Test
  void legsAddUpEachAtTheRateOfItsRunner() {
    var histories = new Histories();
    for (int i = 0; i < 20; i++) {
      histories
          .run("sha" + i)
          .job("test (ubuntu-latest)", "success", Duration.ofMinutes(3))
          .job("test (macos-15)", "success", Duration.ofSeconds(330));
    }
    var cost = cost(Questions.of(MATRIX).history(histories.history()), "test");

    assertThat(cost.minutes()).isCloseTo(8.5, within(1e-9));
    assertThat(cost.money().orElseThrow()).isCloseTo(3 * 0.01 + 6 * 0.1, within(1e-9));
    assertThat(cost.measured()).isTrue();
  }

  /// A fifth of the timeout, and somewhat more on average.
  @Test
  void withoutHistoryTheTimeoutSpeaks() {
    var cost = cost(Questions.of(MATRIX), "test");

    assertThat(cost.minutes()).isBetween(8.0, 10.0);
    assertThat(cost.measured()).isFalse();
  }

  @Test
  void anUnknownRateIsNoRate() {
    assertThat(cost(Questions.of(MATRIX), "other").money()).isEqualTo(OptionalDouble.empty());
  }
}
