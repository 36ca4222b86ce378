package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A.5 `needs.X.result` and `needs.X.outputs`")
class RuleA5Test {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          contains(needs.*.result, 'failure')                            | SUCCESS
          contains(needs.*.result, 'FAILURE')                            | SUCCESS
          contains(needs.*.result, 'fail')                               | SKIPPED
          contains(needs.*.result, 'cancelled')                          | SKIPPED
          contains(join(needs.*.result, ','), 'fail')                    | SUCCESS
          contains(join(needs.*.result), 'fail')                         | SUCCESS
          contains(join(needs.*.result, ', '), 'cancel')                 | SKIPPED
          contains(join(needs.*.result, ','), 'success,failure')         | SUCCESS
          contains(join(needs.*.result, ','), 'failure,success')         | SKIPPED
          contains(join(needs.*.result, 'x'), 'successx')                | SUCCESS
          contains(join(needs.*.result, 'x'), 'ssxf')                    | SUCCESS
          contains(join(needs.*.result, 'xy'), 'ssx')                    | SUCCESS
          contains(join(needs.*.result, ''), 'ssfa')                     | SUCCESS
          contains(join(needs.*.result, ''), '')                         | SUCCESS
          contains(needs.*.result, '')                                   | SKIPPED
          join(needs.*.result, ' ') == 'success failure skipped'         | SUCCESS
          toJSON(needs.*.result) == '[]'                                 | SKIPPED
          needs.*.result == 'failure'                                    | SKIPPED
          contains(needs, 'a')                                           | SKIPPED
          contains(toJSON(needs), 'failure')                             | SUCCESS
          needs['b'].result == 'failure'                                 | SUCCESS
          needs.b['result'] == 'failure'                                 | SUCCESS
          needs.c.outputs.x == ''                                        | SUCCESS
          needs.c.outputs.x                                              | SKIPPED
          needs.d.result == 'success'                                    | SKIPPED
          """)
  void a5_whatConditionsSeeOfResults(String condition, Outcome outcome) {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b:
            c: {needs: b}
            d:
            e: {needs: [a, b, c], if: "always() && (%s)"}
            """
                .formatted(condition));
    var effect = pipeline.effectOn("e", "b=failure");
    assertThat(effect.outcome()).isEqualTo(outcome);
    assertThat(effect.certain()).isTrue();
  }

  @Test
  void a5_outputsAreOnlyKnownInARun() {
    var pipeline =
        Pipelines.jobs(
            """
            changes:
            code: {needs: changes, if: "needs.changes.outputs.code == 'true'"}
            after: {needs: code}
            docs: {needs: changes, if: "needs.changes.outputs.code != 'true'"}
            """);
    var code = pipeline.effectOn("code");
    assertThat(code.outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(code.possible()).containsExactly(Outcome.SUCCESS, Outcome.SKIPPED);
    assertThat(code.dependsOn()).containsExactly("needs.changes.outputs.code");
    assertThat(pipeline.effectOn("docs").possible())
        .containsExactly(Outcome.SUCCESS, Outcome.SKIPPED);
    assertThat(pipeline.blockedBy("changes")).containsExactly("code", "after", "docs");
    assertThat(pipeline.blockedBy("code")).containsExactly("after");
  }

  @Test
  void a5_aSkippedJobHasPutOutNothing() {
    var pipeline =
        Pipelines.jobs(
            """
            a: {if: "false"}
            b: {needs: a, if: "always() && needs.a.outputs.x == 'true'"}
            c: {needs: a, if: "always() && needs.a.outputs.x != 'true'"}
            """);
    assertThat(pipeline.when()).isEqualTo("a=skipped b=skipped c=success -> success");
  }

  /// Two jobs that ask the same of the same are of one mind; asked the other way round, of the
  /// opposite.
  @Test
  void a5_equalUnknownsHaveEqualTruth() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a, if: "needs.a.outputs.x == 'y'"}
            c: {needs: a, if: "NEEDS.A.outputs['x'] == 'y'"}
            d: {needs: [b, c], if: "always() && needs.b.result != needs.c.result"}
            e: {needs: a, if: "needs.a.outputs.x != 'y'"}
            f: {needs: [b, e], if: "always() && needs.b.result == needs.e.result"}
            """);
    assertThat(pipeline.effectOn("d").possible()).containsExactly(Outcome.SKIPPED);
    assertThat(pipeline.effectOn("f").possible()).containsExactly(Outcome.SKIPPED);
  }

  /// `needs.*` is something else in each job.
  @Test
  void a5_equalTextOverOtherNeedsIsAnotherUnknown() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b:
            c: {needs: a, if: "contains(needs.*.outputs.x, 'y')"}
            d: {needs: b, if: "contains(needs.*.outputs.x, 'y')"}
            e: {needs: [c, d], if: "always() && needs.c.result != needs.d.result"}
            """);
    assertThat(pipeline.effectOn("e").possible()).containsExactly(Outcome.SUCCESS, Outcome.SKIPPED);
  }

  @Test
  void a5_dependsOnNamesWhatIsUnknownAlone() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            b: {needs: a, if: "contains(vars.list, github.event_name)"}
            """);
    assertThat(pipeline.effectOn("b").dependsOn()).containsExactly("vars.list");
  }
}
