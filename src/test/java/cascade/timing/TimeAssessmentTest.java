package cascade.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.history.History;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeAssessmentTest {
  private static final String DIAMOND =
      """
      a: {timeout-minutes: 20}
      b: {needs: a}
      c: {needs: a}
      d: {needs: [b, c]}
      """;

  private static TimeAssessment assess(Pipeline pipeline, Optional<History> history) {
    return TimeAssessment.of(pipeline, new OutcomeEngine(pipeline), history, TimeOptions.DEFAULT);
  }

  private static WorkflowTime time(String lines, Past past) {
    return assess(Plans.pipeline(Plans.jobs(lines)), Optional.of(past.history()))
        .workflows()
        .getFirst();
  }

  private static JobTime job(WorkflowTime time, String id) {
    return time.find(id).orElseThrow();
  }

  private static Duration minutes(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }

  /// Two kinds of runs. In one b takes 10 and c 4, in the other b 4 and c 10; a takes 5, d 3. Each
  /// run takes 18 minutes. Of means, b and c take 7: 15 minutes, three less than any run.
  private static Past twoKinds(int ofEach) {
    var past = new Past();
    for (var i = 0; i < ofEach; i++) {
      past.run().job("a", 5).job("b", "success", 5, 10).job("c", "success", 5, 4);
      past.job("d", "success", 15, 3);
      past.run().job("a", 5).job("b", "success", 5, 4).job("c", "success", 5, 10);
      past.job("d", "success", 15, 3);
    }
    return past;
  }

  @Test
  void planningWithMeansPromisesLessThanAnyRunTakes() {
    var time = time(DIAMOND, twoKinds(10));
    assertThat(time.runs()).isEqualTo(20);
    assertThat(time.complete()).isEqualTo(20);
    assertThat(time.samples()).isEqualTo(20);
    var makespan = time.makespan().orElseThrow();
    assertThat(makespan.p50().value()).isEqualTo(minutes(18));
    assertThat(makespan.p90().value()).isEqualTo(minutes(18));
    assertThat(makespan.mean()).isEqualTo(minutes(18));
    assertThat(makespan.ofMeans()).isEqualTo(minutes(15));
    assertThat(makespan.longestOfMeans()).containsExactly("a", "b", "d");
    assertThat(makespan.p50().range()).isPresent();
  }

  @Test
  void aJobIsCriticalInTheRunsThatWaitForIt() {
    var time = time(DIAMOND, twoKinds(10));
    assertThat(job(time, "a").critical().value()).isEqualTo(1);
    var b = job(time, "b");
    assertThat(b.critical().value()).isEqualTo(0.5);
    assertThat(b.critical().low()).isBetween(0.2, 0.4);
    assertThat(b.critical().runs()).isEqualTo(20);
    assertThat(b.slack().mean()).isEqualTo(minutes(3));
    assertThat(b.minuteCost()).isCloseTo(0.5, within(1e-9));
    assertThat(job(time, "d").minuteCost()).isCloseTo(1, within(1e-9));
    assertThat(b.source()).isEqualTo(DurationSource.MEASURED);
    assertThat(b.sensitivity()).as("the makespan never varies").isEmpty();
  }

  /// Half of the runs have a slow a: σ of a and of the makespan are the same.
  @Test
  void theJobThatVariesCarriesTheSensitivity() {
    var past = new Past();
    for (var i = 0; i < 10; i++) {
      past.run().job("a", i % 2 == 0 ? 5 : 9).job("b", "success", i % 2 == 0 ? 5 : 9, 2);
    }
    var time = time("a:\nb: {needs: a}", past);
    assertThat(job(time, "a").sensitivity().orElseThrow()).isCloseTo(1, within(1e-9));
    assertThat(job(time, "b").sensitivity().orElseThrow()).isZero();
  }

  @Test
  void startsAndEndsAddUpWithTheWaits() {
    var past = new Past();
    for (var i = 0; i < 10; i++) {
      // One minute until a runner comes for a, two for b.
      past.run().job("a", "success", 1, 5).job("b", "success", 8, 2);
    }
    var time = time("a:\nb: {needs: a}", past);
    assertThat(time.makespan().orElseThrow().mean()).isEqualTo(minutes(7));
    assertThat(time.withWaits().orElseThrow().mean()).isEqualTo(minutes(10));
    var b = job(time, "b");
    assertThat(b.waited().orElseThrow().mean()).isEqualTo(minutes(2));
    assertThat(b.start().p90()).isEqualTo(minutes(8));
    assertThat(b.end().p90()).isEqualTo(minutes(10));
    assertThat(b.took().p90()).isEqualTo(minutes(2));
  }

  @Test
  void whatIsSlowTogetherStaysTogether() {
    var past = new Past();
    for (var i = 0; i < 40; i++) {
      var slow = i % 2 == 0;
      past.run().job("x", slow ? 10 : 1).job("y", slow ? 10 : 1);
    }
    // Independent, three runs of four would be slow.
    var time = time("x:\ny:", past);
    assertThat(time.makespan().orElseThrow().mean()).isEqualTo(minutes(5.5));
  }

  @Test
  void gapsAreFilledFromOtherRunsOfTheJob() {
    var past = new Past();
    for (var i = 0; i < 30; i++) {
      past.run().job("x", 10).job("y", i < 20 ? "failure" : "success", 0, i < 20 ? 1 : 12);
    }
    var time = time("x:\ny:", past);
    assertThat(time.runs()).isEqualTo(30);
    assertThat(time.complete()).isEqualTo(10);
    assertThat(time.samples()).isGreaterThanOrEqualTo(2000).isEqualTo(2010);
    assertThat(job(time, "y").runs()).isEqualTo(10);
    assertThat(time.makespan().orElseThrow().mean()).isEqualTo(minutes(12));
  }

  @Test
  void aJobThatIsSkippedInHalfOfTheRunsTakesNothingThere() {
    var past = new Past();
    for (var i = 0; i < 40; i++) {
      past.run().job("x", 4).job("y", i % 2 == 0 ? "skipped" : "success", 0, i % 2 == 0 ? 0 : 10);
    }
    var time = time("x:\ny:", past);
    assertThat(time.complete()).isEqualTo(40);
    assertThat(time.makespan().orElseThrow().mean()).isEqualTo(minutes(7));
    assertThat(job(time, "y").critical().value()).isEqualTo(0.5);
    assertThat(job(time, "y").took().p50()).isEqualTo(minutes(10));
  }

  @Test
  void legsWithoutHistoryAreLikeTheOthersOfTheirJob() {
    var past = new Past();
    for (var i = 0; i < 25; i++) {
      past.run().job("t (1)", 3).job("t (2)", 5);
    }
    var time = time("t: {strategy: {matrix: {x: [1, 2, 3]}}}", past);
    assertThat(job(time, "t").source()).isEqualTo(DurationSource.OTHER_LEGS);
    assertThat(time.makespan().orElseThrow().mean()).isEqualTo(minutes(5));
  }

  @Test
  void aMatrixThatOnlyARunCanTellHasTheLegsOfThatRun() {
    var past = new Past();
    for (var i = 0; i < 20; i++) {
      past.run().job("t (a)", 3).job("t (b)", 4);
      past.run().job("t (a)", 2);
    }
    var time = time("t: {strategy: {max-parallel: 1, matrix: '${{ fromJSON(vars.M) }}'}}", past);
    assertThat(time.complete()).isEqualTo(40);
    assertThat(time.makespan().orElseThrow().mean()).isEqualTo(minutes(4.5));
  }

  @Test
  void aClosedBoxTakesFromItsFirstJobToItsLast() {
    var past = new Past();
    for (var i = 0; i < 20; i++) {
      past.run().job("call / one", "success", 0, 2).job("call / two", "success", 3, 4);
    }
    var time = time("call: {uses: other/repo/.github/workflows/x.yml@v1}", past);
    assertThat(time.makespan().orElseThrow().mean()).isEqualTo(minutes(7));
  }

  @Test
  void onlyRunsOfTheEventAreTaken() {
    var past = new Past();
    for (var i = 0; i < 10; i++) {
      past.run("push").job("a", 3).run("pull_request").job("a", 9);
    }
    var yaml = Plans.jobs("a:").replace("on: push", "on: [push, pull_request]");
    var workflows = Plans.pipeline(yaml).workflows().stream().map(it -> it.workflow()).toList();
    var pipeline = Pipeline.of(workflows, _ -> Optional.empty(), Situation.of("pull_request"));
    var time = assess(pipeline, Optional.of(past.history())).workflows().getFirst();
    assertThat(time.makespan().orElseThrow().mean()).isEqualTo(minutes(9));
  }

  @Test
  void jobsThatOnlyRunAfterAFailureAreNotPartOfTheRun() {
    var time = time("a:\nb: {needs: a, if: failure()}", new Past().run().job("a", 3));
    assertThat(time.jobs()).extracting(JobTime::job).containsExactly("a");
    assertThat(time.budgets().jobs()).hasSize(2);
  }

  @Test
  void withoutHistoryAssumptionsSpeakAndSaySo() {
    var told = assess(Plans.pipeline(Plans.jobs(DIAMOND)), Optional.empty());
    var time = told.workflows().getFirst();
    assertThat(time.runs()).isZero();
    assertThat(time.withWaits()).isEmpty();
    assertThat(time.slowdowns().margins()).isEmpty();
    assertThat(time.slowdowns().factors()).isEmpty();
    var a = job(time, "a");
    assertThat(a.source()).isEqualTo(DurationSource.FROM_TIMEOUT);
    assertThat(a.took().p50()).isBetween(minutes(3.5), minutes(4.5));
    assertThat(a.took().p95()).isLessThan(minutes(20));
    assertThat(a.critical().low()).isZero();
    assertThat(a.critical().high()).isEqualTo(1);
    assertThat(job(time, "b").source()).isEqualTo(DurationSource.ASSUMED);
    assertThat(job(time, "b").took().p50()).isBetween(minutes(3), minutes(4));
    assertThat(time.makespan().orElseThrow().p50().range()).isEmpty();
  }

  @Test
  void aWorkflowThatNothingStartsHasNoMakespan() {
    var workflows =
        Plans.pipeline(Plans.jobs("a:")).workflows().stream().map(it -> it.workflow()).toList();
    var pipeline = Pipeline.of(workflows, _ -> Optional.empty(), Situation.of("release"));
    var time = assess(pipeline, Optional.empty()).workflows().getFirst();
    assertThat(time.makespan()).isEmpty();
    assertThat(time.jobs()).isEmpty();
  }

  @Test
  void theSameInputGivesTheSameResult() {
    for (var seed = 0L; seed < 20; seed++) {
      var random = new Random(seed);
      var yaml = Plans.jobs(Plans.random(random, 8));
      var past = new Past();
      for (var i = 0; i < 10; i++) {
        past.run();
        for (var j = 0; j < 8; j++) {
          past.job("j" + j, random.nextInt(4) == 0 ? "failure" : "success", 0, random.nextInt(9));
        }
      }
      var once = assess(Plans.pipeline(yaml), Optional.of(past.history()));
      var again = assess(Plans.pipeline(yaml), Optional.of(past.history()));
      assertThat(once.toString()).as("seed %d", seed).isEqualTo(again.toString());
      for (var time : once.workflows()) {
        var makespan = time.makespan().orElseThrow();
        assertThat(time.jobs()).allMatch(it -> !it.slack().p50().isNegative());
        if (!yaml.contains("max-parallel")) {
          assertThat(makespan.ofMeans()).as("seed %d", seed).isLessThanOrEqualTo(makespan.mean());
        }
      }
    }
  }
}
