package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A.12 Timeouts, A.13 Conclusions")
class RuleA12And13Test {

  @Test
  void a12_aTimeoutCancelsTheJobAndStopsTheRun() {
    var pipeline =
        Pipelines.jobs(
            """
            a: {timeout-minutes: 5}
            b: {needs: a}
            c: {needs: a, if: failure()}
            d: {needs: a, if: "!cancelled() && !failure()"}
            """);
    assertThat(pipeline.when("a=cancelled"))
        .isEqualTo("a=cancelled b=skipped! c=skipped d=success -> cancelled");
  }

  @Test
  void a12_theBudgetIsCutToMinutesAnd360WithoutOne() {
    var pipeline =
        Pipelines.jobs(
            """
            a: {timeout-minutes: 1.9}
            b: {timeout-minutes: "${{ fromJSON('7') }}"}
            c: {timeout-minutes: "${{ vars.x }}"}
            d:
            """);
    var path = CriticalPath.of(pipeline.graph());
    assertThat(path.minutes()).isEqualTo(7);
    assertThat(path.jobs()).containsExactly("b");
    assertThat(path.unbudgeted()).containsExactly("c", "d");
    assertThat(path.worstCaseMinutes()).isEqualTo(360);
  }

  @ParameterizedTest
  @CsvSource({
    "success, success, success",
    "success, failure, failure",
    "cancelled, failure, failure",
    "failure, cancelled, failure",
    "success, cancelled, cancelled",
    "skipped, cancelled, cancelled",
    "skipped, failure, failure",
    "skipped, success, success",
    "skipped, skipped, skipped",
  })
  void a13_theConclusionIsThatOfTheWorstJob(String a, String b, String conclusion) {
    assertThat(
            Pipelines.jobs("a:\nb:").effect("a=" + a, "b=" + b).conclusion().orElseThrow().word())
        .isEqualTo(conclusion);
  }

  @Test
  void a13_aToleratedFailureLeavesTheRunGreen() {
    var pipeline = Pipelines.jobs("a: {continue-on-error: true}\nb: {needs: a}");
    assertThat(pipeline.when("a=failure")).isEqualTo("a=failure~ b=success -> success");
    assertThat(pipeline.when("a=failure", "b=cancelled"))
        .isEqualTo("a=failure~ b=cancelled -> cancelled");
  }

  @Test
  void a13_aRunWithoutJobsIsSkipped() {
    var pipeline = Pipelines.faulty("ci.yml", "on: push\njobs: {}\n");
    assertThat(pipeline.effect().conclusion()).contains(Outcome.SKIPPED);
    assertThat(CriticalPath.of(pipeline.graph()).minutes()).isZero();
  }

  @Test
  void a13_aGateThatOnlyReportsCannotTurnTheRunGreen() {
    var pipeline = Pipelines.jobs("a:\ngate: {needs: a, if: always()}");
    assertThat(pipeline.when("a=failure")).isEqualTo("a=failure gate=success -> failure");
  }
}
