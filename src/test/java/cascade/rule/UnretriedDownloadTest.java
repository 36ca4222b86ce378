package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Finding;
import cascade.source.Severity;
import org.junit.jupiter.api.Test;

class UnretriedDownloadTest {
  private static final Rule RULE = new UnretriedDownload();

  @Test
  void oneTryFailsTheStepAndWhatWaits() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            get:
              runs-on: ubuntu-latest
              steps:
                - name: Tools
                  run: |
                    curl -fsSLO https://example.org/a # ! `curl -fsSLO https://example.org/a` and 1 more are tried once: a hiccup of the host fails step `Tools` of `get`, and 1 job is not run; add `--retry 3`
                    curl -fsSL "https://example.org/$V" | tar xz
            use:
              needs: get
              runs-on: ubuntu-latest
              steps:
                - run: V=$(curl -s https://example.org/v) # ! `curl -s https://example.org/v` is tried once: a hiccup of the host fails step 1 of `use`; add `--retry 3`
            """);
    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING, Severity.NOTICE);
  }

  @Test
  void whatIsTriedAgainOrIsNoDownloadIsNotTold() {
    RuleTester.verifyJobs(
        RULE,
        """
        get:
          runs-on: ubuntu-latest
          steps:
            - run: curl --retry 3 -O https://example.org/a
            - run: curl -sXPOST https://example.org/a
            - run: curl --data x=1 https://example.org/a
            - run: curl -sI https://example.org/a
            - run: curl -f http://localhost:8080/health
            - run: curl -f https://127.0.0.1/health
            - run: curl -O https://example.org/a || curl -O https://example.com/a
            - run: curl -O https://example.org/a || true
            - run: for i in 1 2 3; do curl -O https://example.org/a && break; sleep 9; done
            - run: echo "$(curl -s https://example.org/v)"
            - run: wget https://example.org/a
            - {run: 'curl -O https://example.org/a', continue-on-error: true}
            - {run: 'curl -O https://example.org/a', shell: pwsh}
        """);
  }

  @Test
  void eachCallIsMended() {
    var yaml =
        """
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
              - run: sudo curl -o /x https://example.org/a
              - run: |
                  # é
                  curl -L https://example.org/a | tar x
                  curl -LO https://example.org/b
              - run: >
                  curl -LO
                  https://example.org/b
          boxed:
            runs-on: ubuntu-latest
            container: centos:7
            steps:
              - {run: "curl -LO https://example.org/b"}
        """;
    assertThat(RuleTester.mended(yaml, RuleTester.findings(RULE, yaml)))
        .isEqualTo(
            yaml.replace("curl -o /x", "curl --retry 3 --retry-all-errors -o /x")
                .replace("curl -L https", "curl --retry 3 -L https")
                .replace("  curl -LO https", "  curl --retry 3 --retry-all-errors -LO https")
                .replace("\"curl -LO", "\"curl --retry 3 -LO"));
  }

  /// What two jobs share is told of both, and changed where it is written.
  @Test
  void whatAnAliasRepeatsIsChangedOnce() {
    var yaml =
        """
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            steps: &steps
              - run: curl -LO https://example.org/b
          b:
            runs-on: ubuntu-latest
            steps: *steps
        """;
    var findings = RuleTester.findings(RULE, yaml);
    assertThat(findings).hasSize(2);
    assertThat(RuleTester.mended(yaml, findings)).containsOnlyOnce("--retry 3");
  }
}
