package cascade.rule;

import org.junit.jupiter.api.Test;

class ConstantConditionTest {
  private static final Rule RULE = new ConstantCondition();

  @Test
  void textAroundAnExpressionIsAlwaysTrue() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          runs-on: x
          steps:
            - run: make
            - if: (${{ success() }} || ${{ failure() }}) # ! the condition of step 2 of `a` is always true: text outside of `${{ }}` makes it a text that is never empty; put all of it inside
              run: make lint
        b:
          if: ${{ github.ref == 'refs/heads/main' }} && ${{ github.event_name == 'push' }} # ! the condition of `b` is always true: text outside of `${{ }}` makes it a text that is never empty; put all of it inside
          runs-on: x
          steps: [{run: make}]
        """);
  }

  @Test
  void whatDiffersFromOneOfTwo() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          if: github.actor != 'one' || github.actor != 'two' # ! the condition of `a` is always true: `github.actor` differs from 'one' or from 'two' whatever it is; join the two with `&&`
          runs-on: x
          steps: [{run: make}]
        """);
  }

  @Test
  void whatMayBeFalseOrIsMeantToBeTrue() {
    RuleTester.verifyJobs(
        RULE,
        """
        a: {if: always(), runs-on: x, steps: [{run: make}, {if: true, run: make}]}
        b: {if: "github.actor != 'one' && github.actor != 'two'", runs-on: x, steps: [{run: make}]}
        c: {if: "github.actor != 'one' || github.ref != 'one'", runs-on: x, steps: [{run: make}]}
        d: {if: "github.actor != 'one' || github.actor != 'ONE'", runs-on: x, steps: [{run: make}]}
        e: {if: "${{ github.actor == 'one' }}", runs-on: x, steps: [{run: make, if: "success() || failure()"}]}
        f: {if: "github.head_ref != '1' || github.head_ref != '1.0'", runs-on: x, steps: [{run: make, if: "${{ vars.A }}${{ vars.B }}"}]}
        g: {if: "github.head_ref != '' || github.head_ref != 'one'", runs-on: x, steps: [{run: make, if: "format('{0}', vars.A)"}]}
        h: {if: "github.actor != 'one' || github.actor == 'two'", runs-on: x, steps: [{run: make}]}
        """);
  }
}
