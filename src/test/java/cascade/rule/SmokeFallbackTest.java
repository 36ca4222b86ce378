package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cascade.workflow.Job;
import cascade.workflow.Step;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the edits do is seen by running the scripts in real shells, with a `pytest` that ends as it
/// is told.
class SmokeFallbackTest {
  private static final Rule RULE = new MaskedFailure();

  private static final String LINES =
      """
      echo start
      pytest tests/ || {
        echo "::warning::Full test suite failed, running smoke tests"
        pytest tests/smoke/ -m critical
      }
      """;

  private static final String LINE = "pytest tests || { echo degraded; pytest tests/smoke; }\n";

  private static final String BARE = "pytest tests || pytest tests/smoke -q\n";

  static List<String> scripts() {
    return List.of(LINES, LINE, BARE);
  }

  private static String yaml(String script) {
    return """
    on: push
    jobs:
      a:
        runs-on: ubuntu-latest
        steps:
          - run: |
    """
        + script.indent(12);
  }

  private static String mended(String script) {
    var yaml = yaml(script);
    var mended = RuleTester.mended(yaml, RuleTester.findings(RULE, yaml));
    assertThat(RuleTester.findings(RULE, mended)).as(mended).isEmpty();
    var workflow = WorkflowReader.read("ci.yml", mended).workflow().orElseThrow();
    return workflow.jobs().getFirst().body() instanceof Job.Steps steps
            && steps.steps().getFirst() instanceof Step.Run run
        ? Scripts.written(run.script().value())
        : "";
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void itIsTold(String script) {
    assertThat(RuleTester.findings(RULE, yaml(script)))
        .singleElement()
        .satisfies(it ->
            assertThat(it.message())
                .contains(
                    "passes where the fallback to a smaller suite does, `pytest tests/smoke"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void theEditKeepsTheFallbackAndNotItsVerdict(String script)
      throws IOException, InterruptedException {
    for (var shell :
        List.of("bash -e", "bash --noprofile --norc -eo pipefail", "bash", "dash -e")) {
      var before = run(shell, script, 3, 0);
      var after = run(shell, mended(script), 3, 0);
      assertThat(before.status).as(shell).isZero();
      assertThat(after.status).as(shell).isEqualTo(3);
      assertThat(after.said).as(shell).isEqualTo(before.said).contains("ran tests/smoke");
      assertThat(run(shell, mended(script), 3, 4).status).as(shell).isNotZero();
      assertThat(run(shell, mended(script), 0, 0)).as(shell).isEqualTo(run(shell, script, 0, 0));
      assertThat(run(shell, mended(script), 0, 0).status).as(shell).isZero();
    }
  }

  private record End(int status, String said) {}

  private static End run(String shell, String script, int whole, int smoke)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(shell.split(" ", -1)));
    assumeTrue(Files.isExecutable(Path.of("/bin", command.getFirst())));
    command.add("-c");
    command.add(
        """
        pytest() {
          echo "ran $1"
          case $1 in *smoke*) return %d;; *) return %d;; esac
        }
        %s\
        """
            .formatted(smoke, whole, script));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new End(process.waitFor(), said);
  }

  /// It already fails, it looks again, the same tests are tried once more, or it is no smaller
  /// suite.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "pytest tests || { pytest tests/smoke; exit 1; }",
        "pytest tests || { code=$?; pytest tests/smoke; exit $code; }",
        "pytest tests || { pytest tests/smoke; false; }",
        "pytest tests || { echo degraded=true >> $GITHUB_OUTPUT; pytest tests/smoke; }",
        "pytest tests || pytest tests",
        "pytest tests || pytest --lf tests/unit",
        "ctest || ctest --rerun-failed",
        "pytest tests || python -m unittest",
        "npm ci || npm install"
      })
  void otherFallbacksAreNotTold(String script) {
    assertThat(RuleTester.findings(RULE, yaml(script + "\n"))).isEmpty();
  }

  /// What would be left out, or be told something else, is left to people.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "~pytest tests || { pytest tests/smoke; }\necho after\n~",
        "~pytest tests || { echo \"failed with $?\"\n  pytest tests/smoke; }\n~",
        "~if true; then pytest tests || pytest tests/smoke; fi\n~",
        "~(pytest tests || pytest tests/smoke)\n~",
        "~first_code=1\npytest tests || pytest tests/smoke\n~"
      })
  void whatIsNotPlainHasNoEdit(String script) {
    assertThat(RuleTester.findings(RULE, yaml(script)))
        .allSatisfy(it -> assertThat(it.mitigation().orElseThrow().edits()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- run: npm test or npm run test:smoke | - run: npm test or { first_code=$?; npm run"
            + " test:smoke; exit $first_code; }",
        "- {run: npm test or npm run test:smoke} | - {run: npm test or npm run test:smoke}"
      })
  void inOneLineOnlyWhereBracesMeanNothingToYaml(String step, String expected) {
    var head = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      ";
    var yaml = head + step.replace(" or ", " || ") + "\n";
    var findings = RuleTester.findings(RULE, yaml);
    assertThat(findings).hasSize(1);
    assertThat(RuleTester.mended(yaml, findings))
        .isEqualTo(head + expected.replace(" or ", " || ") + "\n");
  }
}
