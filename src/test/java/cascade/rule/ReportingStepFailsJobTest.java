package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.service.Dependence;
import cascade.service.Hold;
import cascade.service.ServiceDetector;
import cascade.source.Severity;
import cascade.workflow.WorkflowReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportingStepFailsJobTest {
  private static final Rule RULE = new ReportingStepFailsJob();

  @Test
  void whatOnlyTellsFailsTheJob() {
    var yaml =
        """
        on: push
        jobs:
          test:
            runs-on: ubuntu-latest
            steps:
              - run: pytest
              - name: Coverage # ! step `Coverage` of `test` only uploads coverage to Coveralls, and where that does not work out, the job fails, however well all else went; add `fail-on-error: false`
                uses: coverallsapp/github-action@v2 # since May
                with:
                  file: lcov.info
              - uses: "slackapi/slack-github-action@6c661ce58804a1a20f6dc5fbee7f0381b469e001" # v1.25.0 # ! step 3 of `test` only posts to Slack, and where that does not work out, the job fails, however well all else went; add `continue-on-error: true`
                with: {channel-id: C1}
              - {uses: actions/labeler@v5} # ! step 4 of `test` only labels the pull request, and where that does not work out, the job fails, however well all else went; add `continue-on-error: true`
              - uses: coverallsapp/github-action@v2 # ! step 5 of `test` only uploads coverage to Coveralls, and where that does not work out, the job fails, however well all else went; add `fail-on-error: false`
              - {uses: coverallsapp/github-action@v2, with: {file: x}} # ! step 6 of `test` only uploads coverage to Coveralls, and where that does not work out, the job fails, however well all else went; add `fail-on-error: false`
          deploy:
            needs: test
            runs-on: ubuntu-latest
            steps: [{run: ./deploy.sh}]
          docs: {needs: deploy, runs-on: ubuntu-latest, steps: [{run: make docs}]}
          pages: {needs: deploy, runs-on: ubuntu-latest, steps: [{run: make pages}]}
        """;
    var findings = RuleTester.verify(RULE, yaml);
    assertThat(findings).extracting(Finding::severity).containsOnly(Severity.WARNING);
    assertThat(findings)
        .extracting(Finding::confidence)
        .contains(Confidence.HIGH, Confidence.MEDIUM);
    assertThat(findings)
        .extracting(Finding::evidence)
        .containsOnly(Evidence.Simulated.failing("test", List.of("deploy", "docs", "pages"), 4));
    var mended = RuleTester.mended(yaml, findings);
    assertThat(mended)
        .contains(
            """
                    with:
                      fail-on-error: false
                      file: lcov.info
            """,
            "\n        continue-on-error: true\n        with: {channel-id: C1}\n",
            "- {uses: actions/labeler@v5, continue-on-error: true}",
            "\n        with:\n          fail-on-error: false\n      - {",
            "with: {fail-on-error: false, file: x}");
    assertThat(RuleTester.findings(RULE, mended)).isEmpty();
  }

  /// Otherwise the edit would change nothing that the engine or the risk could see.
  @Test
  void withTheEditTheJobNoLongerLeans() {
    var yaml =
        """
        on: push
        jobs:
          test:
            runs-on: x
            steps:
              - run: pytest
              - uses: coverallsapp/github-action@v2
              - uses: act10ns/slack@v2
        """;
    assertThat(heaviest(yaml)).containsOnly(Hold.FAILS);
    assertThat(heaviest(RuleTester.mended(yaml, RuleTester.findings(RULE, yaml))))
        .containsOnly(Hold.SURVIVES);
  }

  /// What outages of the two services do to the job.
  private static List<Hold> heaviest(String yaml) {
    var workflow = WorkflowReader.read("ci.yml", yaml).workflow().orElseThrow();
    return new ServiceDetector(_ -> Optional.empty())
        .of(workflow, workflow.jobs().getFirst()).stream()
            .filter(it -> Set.of("host:coveralls.io", "host:slack.com").contains(it.service()))
            .map(Dependence::hold)
            .toList();
  }

  @Test
  void whereNobodyWaitsItIsANotice() {
    assertThat(
            RuleTester.findings(
                RULE,
                """
                on: push
                jobs:
                  test: {runs-on: x, steps: [{run: pytest}, {uses: actions/labeler@v5}]}
                """))
        .extracting(Finding::severity)
        .containsExactly(Severity.NOTICE);
  }

  @Test
  void aJobThatOnlyTellsCountsWhereOthersWaitForIt() {
    RuleTester.verifyJobs(
        RULE,
        """
        tell:
          runs-on: x
          steps:
            - uses: actions/labeler@v5 # ! step 1 of `tell` only labels the pull request, and where that does not work out, the job fails, however well all else went; add `continue-on-error: true`
        build: {needs: tell, runs-on: x, steps: [{run: make}]}
        """);
  }

  /// It passes by itself, somebody has settled it, its end is looked at, or nothing falls with it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{uses: codecov/codecov-action@v5}",
        "{uses: slackapi/slack-github-action@v2}",
        "{uses: slackapi/slack-github-action@6c661ce58804a1a20f6dc5fbee7f0381b469e001}",
        "{uses: actions/labeler@v5, continue-on-error: true}",
        "{uses: actions/labeler@v5, continue-on-error: '${{ github.event_name == ''push'' }}'}",
        "{uses: coverallsapp/github-action@v2, with: {fail-on-error: true}}",
        "{uses: coverallsapp/github-action@v2, with: {Fail-On-Error: false}}",
        "{uses: EnricoMi/publish-unit-test-result-action@v2, with: {action_fail: true}}",
        "{uses: actions/labeler@v5, if: failure()}",
        "{uses: actions/labeler@v5, id: l}, {run: 'echo ${{ steps.l.outputs.new-labels }}'}",
        "{uses: actions/upload-artifact@v4}"
      })
  void otherSteps(String step) {
    RuleTester.verifyJobs(RULE, "a: {runs-on: x, steps: [{run: pytest}, %s]}\n".formatted(step));
  }

  @Test
  void otherJobs() {
    RuleTester.verifyJobs(
        RULE,
        """
        label:
          runs-on: x
          steps: [{uses: actions/checkout@v5}, {run: echo hello}, {uses: actions/labeler@v5}]
        report:
          runs-on: x
          steps: [{run: ./collect.sh}, {uses: marocchino/sticky-pull-request-comment@v2}]
        tolerated:
          continue-on-error: true
          runs-on: x
          steps: [{run: pytest}, {uses: actions/labeler@v5}]
        """);
  }

  /// What an alias repeats, or what stands on one line with something else, is not edited.
  @Test
  void whatIsNotPlainIsLeftToPeople() {
    var findings =
        RuleTester.findings(
            RULE,
            """
            on: push
            jobs:
              a:
                runs-on: x
                steps:
                  - run: pytest
                  - &told
                    uses: actions/labeler@v5
              b:
                runs-on: x
                steps:
                  - run: pytest
                  - *told
            """);
    assertThat(findings).hasSize(2);
    assertThat(findings.getLast().mitigation().orElseThrow().edits()).isEmpty();
  }
}
