package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Evidence;
import cascade.pipeline.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailFastMatrixTest {
  private static final Rule RULE = new FailFastMatrix();

  @Test
  void theOthersAreHidden() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            test: # ! when one of the 3 legs of `test` fails, those that still run are cancelled, and nobody learns whether they are fine; add `fail-fast: false`
              strategy:
                matrix: {java: [17, 21, 25]}
              runs-on: x
              steps: [{run: make test}]
            pair: # ! when one of the 2 legs of `pair` fails, the other one is cancelled, and nobody learns whether it is fine; add `fail-fast: false`
              strategy: {matrix: {os: [a, b]}}
              runs-on: x
              steps: [{run: make test}]
            """);
    assertThat(((Evidence.Simulated) findings.getFirst().evidence()).given())
        .containsExactly(Map.entry("test (17)", Outcome.FAILURE));
  }

  @Test
  void whoDecidedIsNotTold() {
    RuleTester.verifyJobs(
        RULE,
        """
        told: {strategy: {fail-fast: true, matrix: {os: [a, b]}}, runs-on: x, steps: [{run: make}]}
        computed: {strategy: {fail-fast: "${{ github.event_name == 'push' }}", matrix: {os: [a, b]}}, runs-on: x, steps: [{run: make}]}
        single: {strategy: {matrix: {os: [a]}}, runs-on: x, steps: [{run: make}]}
        tolerated: {strategy: {matrix: {os: [a, b]}}, continue-on-error: true, runs-on: x, steps: [{run: make}]}
        never: {if: false, strategy: {matrix: {os: [a, b]}}, runs-on: x, steps: [{run: make}]}
        publish: {strategy: {matrix: {os: [a, b]}}, runs-on: x, steps: [{run: npm publish}]}
        """);
  }

  @Test
  void theEditFollowsTheLayoutOfTheFile() {
    var yaml =
        """
        on: push
        jobs:
            lines:
                strategy: # why
                    # all of them
                    matrix:
                        os: [a, b]
                runs-on: x
                steps: [{run: make}]
            braces: {strategy: {matrix: {os: [a, b]}}, runs-on: x, steps: [{run: make}]}
        """;
    assertThat(RuleTester.mended(yaml, RuleTester.findings(RULE, yaml)))
        .isEqualTo(
            """
            on: push
            jobs:
                lines:
                    strategy: # why
                        # all of them
                        fail-fast: false
                        matrix:
                            os: [a, b]
                    runs-on: x
                    steps: [{run: make}]
                braces: {strategy: {fail-fast: false, matrix: {os: [a, b]}}, runs-on: x, steps: [{run: make}]}
            """);
  }
}
