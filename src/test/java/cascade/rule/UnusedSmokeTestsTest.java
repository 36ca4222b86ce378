package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.pipeline.Situation;
import cascade.source.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnusedSmokeTestsTest {
  private static final Rule RULE = new UnusedSmokeTests();

  private static final String BLOCKED = "  b: {needs: a, runs-on: x, steps: [{run: make}]}\n";

  private static final TestFiles FILES =
      TestFiles.of(
          Map.of(
              "tests/smoke/test_a.py",
              "",
              "app/tests/smoke/test_a.py",
              "",
              "test/test_a.py",
              "",
              "package.json",
              "{\"scripts\": {\"test\": \"jest\", \"test:smoke\": \"jest smoke\"}}",
              "broken/package.json",
              "{\"scripts\": [",
              "other/package.json",
              "{\"scripts\": {\"test\": \"jest\"}}"));

  private static List<Finding> found(String steps) {
    var yaml = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n" + steps.indent(6) + BLOCKED;
    return RuleTester.judge(Map.of("ci.yml", yaml), List.of(RULE), FILES).findings();
  }

  @Test
  void nobodyRunsThem() {
    var yaml =
        """
        on: push
        jobs:
          test:
            runs-on: x
            steps:
              - name: All tests
                run: |
                  pip install .
                  python -m pytest tests/ --cov

              - run: echo done
          web:
            runs-on: x
            steps: [{run: npm test}]
          deploy: {needs: [test, web], runs-on: x, steps: [{run: make}]}
        """;
    var findings = RuleTester.judge(Map.of("ci.yml", yaml), List.of(RULE), FILES).findings();
    // A mark in the file would speak of them.
    assertThat(findings)
        .extracting(Finding::message)
        .containsExactlyInAnyOrder(
            "when step `All tests` of `test` fails, nobody learns whether what matters most still"
                + " works: no workflow runs `tests/smoke`; run it where the whole suite failed",
            "when step 1 of `web` fails, nobody learns whether what matters most still works: no"
                + " workflow runs `package.json#test:smoke`; run it where the whole suite failed");
    assertThat(findings).extracting(Finding::severity).containsOnly(Severity.NOTICE);
    assertThat(findings.getFirst().evidence())
        .isEqualTo(Evidence.Simulated.failing("test", List.of("deploy"), 3));
    var mended = RuleTester.mended(yaml, findings);
    assertThat(mended)
        .contains(
            """
                  - id: suite
                    name: All tests\
            """,
            """
                      python -m pytest tests/ --cov
                  - name: Smoke tests
                    if: ${{ failure() && steps.suite.outcome == 'failure' }}
                    run: python -m pytest tests/smoke

                  - run: echo done
            """,
            "steps: [{id: suite, run: npm test}, {name: \"Smoke tests\", if: \"${{ failure() &&"
                + " steps.suite.outcome == 'failure' }}\", run: \"npm run test:smoke\"}]");
    assertThat(RuleTester.judge(Map.of("ci.yml", mended), List.of(RULE), FILES).findings())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pytest|pytest tests/smoke",
        "pytest ./tests/unit -n auto|pytest tests/smoke",
        "uv run pytest tests|uv run pytest tests/smoke",
        "yarn run test|yarn run test:smoke"
      })
  void theSmallSuiteIsCalledAsTheWholeOne(String command, String expected) {
    assertThat(found("- {id: t, run: " + command + "}"))
        .singleElement()
        .satisfies(it ->
            assertThat(it.mitigation().orElseThrow().edits())
                .singleElement()
                .satisfies(edit ->
                    assertThat(edit.replacement())
                        .contains("steps.t.outcome")
                        .contains("run: " + expected)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- run: pytest tests -m fast",
        "- run: pytest -k api",
        "- run: pytest lib",
        "- run: pytest tests/test_a.py::test_b",
        "- run: pytest ../tests",
        "- run: pytest || true",
        "- {run: pytest, continue-on-error: true}",
        "- {run: pytest, working-directory: other}",
        "- {run: pytest, working-directory: '${{ matrix.dir }}'}",
        "- {run: npm test, working-directory: broken}",
        "- {run: npm test, working-directory: other}",
        "- {run: npm test, working-directory: missing}",
        "- run: npm test --workspace a",
        "- run: npm run build",
        "- {run: pytest, shell: pwsh}",
        "- run: pytest # smoke tests run by night",
        "- run: make test"
      })
  void others(String step) {
    assertThat(found(step)).isEmpty();
  }

  @Test
  void whereTheSuiteHoldsNobodyUp() {
    var yaml = "on: push\njobs: {a: {runs-on: x, steps: [{run: pytest}]}}\n";
    assertThat(RuleTester.judge(Map.of("ci.yml", yaml), List.of(RULE), FILES).findings()).isEmpty();
  }

  /// What the repository holds besides is not known.
  @Test
  void withoutTheFilesNothingIsSaid() {
    var yaml = "on: push\njobs:\n  a: {runs-on: x, steps: [{run: pytest}]}\n" + BLOCKED;
    assertThat(RuleTester.judge(Situation.ANY, Map.of("ci.yml", yaml), List.of(RULE)).findings())
        .isEmpty();
  }

  /// The other step would need them, too.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "- {run: pytest, env: {A: b}}",
        "- {run: pytest tests, working-directory: app}",
        "- {run: pytest, shell: bash}",
        "- run: A=b pytest"
      })
  void withSettingsOfItsOwnThereIsNoEdit(String step) {
    assertThat(found(step))
        .singleElement()
        .satisfies(it -> assertThat(it.mitigation().orElseThrow().edits()).isEmpty());
  }
}
