package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.statistics.RunStatistics.Options;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Histories of one job with a planted rate of flaky failures, among real ones, of which people
/// repeat a share.
class FlakeRateTest {
  private static final int HISTORIES = 40;
  private static final int RUNS = 300;

  /// @param flaky how often a run fails flakily
  /// @param real how often its commit is broken
  /// @param repeated which share of the failures is repeated, up to three times
  /// @param passes how often a flaky failure passes when it is
  private record World(double flaky, double real, double repeated, double passes) {
    Estimate estimate(long seed) {
      var random = new Random(seed);
      var history = new Histories().apart(Duration.ofHours(3));
      for (var i = 0; i < RUNS; i++) {
        history.run("sha" + i, "branch" + i, "pull_request");
        var broken = random.nextDouble() < real;
        var failed = broken || random.nextDouble() < flaky;
        history.job("test", failed ? "failure" : "success");
        for (var again = 0; again < 3 && failed && random.nextDouble() < repeated; again++) {
          failed = broken || random.nextDouble() >= passes;
          history.attempt().job("test", failed ? "failure" : "success");
        }
      }
      return RunStatistics.of(history.history(), Naming.NONE, Options.DEFAULT)
          .jobs()
          .getFirst()
          .flakiness()
          .rate();
    }

    double truth() {
      return flaky * (1 - real);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.6, 1})
  void theIntervalHoldsTheTruthHoweverSeldomPeopleRepeat(double repeated) {
    var held = 0;
    var all = 0;
    for (var flaky : new double[] {0.01, 0.03, 0.1}) {
      for (var passes : new double[] {0.63, 0.9}) {
        var world = new World(flaky, 0.04, repeated, passes);
        for (var seed = 0; seed < HISTORIES; seed++) {
          var rate = world.estimate(seed);
          held += rate.low() <= world.truth() && world.truth() <= rate.high() ? 1 : 0;
          all++;
        }
      }
    }
    // Seeds are fixed: this is what came out of them, and not a matter of luck.
    assertThat((double) held / all).as("seeds 0 to %d", HISTORIES - 1).isBetween(0.84, 0.97);
  }

  @Test
  void theRateDoesNotSinkWithTheShareThatIsRepeated() {
    var means = new ArrayList<Double>();
    for (var repeated : new double[] {0.2, 1}) {
      var sum = 0.0;
      for (var seed = 0; seed < HISTORIES; seed++) {
        sum += new World(0.05, 0.03, repeated, 0.8).estimate(seed).mean();
      }
      means.add(sum / HISTORIES);
    }
    // Flips alone would be a fifth as many.
    assertThat(means.getFirst() / means.getLast()).isBetween(0.6, 1.3);
  }

  @Test
  void fewerRepetitionsMakeItLessSure() {
    var widths = new ArrayList<Double>();
    for (var repeated : new double[] {0.2, 0.5, 1}) {
      var sum = 0.0;
      for (var seed = 0; seed < HISTORIES; seed++) {
        var rate = new World(0.05, 0.03, repeated, 0.8).estimate(seed);
        sum += rate.high() - rate.low();
      }
      widths.add(-sum);
    }
    assertThat(widths).isSorted();
  }

  @Test
  void withoutFailuresItIsBoundedByTheRuns() {
    var history = new Histories();
    for (var i = 0; i < 200; i++) {
      history.run("sha" + i).job("test", "success");
    }
    var rate =
        RunStatistics.of(history.history(), Naming.NONE, Options.DEFAULT)
            .jobs()
            .getFirst()
            .flakiness()
            .rate();
    assertThat(rate.trials()).isEqualTo(200);
    assertThat(rate.high()).isLessThan(0.015);
  }
}
