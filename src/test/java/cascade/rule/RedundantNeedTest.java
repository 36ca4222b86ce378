package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedundantNeedTest {
  private static final Rule RULE = new RedundantNeed();

  @Test
  void whatAnotherNeedBringsIsFound() {
    RuleTester.verifyJobs(
        RULE,
        """
        a: {runs-on: x, steps: [{run: make}]}
        b: {needs: a, runs-on: x, steps: [{run: make}]}
        c: {needs: [a, b], runs-on: x, steps: [{run: make}]} # ! `c` needs `a`, which `b` waits for already; take it out of `needs`
        d: {needs: [a, b, c], runs-on: x, steps: [{run: make}]} # ! `d` needs `a` and `b`, which `c` waits for already; take them out of `needs`
        """);
  }

  @Test
  void whoAsksForItNeedsIt() {
    RuleTester.verifyJobs(
        RULE,
        """
        a: {runs-on: x, outputs: {v: 1}, steps: [{run: make}]}
        b: {needs: a, runs-on: x, steps: [{run: make}]}
        output: {needs: [a, b], runs-on: x, steps: [{run: "make ${{ needs.a.outputs.v }}"}]}
        result: {needs: [a, b], if: "always() && needs.a.result == 'success'", runs-on: x, steps: [{run: make}]}
        every: {needs: [a, b], if: "always() && !contains(needs.*.result, 'failure')", runs-on: x, steps: [{run: make}]}
        whole: {needs: [a, b], runs-on: x, steps: [{run: "echo '${{ toJSON(needs) }}'"}]}
        """);
  }

  @Test
  void jobsBesideOneAnotherAreBothNeeded() {
    RuleTester.verifyJobs(
        RULE,
        """
        a: {runs-on: x, steps: [{run: make}]}
        b: {runs-on: x, steps: [{run: make}]}
        c: {needs: [a, b], runs-on: x, steps: [{run: make}]}
        """);
  }

  @Test
  void theEditLeavesWhatBringsTheOthers() {
    var yaml =
        """
        on: push
        jobs:
          a: {runs-on: x, steps: [{run: make}]}
          b: {needs: a, runs-on: x, steps: [{run: make}]}
          c: {needs: b, runs-on: x, steps: [{run: make}]}
          d: {needs: [a, c, "b"], runs-on: x, steps: [{run: make}]}
          e:
            needs:
              - a # first
              - c
              - b
            runs-on: x
            steps: [{run: make}]
        """;
    var findings = RuleTester.findings(RULE, yaml);
    assertThat(findings).hasSize(2);
    assertThat(RuleTester.mended(yaml, findings))
        .isEqualTo(
            """
            on: push
            jobs:
              a: {runs-on: x, steps: [{run: make}]}
              b: {needs: a, runs-on: x, steps: [{run: make}]}
              c: {needs: b, runs-on: x, steps: [{run: make}]}
              d: {needs: [c], runs-on: x, steps: [{run: make}]}
              e:
                needs:
                  - c
                runs-on: x
                steps: [{run: make}]
            """);
  }
}
