package cascade.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.history.History;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.timing.LimitUse.Known;
import cascade.timing.RunnerPool.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PoolsTest {
  private static TimeAssessment assess(
      Pipeline pipeline, Optional<History> history, TimeOptions options) {
    return TimeAssessment.of(pipeline, new OutcomeEngine(pipeline), history, options);
  }

  private static TimeAssessment assess(String lines, Past past) {
    return assess(
        Plans.pipeline(Plans.jobs(lines)), Optional.of(past.history()), TimeOptions.DEFAULT);
  }

  private static PoolTime pool(TimeAssessment told, String name) {
    return told.pools().stream()
        .filter(it -> it.pool().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static LimitUse limit(TimeAssessment told, HostLimit limit) {
    return told.limits().stream().filter(it -> it.limit() == limit).findFirst().orElseThrow();
  }

  private static RunnerPool pool(String... labels) {
    return RunnerPool.of(Optional.of(List.of(labels)));
  }

  @Test
  void labelsTellWhoseRunnersTheyAre() {
    assertThat(pool("ubuntu-latest").kind()).isEqualTo(Kind.HOSTED);
    assertThat(pool("ubuntu-24.04-arm").kind()).isEqualTo(Kind.HOSTED);
    assertThat(pool("ubuntu-slim").kind()).isEqualTo(Kind.HOSTED);
    assertThat(pool("windows-2025").kind()).isEqualTo(Kind.HOSTED);
    assertThat(pool("macos-15-intel").kind()).isEqualTo(Kind.HOSTED_MAC);
    assertThat(pool("macos-latest-xlarge").kind()).isEqualTo(Kind.NAMED);
    assertThat(pool("ubuntu-latest-8-cores").kind()).isEqualTo(Kind.NAMED);
    assertThat(pool("gpu", "self-hosted").kind()).isEqualTo(Kind.SELF_HOSTED);
    assertThat(pool("gpu", "linux").kind()).isEqualTo(Kind.NAMED);
    assertThat(RunnerPool.of(Optional.empty())).isEqualTo(RunnerPool.UNKNOWN);
    assertThat(RunnerPool.UNKNOWN.isLimit()).isFalse();
    assertThat(pool("macos-15").countedBy())
        .containsExactly(RunnerPool.STANDARD, RunnerPool.STANDARD_MAC, pool("macos-15"));
  }

  @Test
  void waitsAreToldByPoolAndForAllOfGitHubsRunnersTogether() {
    var past = new Past();
    for (var i = 0; i < 20; i++) {
      past.run().job("a", "success", 1, 5).job("b", "success", i < 5 ? 10 : 0, 5);
    }
    var told = assess("a:\nb: {runs-on: windows-latest}", past);
    var ubuntu = pool(told, "ubuntu-latest").observed().orElseThrow();
    assertThat(ubuntu.waits()).isEqualTo(20);
    assertThat(ubuntu.p50()).isEqualTo(Duration.ofMinutes(1));
    assertThat(ubuntu.longer().getFirst().share().value()).as("longer than a minute").isZero();
    var windows = pool(told, "windows-latest").observed().orElseThrow();
    assertThat(windows.longest()).isEqualTo(Duration.ofMinutes(10));
    assertThat(windows.longer())
        .extracting(it -> it.than().toMinutes() + ": " + it.share().value())
        .containsExactly("1: 0.25", "5: 0.25", "15: 0.0", "60: 0.0");
    var all = pool(told, "GitHub-hosted").observed().orElseThrow();
    assertThat(all.waits()).isEqualTo(40);
    assertThat(all.runs()).isEqualTo(20);
    assertThat(limit(told, HostLimit.QUEUE).place()).contains("windows-latest");
  }

  @Test
  void theLabelsThatWereAskedForThenCount() {
    var past = new Past();
    for (var i = 0; i < 4; i++) {
      past.run().job("a", "success", 3, 5).labels("Old-Runner");
    }
    var told = assess("a:", past);
    assertThat(pool(told, "ubuntu-latest").observed()).isEmpty();
  }

  @Test
  void waitsThatGrowWeekByWeekAreATrend() {
    var past = new Past().apart(Duration.ofDays(2));
    for (var i = 0; i < 40; i++) {
      past.run().job("a", "success", Math.pow(1.1, i), 5);
    }
    var trend = pool(assess("a:", past), "ubuntu-latest").observed().orElseThrow().trend();
    assertThat(trend.orElseThrow().perWeek()).isCloseTo(Math.pow(1.1, 3.5), within(0.01));
  }

  /// Ten runs at once, each with one job of ten minutes: with two runners the last ones wait 40.
  @Test
  void arrivalsOfThePastAreReplayedOnOtherNumbersOfRunners() {
    var past = new Past().apart(Duration.ofMillis(1));
    for (var i = 0; i < 10; i++) {
      past.run().job("a", i == 0 ? "failure" : "success", 0, 10);
    }
    var replay =
        pool(assess("a: {runs-on: [self-hosted]}", past), "self-hosted").replays().orElseThrow();
    assertThat(replay.runs()).isEqualTo(10);
    assertThat(replay.legs()).isEqualTo(10);
    assertThat(replay.peak()).isEqualTo(10);
    var two = replay.trials().get(1);
    assertThat(two.runners()).isEqualTo(2);
    // Waits 0, 0, 10, 10, 20, 20, 30, 30, 40, 40 but for milliseconds.
    assertThat(two.waited().mean()).isBetween(Duration.ofMillis(1_199_900), Duration.ofMinutes(20));
    assertThat(two.longerThanAMinute().value()).isEqualTo(0.8);
    assertThat(replay.trials().getLast().waited()).isEqualTo(Spread.ZERO);
  }

  @Test
  void aGuessIsMadeOnlyWithALoadAndWithoutHistory() {
    var pipeline = Plans.pipeline(Plans.jobs("a: {runs-on: [self-hosted]}"));
    var runners = new TreeMap<>(Map.of("self-hosted", 2));
    var options = new TimeOptions(1, 500, Plan.FREE, runners, OptionalDouble.of(6), true);
    var told = assess(pipeline, Optional.empty(), options);
    var guess = pool(told, "self-hosted").guess().orElseThrow();
    // Six runs of some six minutes each hour keep more than half a runner busy.
    assertThat(guess.load()).isBetween(0.4, 0.8);
    assertThat(guess.runners()).isEqualTo(2);
    assertThat(guess.waiting()).isBetween(0.0, 0.3);
    assertThat(guess.mean()).isPresent();

    assertThat(pool(assess(pipeline, Optional.empty(), TimeOptions.DEFAULT), "self-hosted").guess())
        .isEmpty();
    var past = new Past().run().job("a", 3);
    assertThat(pool(assess(pipeline, Optional.of(past.history()), options), "self-hosted").guess())
        .isEmpty();
  }

  /// Textbook values: one server, Erlang's C is the load; of two, a²/(2 − a) ÷ (1 + a + a²/(2 −
  /// a)).
  @Test
  void erlangsFormula() {
    assertThat(new ErlangC(0.7, 1).waiting()).isCloseTo(0.7, within(1e-12));
    assertThat(new ErlangC(1, 2).waiting()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(new ErlangC(1, 2).mean(Duration.ofMinutes(3))).contains(Duration.ofMinutes(1));
    assertThat(new ErlangC(2, 2).mean(Duration.ofMinutes(3))).isEmpty();
    assertThat(new ErlangC(900, 1_000).waiting()).isBetween(0.0, 0.01);
  }

  @Test
  void scalingTellsWhichJobsWaitAndWhenNothingGetsBetter() {
    var past = new Past();
    for (var i = 0; i < 10; i++) {
      past.run().job("a", 10).job("b", 4).job("c", 4);
    }
    var lines = "a: {runs-on: own}\nb: {runs-on: own}\nc: {runs-on: own}";
    var scaling = assess(lines, past).workflows().getFirst().scaling().getFirst();
    assertThat(scaling.pool().name()).isEqualTo("own");
    assertThat(scaling.peak()).isEqualTo(3);
    assertThat(scaling.available()).isEmpty();
    assertThat(scaling.trials())
        .extracting(it -> it.runners() + ": " + it.makespan().p50().toMinutes())
        .containsExactly("1: 18", "2: 10", "3: 10");
    assertThat(scaling.enough()).isEqualTo(2);
    assertThat(scaling.trials().getFirst().waits())
        .extracting(it -> it.job() + " " + it.waited().p50().toMinutes())
        .containsExactly("c 14", "b 10");
    assertThat(scaling.trials().getLast().waits()).isEmpty();
  }

  @Test
  void thePlanLimitsARunWithManyLegs() {
    var past = new Past();
    for (var i = 0; i < 3; i++) {
      past.run();
      for (var leg = 0; leg < 30; leg++) {
        past.job("a (" + leg + ")", 10);
      }
    }
    var legs = new StringBuilder("0");
    for (var leg = 1; leg < 30; leg++) {
      legs.append(", ").append(leg);
    }
    var told = assess("a: {strategy: {matrix: {x: [" + legs + "]}}}", past);
    var time = told.workflows().getFirst();
    assertThat(time.makespan().orElseThrow().mean()).isEqualTo(Duration.ofMinutes(10));
    assertThat(time.withRunners().orElseThrow().mean()).isEqualTo(Duration.ofMinutes(20));
    assertThat(time.scaling().getFirst().available()).hasValue(20);
    var use = limit(told, HostLimit.CONCURRENT_JOBS);
    assertThat(use.share()).isEqualTo(1.5);
    assertThat(use.isReached()).isTrue();
    assertThat(limit(told, HostLimit.MATRIX).share()).isCloseTo(30.0 / 256, within(1e-9));
  }

  @Test
  void limitsOfTimeSayWhenTheyAreReached() {
    var past = new Past();
    for (var i = 0; i < 20; i++) {
      past.run().job("a", 90).job("b", 10);
    }
    var use = limit(assess("a:\nb:", past), HostLimit.JOB_ON_HOSTED_RUNNER);
    assertThat(use.place()).contains("a");
    assertThat(use.known()).isEqualTo(Known.MEASURED);
    assertThat(use.share()).isCloseTo(0.25, within(1e-9));
    assertThat(use.reachedAt().orElseThrow()).isCloseTo(4, within(1e-9));
  }

  @Test
  void withoutHistoryBudgetsAndStepsAreWhatIsTold() {
    var pipeline =
        Plans.pipeline(
            Plans.jobs(
                """
                a: {steps: [{uses: actions/cache@v4}, {uses: actions/upload-artifact@v4}]}
                b: {timeout-minutes: 30, steps: [{uses: actions/setup-node@v4, with: {cache: npm}}]}
                """));
    var told = assess(pipeline, Optional.empty(), TimeOptions.DEFAULT);
    assertThat(limit(told, HostLimit.JOB_ON_HOSTED_RUNNER).known()).isEqualTo(Known.WRITTEN);
    assertThat(limit(told, HostLimit.JOB_ON_HOSTED_RUNNER).share()).isEqualTo(1);
    assertThat(limit(told, HostLimit.JOB_ON_HOSTED_RUNNER).reachedAt()).isEmpty();
    assertThat(limit(told, HostLimit.CACHE_UPLOADS).used()).isEqualTo(2);
    assertThat(limit(told, HostLimit.CACHE_UPLOADS).known()).isEqualTo(Known.AT_MOST);
    assertThat(limit(told, HostLimit.ARTIFACTS).used()).isEqualTo(1);
    assertThat(told.limits()).isSortedAccordingTo((x, y) -> Double.compare(y.share(), x.share()));
  }
}
