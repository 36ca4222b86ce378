package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Finding;
import cascade.pipeline.Situation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolFilledByMatrixTest {
  private static final Rule RULE = new PoolFilledByMatrix();

  private static final String OTHER =
      "on: push\njobs: {train: {runs-on: [self-hosted, gpu], steps: [{run: make}]}}\n";

  private static final String MATRIX =
      """
      on: push
      jobs:
        test:
          runs-on: [self-hosted, GPU]
          strategy:
            matrix: {n: [1, 2, 3, 4]}
          steps: [{run: make}]
      """;

  private static List<Finding> found(String yaml, int runners) {
    return LoneRunnerTest.found(
        RULE,
        RuleTester.files("ci.yml", yaml, "other.yml", OTHER),
        "runners: {'self-hosted, gpu': %d}".formatted(runners));
  }

  @Test
  void itsLegsTakeAllRunners() {
    var findings = found(MATRIX, 3);
    assertThat(findings)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.message())
              .isEqualTo(
                  "the 4 legs of `test` take all 3 runners with `gpu, self-hosted`, and until they"
                      + " are through, `train` of `.github/workflows/other.yml` waits; set"
                      + " `max-parallel: 2`");
          assertThat(it.related()).hasSize(1);
        });
    var mended = RuleTester.mended(MATRIX, findings);
    assertThat(mended)
        .isEqualTo(MATRIX.replace("      matrix:", "      max-parallel: 2\n      matrix:"));
    assertThat(found(mended, 3)).isEmpty();
  }

  @Test
  void aLimitThatIsNoneIsLowered() {
    var yaml = MATRIX.replace("    matrix:", "    max-parallel: 4 # all\n      matrix:");
    var findings = found(yaml, 3);
    assertThat(findings).hasSize(1);
    assertThat(RuleTester.mended(yaml, findings)).contains("max-parallel: 2 # all");
  }

  @Test
  void jobsOfTheSameWorkflowCountWhereNeitherWaits() {
    var yaml =
        MATRIX
            + """
              beside: {runs-on: [self-hosted, gpu], steps: [{run: make}]}
              behind: {needs: test, runs-on: [self-hosted, gpu], steps: [{run: make}]}
            """;
    var runners = "runners: {'self-hosted, gpu': 2}";
    assertThat(LoneRunnerTest.found(RULE, Map.of("ci.yml", yaml), runners))
        .singleElement()
        .satisfies(it -> assertThat(it.message()).contains("through, `beside` waits;"));
    assertThat(
            LoneRunnerTest.found(
                RULE, Map.of("ci.yml", yaml.replaceAll(".*beside.*\n", "")), runners))
        .isEmpty();
  }

  /// There are runners enough, a limit is there or may be, nobody else asks, or how many legs there
  /// are is not known.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{matrix: {n: [1, 2, 3]}}",
        "{max-parallel: 2, matrix: {n: [1, 2, 3, 4]}}",
        "{max-parallel: '${{ fromJSON(vars.most) }}', matrix: {n: [1, 2, 3, 4]}}",
        "{matrix: '${{ fromJSON(vars.legs) }}'}",
        "{matrix: {n: '${{ fromJSON(vars.legs) }}'}}"
      })
  void others(String strategy) {
    var yaml =
        MATRIX.replace("strategy:\n      matrix: {n: [1, 2, 3, 4]}", "strategy: " + strategy);
    assertThat(yaml).isNotEqualTo(MATRIX);
    assertThat(found(yaml, 3)).isEmpty();
  }

  @Test
  void withoutOthersNobodyWaits() {
    assertThat(
            LoneRunnerTest.found(
                RULE, Map.of("ci.yml", MATRIX), "runners: {'self-hosted, gpu': 2}"))
        .isEmpty();
  }

  @Test
  void withOneRunnerNothingCanBeKeptFree() {
    assertThat(found(MATRIX, 1)).isEmpty();
  }

  /// A limit would hold the other legs, too.
  @Test
  void legsOfAnotherPoolAreNotHeld() {
    var yaml =
        MATRIX
            .replace("[self-hosted, GPU]", "${{ fromJSON(matrix.on) }}")
            .replace(
                "matrix: {n: [1, 2, 3, 4]}",
                "matrix: {on: ['\"x\"', '[\"self-hosted\", \"gpu\"]'], n: [1, 2, 3, 4]}");
    assertThat(found(yaml, 3))
        .singleElement()
        .satisfies(it -> assertThat(it.mitigation().orElseThrow().edits()).isEmpty());
  }

  @Test
  void whereNobodySaidItIsSkipped() {
    var judged = RuleTester.judge(Situation.ANY, Map.of("ci.yml", MATRIX), List.of(RULE));
    assertThat(judged.findings()).isEmpty();
    assertThat(judged.skipped()).singleElement().matches(it -> it.lacksInput());
  }
}
