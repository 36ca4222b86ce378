package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A.6 Job-level `continue-on-error`")
class RuleA6Test {

  @Test
  void a6_aToleratedFailureIsASuccessForWhatNeedsIt() {
    var pipeline =
        Pipelines.jobs(
            """
            a: {continue-on-error: true}
            b: {needs: a}
            c: {needs: a, if: failure()}
            d: {needs: a, if: "always() && needs.a.result == 'success'"}
            """);
    assertThat(pipeline.when("a=failure"))
        .isEqualTo("a=failure~ b=success c=skipped d=success -> success");
    assertThat(pipeline.effect("a=failure").failed()).containsExactly("a");
    assertThat(pipeline.blockedBy("a")).isEmpty();
    assertThat(pipeline.radius("a").conclusion()).contains(Outcome.SUCCESS);
  }

  @Test
  void a6_falseToleratesNothing() {
    var pipeline = Pipelines.jobs("a: {continue-on-error: false}\nb: {needs: a}");
    assertThat(pipeline.when("a=failure")).isEqualTo("a=failure b=skipped! -> failure");
  }

  @Test
  void a6_itToleratesNoTimeout() {
    var pipeline = Pipelines.jobs("a: {continue-on-error: true}\nb: {needs: a}");
    assertThat(pipeline.when("a=cancelled")).isEqualTo("a=cancelled b=skipped! -> cancelled");
  }

  @Test
  void a6_anUnknownToleranceIsAssumedToBeNone() {
    var pipeline =
        Pipelines.jobs("a: {continue-on-error: \"${{ vars.lenient == '1' }}\"}\nb: {needs: a}");
    var effect = pipeline.effect("a=failure");
    assertThat(Pipelines.tell(effect)).isEqualTo("a=failure b=skipped!? -> failure");
    assertThat(effect.possibleConclusions()).containsExactly(Outcome.SUCCESS, Outcome.FAILURE);
    assertThat(effect.jobs().getLast().dependsOn()).containsExactly("vars.lenient");
    assertThat(pipeline.blockedBy("a")).containsExactly("b?");
  }

  @Test
  void a6_anExpressionThatIsKnownIsEvaluated() {
    var pipeline =
        Pipelines.jobs(
            "a: {continue-on-error: \"${{ github.event_name == 'push' }}\"}\nb: {needs: a}");
    assertThat(pipeline.when("a=failure")).isEqualTo("a=failure~ b=success -> success");
  }

  @Test
  void a6_eachLegMayBeToleratedByItself() {
    var pipeline =
        Pipelines.of(
            """
            on: push
            jobs:
              a:
                runs-on: ubuntu-latest
                continue-on-error: ${{ matrix.experimental }}
                strategy:
                  matrix:
                    experimental: [true, false]
                steps: [{run: make}]
              b: {needs: a, runs-on: ubuntu-latest, steps: [{run: make}]}
            """);
    assertThat(pipeline.when("a (true)=failure")).isEqualTo("a=failure~ b=success -> success");
    assertThat(pipeline.when("a (false)=failure")).isEqualTo("a=failure b=skipped! -> failure");
    assertThat(pipeline.when("a=failure")).isEqualTo("a=failure b=skipped! -> failure");
  }
}
