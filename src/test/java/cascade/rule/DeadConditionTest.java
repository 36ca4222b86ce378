package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.SkippedRule;
import cascade.pipeline.Situation;
import cascade.source.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadConditionTest {
  private static final Rule RULE = new DeadCondition();

  @Test
  void aJobThatNothingMakesRunIsFound() {
    RuleTester.verifyJobs(
        RULE,
        """
        a: {runs-on: x, steps: [{run: make}]}
        result:
          needs: a
          if: needs.a.result == 'failure' # ! job `result` never runs: without a status function in its condition it waits until all before it succeeded, so that no result is any other; put `!cancelled() &&` before it
          runs-on: x
          steps: [{run: make}]
        need:
          needs: result
          if: always() && needs.a.result == 'success' # ! job `need` never runs: its condition asks for `needs.a`, which is not among its `needs`; add it there
          runs-on: x
          steps: [{run: make}]
        event:
          if: github.event_name == 'schedule' # ! job `event` never runs: no event that starts the workflow makes its condition true; correct it, or `on`
          runs-on: x
          steps: [{run: make}]
        both:
          if: github.ref == 'refs/heads/main' && github.ref == 'refs/heads/next' # ! job `both` never runs: `github.ref` cannot be both `refs/heads/main` and `refs/heads/next`; join the two with `||`
          runs-on: x
          steps: [{run: make}]
        tag:
          if: startsWith(github.ref, 'refs/tags/') && github.ref == 'refs/heads/main' # ! job `tag` never runs: `github.ref` cannot be `refs/heads/main` and begin with `refs/tags/`; join the two with `||`
          runs-on: x
          steps: [{run: make}]
        constant:
          if: "'x' == 'y'" # ! job `constant` never runs: nothing makes its condition true; correct it, or remove the job
          runs-on: x
          steps: [{run: make}]
        """
            // Its need must be one that can run.
            .replace("needs: result", "needs: event2")
            .replace("event:", "event2: {needs: a, runs-on: x, steps: [{run: make}]}\nevent:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Written to switch something off.
        "if: false",
        "if: \"${{ false }}\"",
        "if: false && github.ref == 'x'",
        // May be true.
        "if: failure()",
        "if: needs.a.result == 'success'",
        "if: always() && needs.a.result == 'failure'",
        "if: github.event_name == 'push'",
        "if: github.event_name == 'push' || github.event_name == 'schedule'",
        "if: github.ref == 'a' || github.ref == 'b'",
        "if: vars.X",
        "if: startsWith(github.ref, 'refs/tags/') && github.ref == 'refs/TAGS/v1'",
        // Always true, which others tell.
        "if: \"${{ false }} \"",
        "if: github.event_name == 'push' || 'schedule'",
      })
  void otherwiseNothingIsWrong(String condition) {
    assertThat(
            RuleTester.findings(
                RULE,
                """
                on: push
                jobs:
                  a: {runs-on: x, steps: [{run: make}]}
                  b:
                    needs: a
                    %s
                    runs-on: x
                    steps: [{run: make}]
                """
                    .formatted(condition)))
        .isEmpty();
  }

  @Test
  void whatWaitsForSomethingThatNeverRunsIsNotToldAgain() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          if: github.event_name == 'schedule' # ! job `a` never runs: no event that starts the workflow makes its condition true; correct it, or `on`
          runs-on: x
          steps: [{run: make}]
        b: {needs: a, if: github.ref == 'x', runs-on: x, steps: [{run: make}]}
        """);
  }

  @Test
  void aStepThatNothingMakesRunIsFound() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            a:
              runs-on: ${{ matrix.os }}
              strategy: {matrix: {os: [linux, macos]}}
              steps:
                - run: make
                  id: make
                - if: matrix.os == 'windows' # ! step 2 of job `a` never runs: no leg of the matrix makes its condition true; correct it, or remove the step
                  run: make
                - if: matrix.os == 'linux'
                  run: make
                - if: steps.make.outcome == 'failure' # ! step 4 of job `a` never runs: if step `make` fails, the job has failed, and a condition without a status function is false; put `always() &&` before it, or let that step continue on error
                  run: make
                - if: failure() && steps.make.outcome == 'failure'
                  run: make
                - if: github.event_name == 'pull_request' # ! step 6 of job `a` never runs: no event that starts the workflow makes its condition true; correct it, or `on`
                  run: make
                - if: false
                  run: make
            """);
    assertThat(findings)
        .extracting(it -> it.subject())
        .containsExactly("a/steps[1]", "a/steps[3]", "a/steps[5]");
    assertThat(findings).extracting(it -> it.severity()).containsOnly(Severity.NOTICE);
  }

  @Test
  void aStepThatMayContinueOnErrorMayHaveFailed() {
    RuleTester.verifyJobs(
        RULE,
        """
        a:
          runs-on: x
          steps:
            - {id: try, run: make, continue-on-error: true}
            - {if: steps.try.outcome == 'failure', run: make}
            - if: steps.try.conclusion == 'failure' # ! step 3 of job `a` never runs: if step `try` fails, the job has failed, and a condition without a status function is false; put `always() &&` before it, or let that step continue on error
              run: make
        """);
  }

  @Test
  void jobsThatAskForDifferentEventsDoNotRunOneAfterTheOther() {
    RuleTester.verify(
        RULE,
        """
        on: [pull_request, push]
        jobs:
          a: {if: github.event_name == 'push', runs-on: x, steps: [{run: make}]}
          b: {needs: a, runs-on: x, steps: [{run: make}]}
          c:
            needs: b
            if: github.event_name == 'pull_request' # ! job `c` never runs: no event that starts the workflow makes its condition true; correct it, or `on`
            runs-on: x
            steps: [{run: make}]
          d: {needs: b, if: always() && github.event_name == 'pull_request', runs-on: x, steps: [{run: make}]}
        """);
  }

  @Test
  void aStepSeesEveryEventAlsoWhereNoJobAsksForIt() {
    RuleTester.verify(
        RULE,
        """
        on: [merge_group, pull_request, push]
        jobs:
          a:
            runs-on: x
            steps:
              - {if: failure() && github.event_name == 'pull_request', run: make}
              - {if: github.event_name == 'push', run: make}
        """);
  }

  @Test
  void whatACallerPassesOnDoesNotCount() {
    RuleTester.verify(
        RULE,
        RuleTester.files(
            "ci.yml",
            """
            on: push
            jobs:
              call: {uses: ./.github/workflows/called.yml, with: {deploy: false}}
            """,
            "called.yml",
            """
            on: {workflow_call: {inputs: {deploy: {type: boolean}}}}
            jobs:
              deploy: {if: inputs.deploy, runs-on: x, steps: [{run: make}]}
              event: {if: github.event_name == 'schedule', runs-on: x, steps: [{run: make}]}
            """));
  }

  @Test
  void aRunThatIsFollowedMayEndInOtherWays() {
    RuleTester.verify(
        RULE,
        RuleTester.files(
            "ci.yml",
            "name: CI\non: push\njobs: {a: {runs-on: x, steps: [{run: make}]}}\n",
            "then.yml",
            """
            on: {workflow_run: {workflows: [CI], types: [completed]}}
            jobs:
              a: {if: github.event.workflow_run.conclusion == 'timed_out', runs-on: x, steps: [{run: make}]}
            """));
  }

  @Test
  void oneSituationDoesNotTellWhatNeverHappens() {
    var judged =
        RuleTester.judge(
            Situation.of("push"),
            Map.of(
                "ci.yml",
                """
                on: [push, pull_request]
                jobs:
                  a: {if: github.event_name == 'pull_request', runs-on: x, steps: [{run: make}]}
                """),
            List.of(RULE));
    assertThat(judged.findings()).isEmpty();
    assertThat(judged.skipped())
        .containsExactly(
            new SkippedRule(
                "dead-condition", "it asks what never happens, which one situation does not tell"));
  }

  @Test
  void aTemplateIsThereToBeCopied() {
    RuleTester.verify(
        RULE,
        """
        on: workflow_dispatch
        jobs:
          a:
            if: github.repository == ''
            runs-on: x
            steps: [{if: "github.event_name == 'push'", run: make}]
        """);
  }
}
