package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathFilteredRequiredCheckTest {
  private static final Rule RULE = new PathFilteredRequiredCheck();

  @Test
  void aCheckThatNeverReportsHoldsUpTheMerge() {
    var findings =
        RuleTester.verify(
            RULE,
            """
            on:
              push:
                branches: [main]
              pull_request: # ! the check of `test` is required, and a pull request that changes no file of these paths waits for it for ever; start the workflow always, and let a condition skip the job
                paths: ['src/**']
            jobs:
              test: {runs-on: x, steps: [{run: make}]}
              other: {runs-on: x, steps: [{run: make}]}
            """,
            List.of("test", "another-system"));
    assertThat(findings.getFirst().related()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pull_request: {branches: [main]}",
        "{push: , pull_request: {paths: [src]}}",
        "{pull_request: {paths: [src]}, pull_request_target: }",
        "push: {paths: [src]}",
      })
  void whatReportsAnywayOrNeverForPullRequestsIsNone(String on) {
    RuleTester.verify(
        RULE,
        "on: %s\njobs: {test: {runs-on: x, steps: [{run: make}]}}\n"
            .formatted(on.startsWith("{") ? on : "{" + on + "}"),
        List.of("test"));
  }

  @Test
  void anotherWorkflowMayReportUnderTheSameName() {
    var filtered =
        """
        on: {pull_request: {paths: [src]}}
        jobs: {test: {runs-on: x, steps: [{run: make}]}}
        """;
    var other =
        """
        on: {pull_request: {branches: [main]}}
        jobs: {test: {runs-on: x, steps: [{run: echo}]}}
        """;
    RuleTester.verify(RULE, RuleTester.files("a.yml", filtered, "b.yml", other), List.of("test"));
  }

  @Test
  void whatIsNotRequiredMayStayAway() {
    RuleTester.verify(
        RULE,
        """
        on: {pull_request: {paths-ignore: [docs]}}
        jobs: {test: {runs-on: x, steps: [{run: a}]}}
        """,
        List.of("build"));
  }
}
