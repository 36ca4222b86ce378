package cascade.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.pipeline.Outcome;
import cascade.pipeline.OutcomeEngine;
import cascade.timing.Slowdowns.At;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SlowdownsTest {
  private static Slowdowns slowdowns(String lines, Past past) {
    var pipeline = Plans.pipeline(Plans.jobs(lines));
    return TimeAssessment.of(
            pipeline, new OutcomeEngine(pipeline), Optional.of(past.history()), TimeOptions.DEFAULT)
        .workflows()
        .getFirst()
        .slowdowns();
  }

  private static At at(Slowdowns slowdowns, double factor) {
    return slowdowns.factors().stream()
        .filter(it -> it.factor() == factor)
        .findFirst()
        .orElseThrow();
  }

  /// b usually takes 8 of 20 minutes, one run in ten 16.
  private static Past eightOrSixteen() {
    var past = new Past();
    for (var i = 0; i < 20; i++) {
      past.run().job("a", 1).job("b", "success", 1, i % 10 == 0 ? 16 : 8);
    }
    return past;
  }

  private static final String LINES =
      """
      a: {timeout-minutes: 60}
      b: {needs: a, timeout-minutes: 20}
      c: {needs: b}
      """;

  @Test
  void theNarrowestMarginComesFirst() {
    var slowdowns = slowdowns(LINES, eightOrSixteen());
    var margin = slowdowns.margins().getFirst();
    assertThat(margin.job()).isEqualTo("b");
    assertThat(margin.minutes()).isEqualTo(20);
    assertThat(margin.runs()).isEqualTo(20);
    assertThat(margin.used()).isCloseTo(16.0 / 20, within(1e-9));
    assertThat(margin.firesAtP95()).isCloseTo(1.25, within(1e-9));
    assertThat(margin.firesAtP50()).isCloseTo(2.5, within(1e-9));
    assertThat(slowdowns.firstAtP95()).hasValue(margin.firesAtP95());
    assertThat(slowdowns.firstAtP50()).hasValue(margin.firesAtP50());
    assertThat(slowdowns.margins()).hasSize(2);
  }

  @Test
  void aTimeoutCancelsItsJobAndBlocksWhatNeedsIt() {
    var slowdowns = slowdowns(LINES, eightOrSixteen());
    var half = at(slowdowns, 1.5);
    assertThat(half.typical().timedOut()).isEmpty();
    assertThat(half.typical().conclusion()).contains(Outcome.SUCCESS);
    assertThat(half.slow().timedOut()).containsExactly("b");
    assertThat(half.slow().blocked()).containsExactly("c");
    assertThat(half.slow().conclusion()).contains(Outcome.CANCELLED);
    assertThat(half.fires())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.job()).isEqualTo("b");
          assertThat(it.share().value()).isCloseTo(0.1, within(1e-9));
          assertThat(it.share().runs()).isEqualTo(20);
        });
    assertThat(at(slowdowns, 1.25).fires()).as("exactly 20 minutes are in time").isEmpty();
    assertThat(at(slowdowns, 3).typical().timedOut()).containsExactly("b");
  }

  @Test
  void whatIsBlockedCannotTimeOut() {
    var past = new Past();
    for (var i = 0; i < 10; i++) {
      past.run().job("a", 8).job("b", "success", 8, 8);
    }
    var slowdowns = slowdowns("a: {timeout-minutes: 10}\nb: {needs: a, timeout-minutes: 10}", past);
    assertThat(at(slowdowns, 2).typical().timedOut()).containsExactly("a");
    assertThat(at(slowdowns, 2).typical().blocked()).containsExactly("b");
  }

  @Test
  void aStepThatTimesOutFailsItsJob() {
    var past = new Past();
    for (var i = 0; i < 10; i++) {
      past.run().job("a", 10).steps("Set up job", 1, "Build", 5, "Run make test", 4);
    }
    var slowdowns =
        slowdowns(
            "a: {timeout-minutes: 60, steps: [{name: Build, run: make, timeout-minutes: 8},"
                + " {run: make test, timeout-minutes: 30}]}\nb: {needs: a}",
            past);
    assertThat(slowdowns.margins().getFirst().step()).hasValue(0);
    assertThat(slowdowns.margins().getFirst().firesAtP50()).isCloseTo(1.6, within(1e-9));
    assertThat(slowdowns.margins())
        .extracting(it -> it.step())
        .containsExactly(OptionalInt.of(0), OptionalInt.empty(), OptionalInt.of(1));
    var twice = at(slowdowns, 2).typical();
    assertThat(twice.failed()).containsExactly("a");
    assertThat(twice.timedOut()).isEmpty();
    assertThat(twice.blocked()).containsExactly("b");
    assertThat(twice.conclusion()).contains(Outcome.FAILURE);
    assertThat(at(slowdowns, 2).fires().getFirst().share().value()).isEqualTo(1);
  }

  @Test
  void withoutATimeoutTheHostEndsTheJob() {
    var past = new Past();
    for (var i = 0; i < 10; i++) {
      past.run().job("a", 180).job("s", 5);
    }
    var margins = slowdowns("a:\ns: {runs-on: ubuntu-slim}", past).margins();
    assertThat(margins).allMatch(it -> !it.written());
    assertThat(margins).extracting(it -> it.minutes()).containsExactly(360, 15);
  }

  @Test
  void ofALegOnlyThatLegIsEnded() {
    var past = new Past();
    for (var i = 0; i < 10; i++) {
      past.run().job("a (1)", 9).job("a (2)", 2);
    }
    var slowdowns =
        slowdowns("a: {timeout-minutes: 10, strategy: {matrix: {x: [1, 2]}}}\nb: {needs: a}", past);
    assertThat(slowdowns.margins())
        .singleElement()
        .satisfies(it -> assertThat(it.used()).isCloseTo(0.9, within(1e-9)));
    assertThat(at(slowdowns, 1.25).typical().timedOut()).containsExactly("a");
    assertThat(at(slowdowns, 1.25).typical().blocked()).containsExactly("b");
  }

  @Test
  void runsThatTimedOutCountAmongThoseThatWould() {
    var past = new Past();
    for (var i = 0; i < 10; i++) {
      past.run().job("a", i < 2 ? "cancelled" : "success", 0, i < 2 ? 10 : 4);
    }
    var slowdowns = slowdowns("a: {timeout-minutes: 10}", past);
    assertThat(slowdowns.margins().getFirst().runs()).isEqualTo(8);
    assertThat(at(slowdowns, 1.25).fires().getFirst().share().value()).isCloseTo(0.2, within(1e-9));
  }
}
