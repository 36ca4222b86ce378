package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A.10 Concurrency groups inside one run")
class RuleA10Test {
  private static Pipelines three(String group) {
    return Pipelines.jobs(
        """
        a: {concurrency: %s}
        b: {concurrency: %s}
        c: {concurrency: %s}
        d: {needs: [a, b, c]}
        """
            .formatted(group, group, group));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploy", "\"${{ github.ref }}\"", "\"g-${{ github.event_name }}\""})
  void a10_aThirdThatComesMayTakeThePlaceOfTheOneThatWaits(String group) {
    var effect = three(group).effectOn("a");
    assertThat(effect.outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(effect.possible()).containsExactly(Outcome.SUCCESS, Outcome.CANCELLED);
    assertThat(effect.dependsOn()).singleElement().asString().startsWith("concurrency: ");
    assertThat(three(group).effectOn("d").possible())
        .containsExactly(Outcome.SUCCESS, Outcome.SKIPPED);
  }

  @Test
  void a10_twoHavePlace() {
    var pipeline = Pipelines.jobs("a: {concurrency: x}\nb: {concurrency: x}");
    assertThat(pipeline.when()).isEqualTo("a=success b=success -> success");
  }

  @Test
  void a10_groupsAreComparedWithoutRegardToCase() {
    var pipeline =
        Pipelines.jobs(
            "a: {concurrency: x}\nb: {concurrency: X}\nc: {concurrency: \"${{ 'x' }}\"}");
    assertThat(pipeline.when()).isEqualTo("a=success? b=success? c=success? -> success");
  }

  @Test
  void a10_jobsThatNeedOneAnotherNeverMeet() {
    var pipeline =
        Pipelines.jobs(
            """
            a: {concurrency: x}
            b: {needs: a, concurrency: x}
            between: {needs: b}
            c: {needs: between, concurrency: x}
            """);
    assertThat(pipeline.when())
        .isEqualTo("a=success b=success between=success c=success -> success");
  }

  @Test
  void a10_cancelInProgressStopsTheOneThatRuns() {
    var both =
        Pipelines.jobs(
            "a: {concurrency: {group: x}}\nb: {concurrency: {group: x, cancel-in-progress: true}}");
    // Only what b meets is stopped; b itself waits for nobody who would stop it.
    assertThat(both.when()).isEqualTo("a=success? b=success -> success");
  }

  @Test
  void a10_queueMaxKeepsAll() {
    assertThat(three("{group: x, queue: max}").effectOn("a").certain()).isTrue();
  }

  @Test
  void a10_legsOfAMatrixMeetUnlessTheGroupTellsThemApart() {
    var matrix = "strategy: {matrix: {n: [1, 2, 3]}}, concurrency: ";
    assertThat(Pipelines.jobs("a: {%s x}".formatted(matrix)).effectOn("a").certain()).isFalse();
    assertThat(
            Pipelines.jobs("a: {%s \"${{ github.ref }}\"}".formatted(matrix))
                .effectOn("a")
                .certain())
        .isFalse();
    assertThat(
            Pipelines.jobs("a: {%s \"g-${{ matrix.n }}\"}".formatted(matrix))
                .effectOn("a")
                .certain())
        .isTrue();
    assertThat(
            Pipelines.jobs("a: {%s \"${{ github.ref }}-${{ matrix.n }}\"}".formatted(matrix))
                .effectOn("a")
                .certain())
        .isTrue();
    assertThat(
            Pipelines.jobs("a: {%s \"${{ strategy.job-index }}\"}".formatted(matrix))
                .effectOn("a")
                .certain())
        .isTrue();
  }

  @Test
  void a10_anOutcomeThatIsGivenIsNotLeftToTheGroup() {
    assertThat(three("x").effectOn("a", "a=failure").possible()).containsExactly(Outcome.FAILURE);
  }
}
