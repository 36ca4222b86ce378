package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingConcurrencyTest {
  private static final Rule RULE = new MissingConcurrency();
  private static final String JOBS =
      """
      jobs:
        a: {strategy: {matrix: {os: [a, b, c, d]}}, runs-on: x, steps: [{run: make}]}
        b: {runs-on: x, steps: [{run: make}]}
      """;

  @Test
  void olderRunsGoOn() {
    var yaml =
        """
        name: CI
        on:
          push: {branches: [main]}
          pull_request: # ! each push to a pull request starts 5 jobs, and those of the push before run on; add `concurrency` with `cancel-in-progress`
        """
            + JOBS;
    var mended = RuleTester.mended(yaml, RuleTester.verify(RULE, yaml));
    assertThat(mended)
        .contains(
            """
            concurrency:
              group: ${{ github.workflow }}-${{ github.event.pull_request.number || github.run_id }}
              cancel-in-progress: true

            jobs:
            """);
    assertThat(RuleTester.findings(RULE, mended)).isEmpty();
  }

  @Test
  void whereAnotherWorkflowCallsItTheGroupIsThatOnes() {
    var findings = RuleTester.findings(RULE, "on: {pull_request: {}, workflow_call: {}}\n" + JOBS);
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().mitigation().orElseThrow().edits()).isEmpty();
  }

  @Test
  void limitedOrSmall() {
    RuleTester.verify(
        RULE,
        RuleTester.files(
            "push.yml",
            "on: push\n" + JOBS,
            "once.yml",
            "on: {pull_request: {types: [closed]}}\n" + JOBS,
            "seldom.yml",
            "on: {pull_request: {paths: [.github/workflows/seldom.yml]}}\n" + JOBS,
            "group.yml",
            "on: pull_request\nconcurrency: a\n" + JOBS,
            "small.yml",
            "on: pull_request\njobs: {a: {runs-on: x, steps: [{run: make}]}}\n",
            "job.yml",
            "on: pull_request\n"
                + JOBS
                + "  c: {concurrency: c, runs-on: x, steps: [{run: make}]}\n",
            "old.yml",
            "on: pull_request\n"
                + JOBS
                + "  c: {runs-on: x, steps: [{uses: styfle/cancel-workflow-action@v1}]}\n",
            "caller.yml",
            "on: pull_request\n" + JOBS + "  c: {uses: ./.github/workflows/called.yml}\n",
            "called.yml",
            "on: workflow_call\nconcurrency: c\njobs: {a: {runs-on: x, steps: [{run: make}]}}\n"));
  }
}
