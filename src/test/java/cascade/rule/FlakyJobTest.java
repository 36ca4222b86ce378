package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.source.Severity;
import cascade.statistics.Histories;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlakyJobTest {
  private static final Rule RULE = new FlakyJob();

  /// Runs in which the job fails now and then and passes when it is repeated.
  private static Histories repeated(String job) {
    var histories = new Histories();
    for (var i = 0; i < 20; i++) {
      histories.run("c" + i);
      if (i % 8 == 4) {
        histories.job(job, "failure").attempt();
      }
      histories.job(job, "success");
    }
    return histories;
  }

  @Test
  void aCommitThatFailedAndPassedProvesIt() {
    var findings =
        RuleTester.verify(
            RULE,
            """
            on: push
            jobs:
              test: # ! job `test` is flaky: a commit that failed it passed it afterwards, unchanged, and with it 1 other job is not run; find what differs from one run to the next, and mend that
                runs-on: ubuntu-latest
                steps: [{run: make test}]
              pack:
                needs: test
                runs-on: ubuntu-latest
                steps: [{run: make dist}]
            """,
            repeated("test").history());
    var finding = findings.getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(finding.evidence())
        .isInstanceOfSatisfying(
            Evidence.Observed.class,
            it -> {
              assertThat(it.runs()).isEqualTo(20);
              assertThat(it.told())
                  .startsWith("Of 20 runs 2 failed and passed later with the same commit;")
                  .contains(" %)", "the same commit passed later (2 failures)");
            });
  }

  @Test
  void whoFailsByTheCodeIsNotFlaky() {
    var histories = new Histories();
    for (var i = 0; i < 20; i++) {
      histories.run("c" + i).job("test", i / 3 % 3 == 1 ? "failure" : "success");
    }
    RuleTester.verify(
        RULE,
        """
        on: push
        jobs:
          test:
            runs-on: ubuntu-latest
            steps: [{run: make test}]
        """,
        histories.history());
  }

  @Test
  void aFailureThatIsToleratedAndStopsNothingIsANotice() {
    var findings =
        RuleTester.verify(
            RULE,
            """
            on: push
            jobs:
              test: # ! job `test` is flaky: a commit that failed it passed it afterwards, unchanged; find what differs from one run to the next, and mend that
                runs-on: ubuntu-latest
                continue-on-error: true
                steps: [{run: make test}]
            """,
            repeated("test").history());
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.NOTICE);
  }

  @Test
  void oneLegIsEnough() {
    RuleTester.verify(
        RULE,
        """
        on: push
        jobs:
          test: # ! job `test` is flaky: a commit that failed it passed it afterwards, unchanged; find what differs from one run to the next, and mend that
            runs-on: ubuntu-latest
            strategy: {matrix: {os: [a, b]}}
            steps: [{run: make test}]
        """,
        repeated("test (b)").history());
  }

  @Test
  void whatPeopleDecideIsNoFlakiness() {
    var yaml =
        """
        on: pull_request
        jobs:
          test:
            runs-on: ubuntu-latest
            environment: production
            steps: [{run: ./deploy}]
        """;
    RuleTester.verify(RULE, yaml, repeated("test").history());
    for (var step :
        List.of(
            "uses: amannn/action-semantic-pull-request@v6",
            "uses: mheap/github-action-required-labels@v5",
            "{run: ./check, env: {TITLE: '${{ github.event.pull_request.title }}'}}",
            "run: test '${{ contains(github.event.pull_request.labels.*.name, 1) }}'")) {
      var jobs =
          "on: pull_request\njobs:\n  test:\n    runs-on: x\n    steps:\n      - %s\n"
              .formatted(step);
      assertThat(
              RuleTester.judge(Map.of("ci.yml", jobs), List.of(RULE), repeated("test").history())
                  .findings())
          .as(step)
          .isEmpty();
    }
  }
}
