package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Columns: A succeeds; fails; is cancelled by its timeout; is cancelled because the run is; is
/// skipped; is skipped because an older ancestor failed. `R` runs, `s` is skipped. Cells in
/// brackets are not settled by GitHub's documentation or by measurement: see [Decisions].
@DisplayName("A.3 Truth table: does B run?")
class RuleA3Test {
  private static final List<String> COLUMNS =
      List.of("success", "failure", "timeout", "run cancelled", "skipped", "older failure");

  private static final String TABLE =
      """
                                               | R | s | s | s  | s | s
      needs.A.result == 'success'              | R | s | s | s  | s | s
      success()                                | R | s | s | s  | s | s
      always()                                 | R | R | R | R  | R | R
      failure()                                | s | R | s | [s]| s | R
      cancelled()                              | s | s | s | R  | s | s
      !cancelled()                             | R | R | R | s  | R | R
      !failure()                               | R | s | R | [s]| R | s
      !cancelled() && !failure()               | R | s | R | s  | R | s
      success() or failure()                   | R | R | s | s  | s | R
      always() && needs.A.result == 'success'  | R | s | s | s  | s | s
      always() && contains(needs.*.result,'failure') | s | R | s | s | s | s
      needs.A.result == 'failure'              | s | s | s | s  | s | s
      needs.A.result == 'skipped'              | s | s | s | s  | s | s
      always() && needs.A.result == 'CANCELLED'| s | s | R | R  | s | s
      always() && needs.zzz.result == ''       | R | R | R | R  | R | R
      always() && needs.zzz.result != 'success'| R | R | R | R  | R | R
      """;

  static Stream<Arguments> cells() {
    var cells = new ArrayList<Arguments>();
    for (var line : TABLE.lines().toList()) {
      var parts = line.split("\\|", -1);
      for (var i = 0; i < COLUMNS.size(); i++) {
        cells.add(
            Arguments.of(
                parts[0].strip().replace(" or ", " || "),
                COLUMNS.get(i),
                parts[i + 1].contains("R")));
      }
    }
    return cells.stream();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void a3_whetherBRuns(String condition, String column, boolean runs) {
    var pipeline =
        Pipelines.jobs(
            """
            older:
            A: {needs: older, if: "%s"}
            B: {needs: A, if: "%s"}
            """
                .formatted(column.equals("skipped") ? "false" : "success()", condition));
    var effect =
        switch (column) {
          case "success" -> pipeline.effectOn("B", "A=success");
          case "failure" -> pipeline.effectOn("B", "A=failure");
          case "timeout" -> pipeline.effectOn("B", "A=cancelled");
          case "run cancelled" -> pipeline.cancelled().effectOn("B", "A=cancelled");
          case "skipped" -> pipeline.effectOn("B");
          default -> pipeline.effectOn("B", "older=failure");
        };
    assertThat(effect.outcome()).isEqualTo(runs ? Outcome.SUCCESS : Outcome.SKIPPED);
    assertThat(effect.possible()).containsExactly(effect.outcome());
  }

  @Test
  void a3_theTableIsWhole() {
    assertThat(cells()).hasSize(17 * COLUMNS.size());
  }

  @Test
  void a3_resultsAreComparedWithoutRegardToCase() {
    var pipeline =
        Pipelines.jobs(
            """
            A:
            B: {needs: a, if: "always() && NEEDS.a.RESULT == 'SUCCESS'"}
            """);
    assertThat(pipeline.when("A=success")).isEqualTo("A=success B=success -> success");
    assertThat(pipeline.when("A=failure")).isEqualTo("A=failure B=skipped! -> failure");
  }

  /// What had ended before the run was cancelled stays as it was.
  @Test
  void a3_aCancelledRunKeepsWhatEndedBefore() {
    var pipeline =
        Pipelines.jobs(
            """
            first:
            second: {needs: first}
            running: {needs: second}
            waiting: {needs: running}
            beside: {needs: second}
            cleanup: {needs: [waiting, beside], if: always()}
            """);
    assertThat(pipeline.cancelled().when("running=cancelled"))
        .isEqualTo(
            "first=success second=success running=cancelled waiting=skipped! beside=skipped!"
                + " cleanup=success -> cancelled");
  }

  @Test
  void a3_aCancelledRunKeepsTheJobsOfCallsThatEndedBefore() {
    var pipeline =
        Pipelines.files(
            "ci.yml",
            Pipelines.workflow(
                "on: push",
                """
                call: {uses: ./.github/workflows/lib.yml}
                running: {needs: call}
                later: {needs: running, uses: ./.github/workflows/lib.yml}
                """),
            "lib.yml",
            Pipelines.workflow("on: workflow_call", "x:\ny: {needs: x}"));
    assertThat(pipeline.cancelled().when("running=cancelled"))
        .isEqualTo(
            "call=success call / x=success call / y=success running=cancelled later=skipped!"
                + " later / x=skipped! later / y=skipped! -> cancelled");
    assertThat(pipeline.cancelled().when("call / x=cancelled"))
        .isEqualTo(
            "call=cancelled call / x=cancelled call / y=skipped! running=skipped! later=skipped!"
                + " later / x=skipped! later / y=skipped! -> cancelled");
    assertThat(pipeline.cancelled().when("call=cancelled"))
        .startsWith("call=cancelled call / x=cancelled call / y=skipped! running=skipped!");
  }

  @Test
  void a3_aGateAfterACancelledRunDoesNotSaveTheConclusion() {
    var pipeline =
        Pipelines.jobs(
            """
            a:
            gate: {needs: a, if: always()}
            """);
    assertThat(pipeline.cancelled().when("a=cancelled"))
        .isEqualTo("a=cancelled gate=success -> cancelled");
  }
}
