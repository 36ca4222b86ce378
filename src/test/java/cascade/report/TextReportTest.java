package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Outcome;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Target;
import cascade.pipeline.Situation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextReportTest {
  @Test
  void nothingToTellAbout() {
    assertThat(TextReport.of(TestPipeline.of(Situation.ANY, Map.of()).assess(), TextStyle.PLAIN))
        .isEqualTo("no workflow to tell about\n");
  }

  @Test
  void aSingleJobNeedsNoTree() {
    var text =
        TextReport.of(
            TestPipeline.of(
                    """
                    on: push
                    jobs:
                      build: { runs-on: x, timeout-minutes: 5, steps: [{ run: make }] }
                    """)
                .assess(),
            TextStyle.PLAIN);
    assertThat(text).contains("1 job", "5 min at most").doesNotContain("hangs", "holds");
  }

  /// Whether by a status function or by what its needs came to, it waits for a failure.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "failure()",
        "always() && github.repository == 'a/b' && needs.build.result != 'success'",
        "always() && contains(needs.*.result, 'failure')"
      })
  void aJobThatWaitsForAFailureIsNotSaidNeverToRun(String condition) {
    var text = withCondition(condition);
    assertThat(text).contains("runs only when something fails").doesNotContain("never runs here");
  }

  @Test
  void aJobThatNothingLetsRunIsSaidNeverToRun() {
    assertThat(withCondition("always() && github.event_name == 'schedule'"))
        .contains("never runs here");
  }

  private static String withCondition(String condition) {
    var pipeline =
        TestPipeline.of(
            """
            on: push
            jobs:
              build: { runs-on: x, timeout-minutes: 5, steps: [{ run: make }] }
              test: { needs: build, runs-on: x, timeout-minutes: 5, steps: [{ run: make }] }
              alarm:
                needs: [build, test]
                if: ${{ %s }}
                runs-on: x
                timeout-minutes: 5
                steps: [{ run: make }]
            """
                .formatted(condition));
    return TextReport.of(pipeline.assess(), TextStyle.PLAIN);
  }

  @Test
  void lookAtTheGateFirst() {
    assertThat(first("{ runs-on: x, steps: [{ run: a }] }"))
        .contains(
            "`gate` comes before everything: if it fails, nobody learns whether `b` or `c` are"
                + " fine.",
            "Let the jobs that do not need its result start beside it.");
  }

  @Test
  void aJobThatHandsOnOutputsCannotStepAside() {
    assertThat(first("{ runs-on: x, outputs: { v: 1 }, steps: [{ run: a }] }"))
        .contains("Others can read its outputs");
  }

  private static String first(String gate) {
    var pipeline =
        TestPipeline.of(
            """
            on: push
            jobs:
              gate: %s
              b: { needs: gate, runs-on: x, steps: [{ run: b }] }
              c: { needs: gate, runs-on: x, steps: [{ run: c }] }
            """
                .formatted(gate));
    return TextReport.of(pipeline.assess(), new TextStyle(false, true, 200));
  }

  @Test
  void whereNothingHoldsUpTheTimeoutsAreNext() {
    var pipeline =
        TestPipeline.of(
            """
            on: push
            jobs:
              a: { runs-on: x, steps: [{ run: a }] }
              b: { runs-on: x, timeout-minutes: 5, steps: [{ run: b }] }
            """);
    assertThat(TextReport.of(pipeline.assess(), TextStyle.PLAIN))
        .contains("`a` has no `timeout-minutes`: if it hangs, it holds its runner for 6 hours.")
        .contains("nothing: no job's failure blocks another");
  }

  @Test
  void scenariosAreToldInWords() {
    var outcomes = new LinkedHashMap<Target, Outcome>();
    var path = TestPipeline.FOLDER + "ci.yml";
    outcomes.put(Target.job(path, "format"), Outcome.CANCELLED);
    outcomes.put(
        new Target(path, "test", Optional.of("test (ubuntu-latest, 17)")), Outcome.FAILURE);
    assertThat(
            TextReport.of(Samples.shop().whatIf(new Scenario(outcomes)), TextStyle.PLAIN)
                .lines()
                .findFirst())
        .contains("If `format` is cancelled and `test (ubuntu-latest, 17)` fails");
  }

  @Test
  void silentGreenIsLoud() {
    assertThat(TextReport.of(Samples.shop().fail("ci.yml#lint"), TextStyle.PLAIN))
        .contains("SILENT GREEN: the run concludes `success` although `lint` fails.");
    assertThat(TextReport.of(Samples.shop().fail("ci.yml#test"), TextStyle.PLAIN))
        .doesNotContain("SILENT GREEN");
  }

  @Test
  void whatIsNotCertainIsSaid() {
    assertThat(TextReport.of(Samples.shop().fail("ci.yml#lint"), TextStyle.PLAIN))
        .contains("Not certain", "`deploy`: taken to be success; possible: success, skipped")
        .contains("`github.ref`");
  }

  @Test
  void whatIsAlikeIsSaidOnce() {
    var pipeline =
        TestPipeline.of(
            """
            on: push
            jobs:
              a: { runs-on: x, steps: [{ run: a }] }
              b: { if: vars.on == 'b', runs-on: x, steps: [{ run: b }] }
              c: { if: vars.on == 'b', runs-on: x, steps: [{ run: c }] }
              d: { if: vars.off == 'd', runs-on: x, steps: [{ run: d }] }
            """);
    assertThat(TextReport.of(pipeline.fail("ci.yml#a"), TextStyle.PLAIN))
        .contains("`b` and `c`: taken to be success; possible: success, skipped; hangs on")
        .contains("`d`: taken to be success")
        .containsOnlyOnce("`vars.on`");
  }

  @Test
  void aWordIsOnlyCutWhereItFitsOnNoLine() {
    var page = new TextPage(new TextStyle(false, true, 40));
    page.paragraph("  ", "    ", new StyledText().say("first " + "x".repeat(36) + " then"));
    page.paragraph("  ", "    ", new StyledText().say("first " + "y".repeat(37)));
    assertThat(page.toString().lines())
        .containsExactly(
            "  first",
            "    " + "x".repeat(36),
            "    then",
            "  first",
            "    " + "y".repeat(36),
            "    y");
  }

  @Test
  void noLineIsWiderThanThePage() {
    for (var columns = 60; columns <= 140; columns += 20) {
      var style = new TextStyle(false, true, columns);
      var most = columns;
      assertThat(TextReport.of(Samples.repository().assess(), style).lines())
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(most));
    }
  }

  @Test
  void coloursSayNothingNew() {
    var assessment = Samples.repository().assess();
    assertThat(
            TextReport.of(assessment, new TextStyle(true, true, 100))
                .replaceAll("\u001b\\[\\d+m", ""))
        .isEqualTo(TextReport.of(assessment, TextStyle.PLAIN));
  }
}
