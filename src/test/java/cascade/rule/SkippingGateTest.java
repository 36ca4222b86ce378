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
