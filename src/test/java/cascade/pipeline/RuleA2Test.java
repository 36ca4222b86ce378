package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A.2 The transitivity rule")
class RuleA2Test {

  @Test
  void a2_successIsTransitiveOverAllAncestors() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a, if: always()}
            c: {needs: b}
            """);
    assertThat(pipeline.when("a=failure")).isEqualTo("a=failure b=success c=skipped! -> failure");
    assertThat(pipeline.when("a=cancelled"))
        .isEqualTo("a=cancelled b=success c=skipped! -> cancelled");
    assertThat(pipeline.when("a=success")).isEqualTo("a=success b=success c=success -> success");
  }

  @Test
  void a2_theSkipTravelsPastAlways() {
    var pipeline =
        Pipelines.jobs(
            """
            a: {if: "false"}
            b: {needs: a, if: always()}
            c: {needs: b}
            d: {needs: b, if: success()}
            e: {needs: c, if: "!cancelled()"}
            """);
    assertThat(pipeline.when())
        .isEqualTo("a=skipped b=success c=skipped d=skipped e=success -> success");
  }

  @Test
  void a2_aConditionOnDirectNeedsLooksPastTheSkip() {
    var pipeline =
        Pipelines.jobs(
            """
            a: {if: "false"}
            b: {needs: a, if: always()}
            c: {needs: b, if: "always() && needs.b.result == 'success'"}
            d: {needs: c, if: "needs.c.result == 'success'"}
            """);
    assertThat(pipeline.when()).isEqualTo("a=skipped b=success c=success d=skipped -> success");
  }

  @Test
  void a2_failureIsTrueForAnyAncestorEvenBehindASkip() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a}
            c: {needs: b, if: failure()}
            """);
    assertThat(pipeline.when("a=failure")).isEqualTo("a=failure b=skipped! c=success -> failure");
    assertThat(pipeline.when("a=success")).isEqualTo("a=success b=success c=skipped -> success");
  }

  @Test
  void a2_failureIsNotTrueForACancelledAncestor() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a, if: failure()}
            """);
    assertThat(pipeline.when("a=cancelled")).isEqualTo("a=cancelled b=skipped -> cancelled");
  }

  @Test
  void a2_needsHoldsDirectNeedsOnly() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a}
            c: {needs: b, if: "always() && contains(needs.*.result, 'failure')"}
            d: {needs: b, if: "always() && contains(needs.*.result, 'skipped')"}
            e: {needs: b, if: "always() && needs.a.result == 'failure'"}
            """);
    assertThat(pipeline.when("a=failure"))
        .isEqualTo("a=failure b=skipped! c=skipped d=success e=skipped -> failure");
  }

  @Test
  void a2_cancelledAsksForTheRunNotForANeed() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a, if: cancelled()}
            c: {needs: a, if: "!cancelled()"}
            """);
    assertThat(pipeline.when("a=cancelled"))
        .isEqualTo("a=cancelled b=skipped c=success -> cancelled");
    assertThat(pipeline.cancelled().when("a=cancelled"))
        .isEqualTo("a=cancelled b=success c=skipped! -> cancelled");
  }

  @Test
  void a2_alwaysIsTrue() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a}
            c: {needs: b, if: always()}
            """);
    for (var outcome : new String[] {"success", "failure", "cancelled", "skipped"}) {
      assertThat(pipeline.effectOn("c", "a=" + outcome).outcome()).isEqualTo(Outcome.SUCCESS);
      assertThat(pipeline.cancelled().effectOn("c", "a=" + outcome).outcome())
          .isEqualTo(Outcome.SUCCESS);
    }
  }

  @Test
  void a2_anOutcomeIsGivenForAJobThatRuns() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a}
            c: {needs: b, if: failure()}
            """);
    assertThat(pipeline.when("a=failure", "b=failure", "c=cancelled"))
        .isEqualTo("a=failure b=skipped! c=cancelled -> failure");
    assertThat(pipeline.when("c=failure")).isEqualTo("a=success b=success c=skipped -> success");
  }

  @Test
  void a2_becauseAndViaNameWhatTheChangeCameThrough() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            z:
            b: {needs: a, if: always()}
            y: {needs: z, if: always()}
            c: {needs: [b, y]}
            d: {needs: [c, y], if: "always() && needs.c.result == 'success'"}
            """);
    var c = pipeline.effectOn("c", "a=failure", "z=success");
    assertThat(c.because()).containsExactly("a");
    assertThat(c.via()).containsExactly("b");
    var d = pipeline.effectOn("d", "a=failure", "z=failure");
    assertThat(d.because()).containsExactly("a", "z");
    assertThat(d.via()).containsExactly("c", "y");
    assertThat(pipeline.effectOn("y", "a=failure").because()).isEmpty();
    assertThat(pipeline.effectOn("a", "a=failure").because()).containsExactly("a");
  }

  /// What is given for a job that another one blocks did nothing.
  @Test
  void a2_aBlockedJobIsBlockedAlsoWhereAnOutcomeIsGivenForIt() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a}
            c: {needs: b}
            """);
    var effect = pipeline.effect("a=failure", "b=failure");
    assertThat(effect.blocked()).containsExactly("b", "c");
    assertThat(effect.failed()).containsExactly("a");
    assertThat(effect.jobs()).allMatch(job -> job.because().equals(List.of("a")));
  }

  @Test
  void a2_aSkipThatIsGivenIsNoBlock() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a}
            """);
    assertThat(pipeline.when("a=skipped")).isEqualTo("a=skipped b=skipped! -> skipped");
  }
}
