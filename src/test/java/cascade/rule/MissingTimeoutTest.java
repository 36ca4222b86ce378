package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Situation;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingTimeoutTest {
  private static final Rule RULE = new MissingTimeout();

  @Test
  void jobsWithoutALimitAreFound() {
    RuleTester.verifyJobs(
        RULE,
        """
        build: # ! job `build` has no timeout: if it hangs, it holds its runner for 6 hours; add `timeout-minutes`
          runs-on: ubuntu-latest
          steps: [{run: make}]
        limited:
          runs-on: ubuntu-latest
          timeout-minutes: 5
          steps: [{run: make}]
        computed:
          runs-on: ubuntu-latest
          timeout-minutes: ${{ fromJSON(vars.MINUTES) }}
          steps: [{run: make}]
        steps: # ! job `steps` has no timeout: if it hangs, it holds its runner for 6 hours; add `timeout-minutes`
          runs-on: ubuntu-latest
          steps: [{run: make, timeout-minutes: 5}]
        slim:
          runs-on: ubuntu-slim
          steps: [{run: make}]
        """);
  }

  @Test
  void aCallHasNoLimitOfItsOwnAndIsToldOnce() {
    var findings =
        RuleTester.verify(
            RULE,
            RuleTester.files(
                "ci.yml",
                """
                on: push
                jobs:
                  one: {uses: ./.github/workflows/called.yml}
                  two: {uses: ./.github/workflows/called.yml}
                  other: {uses: octo/repo/.github/workflows/x.yml@v1}
                """,
                "called.yml",
                """
                on: workflow_call
                jobs:
                  inner: # ! job `inner` has no timeout: if it hangs, it holds its runner for 6 hours; add `timeout-minutes`
                    runs-on: ubuntu-latest
                    steps: [{run: make}]
                """));
    assertThat(findings).singleElement().extracting(it -> it.subject()).isEqualTo("inner");
  }

  @Test
  void theEditFollowsTheLayoutOfTheFile() {
    var yaml =
        """
        on: push
        jobs:
            deep:
                name: deep # ok
                runs-on: # a list
                - self-hosted

                - linux # with a comment
                # and one more
                steps: [{run: make}]
            braces: {runs-on: [x, y], steps: [{run: make}]}
            tall: {
              "runs-on": ubuntu-latest, # here
              steps: [{run: make}]
            }
            folded:
                steps: [{run: make}]
                runs-on: >-
                  ubuntu-latest

            anchored: &a
                runs-on: &r ubuntu-latest
                steps: [{run: make}]
            aliased:
                runs-on: *r
                steps: [{run: make}]
            last:
                steps: [{run: make}]
                runs-on: [x,
                  y]\
        """;
    var findings =
        RuleTester.judge(Situation.ANY, RuleTester.files("ci.yml", yaml), List.of(RULE)).findings();
    assertThat(RuleTester.mended(yaml, findings))
        .isEqualTo(
            """
            on: push
            jobs:
                deep:
                    name: deep # ok
                    runs-on: # a list
                    - self-hosted

                    - linux # with a comment
                    timeout-minutes: 60
                    # and one more
                    steps: [{run: make}]
                braces: {runs-on: [x, y], timeout-minutes: 60, steps: [{run: make}]}
                tall: {
                  "runs-on": ubuntu-latest, timeout-minutes: 60, # here
                  steps: [{run: make}]
                }
                folded:
                    steps: [{run: make}]
                    runs-on: >-
                      ubuntu-latest
                    timeout-minutes: 60

                anchored: &a
                    runs-on: &r ubuntu-latest
                    timeout-minutes: 60
                    steps: [{run: make}]
                aliased:
                    runs-on: *r
                    timeout-minutes: 60
                    steps: [{run: make}]
                last:
                    steps: [{run: make}]
                    runs-on: [x,
                      y]
                    timeout-minutes: 60\
            """);
  }

  @Test
  void aJobThatRepeatsAnotherIsNotEditedTwice() {
    var yaml =
        """
        on: push
        jobs:
          a: &job # ! job `a` has no timeout: if it hangs, it holds its runner for 6 hours; add `timeout-minutes`
            runs-on: ubuntu-latest
            steps: [{run: make}]
          b: *job # ! job `b` has no timeout: if it hangs, it holds its runner for 6 hours; add `timeout-minutes`
        """;
    var findings = RuleTester.verify(RULE, yaml);
    assertThat(RuleTester.verify(RULE, RuleTester.mended(yaml, findings).replaceAll("# !.*", "")))
        .isEmpty();
  }

  @Test
  void aFileWithOddLineBreaksIsNotEdited() {
    var findings =
        RuleTester.judge(
                Situation.ANY,
                RuleTester.files(
                    "ci.yml", "on: push\rjobs:\r  a:\r    runs-on: x\r    steps: [{run: make}]\r"),
                List.of(RULE))
            .findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().mitigation().orElseThrow().edits()).isEmpty();
  }
}
