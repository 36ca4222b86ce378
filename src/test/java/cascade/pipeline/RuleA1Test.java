package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A.1 How a job `if` is compiled")
class RuleA1Test {
  private static Pipelines withCondition(String condition) {
    return Pipelines.jobs(
        """
        a:
        b: {needs: a, if: "%s"}
        """
            .formatted(condition));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   "})
  void a1_1_aMissingOrBlankConditionIsSuccess(String condition) {
    assertThat(withCondition(condition).when("a=failure"))
        .isEqualTo("a=failure b=skipped! -> failure");
    assertThat(withCondition(condition).when("a=success"))
        .isEqualTo("a=success b=success -> success");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "${{ true }}",
        "needs.a.result == 'failure'",
        "contains(needs.*.result, 'failure')",
        "needs.a.result == 'always()' || true"
      })
  void a1_2_withoutStatusFunctionSuccessIsAddedInFront(String condition) {
    assertThat(withCondition(condition).effectOn("b", "a=failure").outcome())
        .isEqualTo(Outcome.SKIPPED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "always()",
        "ALWAYS()",
        "always() && needs.a.result == 'failure'",
        "failure()",
        "${{ !cancelled() }}",
        "cancelled() == false",
        "contains(toJSON(success()), 'x') || true",
        "success() || true"
      })
  void a1_2_anyStatusFunctionAnywhereSuppressesIt(String condition) {
    assertThat(withCondition(condition).effectOn("b", "a=failure").outcome())
        .isEqualTo(Outcome.SUCCESS);
  }

  @Test
  void a1_2_falseIsNeverRunAndSoNeverBlocked() {
    assertThat(withCondition("false").when("a=failure"))
        .isEqualTo("a=failure b=skipped -> failure");
    assertThat(withCondition("false").when("a=success"))
        .isEqualTo("a=success b=skipped -> success");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          'false',        SUCCESS
          0,              SKIPPED
          1,              SUCCESS
          needs.zzz,      SKIPPED
          needs,          SUCCESS
          fromJSON('[]'), SUCCESS
          fromJSON('null'), SKIPPED
          """)
  void a1_3_theValueIsReducedByTruthiness(String value, Outcome outcome) {
    assertThat(withCondition("always() && " + value).effectOn("b", "a=success").outcome())
        .isEqualTo(outcome);
  }

  @Test
  void a1_2_textAroundTheExpressionIsAlwaysTrue() {
    assertThat(withCondition("${{ false }} ").effectOn("b", "a=success").outcome())
        .isEqualTo(Outcome.SUCCESS);
    assertThat(withCondition("${{ false }} ").effectOn("b", "a=failure").outcome())
        .isEqualTo(Outcome.SKIPPED);
    assertThat(
            withCondition("${{ always() }} && ${{ false }}").effectOn("b", "a=failure").outcome())
        .isEqualTo(Outcome.SUCCESS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          success('a')      | a=success | SUCCESS
          success('a')      | b=failure | SUCCESS
          success('a')      | a=failure | SKIPPED
          success('a', 'b') | b=failure | SKIPPED
          SUCCESS('A')      | b=failure | SUCCESS
          failure('a')      | a=failure | SUCCESS
          failure('a')      | b=failure | SKIPPED
          failure('a', 'b') | b=failure | SUCCESS
          success()         | b=failure | SKIPPED
          failure()         | b=failure | SUCCESS
          """)
  void a1_5_argumentsRestrictToTheJobsNamed_unverified(
      String condition, String scenario, Outcome outcome) {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b:
            c: {needs: [a, b], if: "%s"}
            """
                .formatted(condition));
    assertThat(pipeline.effectOn("c", scenario).outcome()).isEqualTo(outcome);
  }

  @Test
  void a1_5_anArgumentThatNamesNoNeedIsNotGuessed() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a}
            c: {needs: b, if: "failure('a')"}
            """);
    // It may speak of any ancestor, or of direct needs alone.
    assertThat(pipeline.effectOn("c", "a=failure").possible())
        .containsExactly(Outcome.SUCCESS, Outcome.SKIPPED);
  }

  @Test
  void a1_6_theConditionIsAskedBeforeTheMatrixIsExpanded() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a, if: "false", strategy: {matrix: {n: "${{ fromJSON('[]') }}"}}}
            """);
    assertThat(pipeline.when("a=success")).isEqualTo("a=success b=skipped -> success");
  }
}
