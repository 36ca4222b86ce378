package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkippingGateTest {
  private static final Rule RULE = new SkippingGate();
  private static final String JOBS =
      """
      a: {runs-on: x, steps: [{run: make}]}
      b: {runs-on: x, steps: [{run: make}]}
      """;

  @Test
  void aGateWithoutAConditionIsSkipped() {
    RuleTester.verifyJobs(
        RULE,
        JOBS
            + """
            done: # ! `done` is skipped when `a` or `b` fails, and a skipped check counts as passed; let it run `if: always()` and fail unless all succeeded
              needs: [a, b]
              runs-on: x
              steps: [{run: echo fine}]
            """);
    assertThat(RuleTester.blockedBy("a", "on: push\njobs:\n" + (JOBS + gate()).indent(2)))
        .contains("done");
  }

  private static String gate() {
    return "done: {needs: [a, b], runs-on: x, steps: [{run: echo fine}]}\n";
  }

  @Test
  void aGateThatForgetsCancelledJobs() {
    RuleTester.verifyJobs(
        RULE,
        JOBS
            + """
            done:
              needs: [a, b]
              if: always() # ! `done` passes when `a` or `b` is cancelled, as a timeout does; let it fail for `cancelled` too
              runs-on: x
              steps:
                - if: contains(needs.*.result, 'failure')
                  run: exit 1
            """);
  }

  @Test
  void gatesThatHold() {
    RuleTester.verifyJobs(
        RULE,
        JOBS
            + """
            both:
              needs: [a, b]
              if: always()
              runs-on: x
              steps:
                - if: contains(needs.*.result, 'failure') || contains(needs.*.result, 'cancelled')
                  run: exit 1
            words:
              needs: [a, b]
              if: always()
              runs-on: x
              steps:
                - if: contains(needs.*.result, 'failure')
                  run: exit 1
                - run: test "${{ needs.a.result }}" = "success"
            green:
              needs: [a, b]
              if: always()
              runs-on: x
              steps:
                - uses: re-actors/alls-green@v1
                  with: {jobs: "${{ toJSON(needs) }}"}
            """);
  }

  @Test
  void whatWorksIsNoGate() {
    RuleTester.verifyJobs(
        RULE,
        JOBS
            + """
            single: {needs: a, runs-on: x, steps: [{run: echo fine}]}
            works: {needs: [a, b], runs-on: x, steps: [{run: make release}]}
            middle: {needs: [a, b], runs-on: x, steps: [{run: echo fine}]}
            last: {needs: middle, runs-on: x, steps: [{run: make}]}
            """);
  }

  @Test
  void theGateIsMadeToHold() {
    var yaml =
        """
        on: push
        jobs:
          a: {runs-on: x, steps: [{run: make}]}
          b: {runs-on: x, steps: [{run: make}]}
          done:
            needs: [a, b] # all
            runs-on: x
            steps:
              # says so
              - run: echo fine
          brief: {needs: [a, b], runs-on: x, steps: [{run: echo fine}]}
          forgets:
            needs: [a, b]
            if: always()
            runs-on: x
            steps:
              - if: contains(needs.*.result, 'failure')
                run: exit 1
        """;
    var findings = RuleTester.findings(RULE, yaml);
    assertThat(findings).hasSize(3);
    var all =
        "contains(needs.*.result, 'failure') || contains(needs.*.result, 'cancelled') ||"
            + " contains(needs.*.result, 'skipped')";
    var mended = RuleTester.mended(yaml, findings);
    assertThat(mended)
        .isEqualTo(
            yaml.replace("# all\n    runs-on: x", "# all\n    if: always()\n    runs-on: x")
                .replace(
                    "      - run: echo fine",
                    "      - if: " + all + "\n        run: exit 1\n      - run: echo fine")
                .replace(
                    "brief: {needs: [a, b], runs-on: x, steps: [",
                    "brief: {needs: [a, b], if: always(), runs-on: x, steps: [{if: \""
                        + all
                        + "\", run: \"exit 1\"}, ")
                .replace(
                    "      - if: contains(needs.*.result, 'failure')\n",
                    """
                          - if: contains(needs.*.result, 'cancelled')
                            run: exit 1
                          - if: contains(needs.*.result, 'failure')
                    """));
    assertThat(RuleTester.findings(RULE, mended)).isEmpty();
  }

  /// Whether it may pass when `a` is not meant to run, only its owner knows.
  @Test
  void aGateBehindAConditionIsLeftToItsOwner() {
    var yaml =
        """
        on: push
        jobs:
          a: {if: "github.ref == 'refs/heads/main'", runs-on: x, steps: [{run: make}]}
          b: {needs: a, runs-on: x, steps: [{run: make}]}
          c: {runs-on: x, steps: [{run: make}]}
          done:
            needs: [b, c]
            runs-on: x
            steps:
              - run: echo fine
        """;
    var findings = RuleTester.findings(RULE, yaml);
    assertThat(findings).hasSize(1);
    assertThat(RuleTester.mended(yaml, findings)).isEqualTo(yaml);
  }

  /// The legs of a matrix have names that change with it, so that one job stands for them, too.
  @Test
  void oneMatrixIsSeveralJobs() {
    RuleTester.verifyJobs(
        RULE,
        """
        test: {strategy: {matrix: {os: [a, b]}}, runs-on: x, steps: [{run: make test}]}
        gate: # ! `gate` is skipped when `test` fails, and a skipped check counts as passed; let it run `if: always()` and fail unless all succeeded
          needs: test
          runs-on: x
          steps: [{run: echo fine}]
        """);
  }
}
