package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Evidence;
import cascade.pipeline.Outcome;
import cascade.pipeline.Situation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SkipVirusTest {
  private static final Rule RULE = new SkipVirus();

  @Test
  void theSkipOfAGrandparentIsFound() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            docs:
              if: vars.DOCS == 'yes'
              runs-on: x
              steps: [{run: make docs}]
            package:
              needs: docs
              if: ${{ !cancelled() }}
              runs-on: x
              steps: [{run: make package}]
            deploy: # ! `deploy` is skipped whenever `docs` is, although `package`, which it needs, succeeds; add `!failure() && !cancelled()` to its condition if it should run then
              needs: package
              runs-on: x
              steps: [{run: make deploy}]
            """);
    var finding = findings.getFirst();
    assertThat(finding.related()).extracting(it -> it.span().startLine()).containsExactly(4);
    assertThat(((Evidence.Simulated) finding.evidence()).given())
        .containsExactly(Map.entry("docs", Outcome.SKIPPED));
    assertThat(finding.mitigation().orElseThrow().summary())
        .contains("`!failure() && !cancelled() && needs.package.result == 'success'`");
  }

  @Test
  void aSkipThatIsCertainIsOneToo() {
    RuleTester.verifyJobs(
        RULE,
        """
        a: {if: false, runs-on: x, steps: [{run: make}]}
        b: {needs: a, if: always(), runs-on: x, steps: [{run: make}]}
        c: {needs: b, runs-on: x, steps: [{run: make}]} # ! `c` is skipped whenever `a` is, although `b`, which it needs, succeeds; add `!failure() && !cancelled()` to its condition if it should run then
        d: {needs: c, runs-on: x, steps: [{run: make}]}
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // It looks after itself.
        "c: {needs: b, if: \"!failure() && !cancelled()\", runs-on: x, steps: [{run: make}]}",
        "c: {needs: b, if: \"always() && needs.b.result == 'success'\", runs-on: x, steps: [{run:"
            + " make}]}",
        // It needs the job directly, and everybody sees that.
        "c: {needs: [a, b], runs-on: x, steps: [{run: make}]}",
        // Its own condition is false whenever that of the other one is.
        "c: {needs: b, if: vars.X == 'y', runs-on: x, steps: [{run: make}]}",
        "c: {needs: b, if: vars.X == 'y' && vars.Z, runs-on: x, steps: [{run: make}]}",
      })
  void otherwiseNothingIsWrong(String job) {
    assertThat(
            RuleTester.findings(
                RULE,
                """
                on: push
                jobs:
                  a: {if: vars.X == 'y', runs-on: x, steps: [{run: make}]}
                  b: {needs: a, if: always(), runs-on: x, steps: [{run: make}]}
                  %s
                """
                    .formatted(job)))
        .isEmpty();
  }

  @Test
  void aJobThatRunsOnlyWhenTheFirstOneDoesIsNoVictim() {
    // Whenever `a` is skipped, so is `b`.
    RuleTester.verifyJobs(
        RULE,
        """
        a: {if: vars.X == 'y', runs-on: x, steps: [{run: make}]}
        b: {needs: a, if: "always() && vars.X == 'y'", runs-on: x, steps: [{run: make}]}
        c: {needs: b, runs-on: x, steps: [{run: make}]}
        """);
  }

  @Test
  void theEventDecides() {
    var yaml =
        """
        on: [push, pull_request]
        jobs:
          a: {if: github.event_name == 'pull_request', runs-on: x, steps: [{run: make}]}
          b: {needs: a, if: always(), runs-on: x, steps: [{run: make}]}
          c: {needs: b, runs-on: x, steps: [{run: make}]}
        """;
    assertThat(RuleTester.findings(RULE, yaml)).hasSize(1);
    assertThat(
            RuleTester.judge(Situation.of("pull_request"), Map.of("ci.yml", yaml), List.of(RULE))
                .findings())
        .isEmpty();
  }
}
