package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Finding;
import cascade.source.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void whatHasNoOptionToTryAgainIsTold() {
    RuleTester.verifyJobs(
        RULE,
        """
        get:
          runs-on: ubuntu-latest
          steps:
            - run: git fetch origin main # ! `git fetch origin main` is tried once: a hiccup of the host fails step 1 of `get`; try it again after a pause
            - run: |
                git clone https://example.org/a # ! `git clone https://example.org/a` and 1 more are tried once: a hiccup of the host fails step 2 of `get`; add `--retry 3` to `curl`, and try the others again after a pause
                curl -O https://example.org/a
            - run: sudo docker pull node:24 # ! `sudo docker pull node:24` is tried once: a hiccup of the host fails step 3 of `get`; try it again after a pause
            - run: go mod download # ! `go mod download` is tried once: a hiccup of the host fails step 4 of `get`; try it again after a pause
            - run: docker compose pull # ! `docker compose pull` is tried once: a hiccup of the host fails step 5 of `get`; try it again after a pause
        """);
  }

  @Test
  void whatTriesByItselfOrStaysOnTheMachineIsNotTold() {
    RuleTester.verifyJobs(
        RULE,
        """
        get:
          runs-on: ubuntu-latest
          steps:
            - run: sudo apt-get update
            - run: pip download x
            - run: git submodule update --init
            - run: git clone . copy
            - run: git clone "$HERE" copy
            - run: git fetch ../other main
            - run: docker pull localhost:5000/mine
            - run: docker compose up
            - run: go mod tidy
            - run: if git fetch origin main; then make; fi
            - run: for i in 1 2 3; do git fetch && break; sleep 9; done
            - run: git fetch || git fetch
        """);
  }

  @Test
  void aLoopIsPutAroundWhatStandsAlone() {
    var yaml =
        """
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
              - run: git fetch origin main # for é
              - name: Clone
                run: "git clone https://example.org/a b"

              - run: |
                  cd b
                  if [ -n "$X" ]; then
                    git -C b \\
                      fetch --depth=1 origin "$X"   # why
                  fi
                  docker pull node:24 >/dev/null 2>&1
                env: {X: 1}
        """;
    var mended = RuleTester.mended(yaml, RuleTester.findings(RULE, yaml));
    assertThat(mended)
        .isEqualTo(
            """
            on: push
            jobs:
              a:
                runs-on: ubuntu-latest
                steps:
                  - run: | # for é
                      for pause in 10 30 0; do
                        git fetch origin main && break
                        [ "$pause" -gt 0 ] || exit 1
                        sleep "$pause"
                      done
                  - name: Clone
                    run: |
                      for pause in 10 30 0; do
                        git clone https://example.org/a b && break
                        [ "$pause" -gt 0 ] || exit 1
                        sleep "$pause"
                      done

                  - run: |
                      cd b
                      if [ -n "$X" ]; then
                        for pause in 10 30 0; do
                          git -C b \\
                          fetch --depth=1 origin "$X" && break   # why
                          [ "$pause" -gt 0 ] || exit 1
                          sleep "$pause"
                        done
                      fi
                      for pause in 10 30 0; do
                        docker pull node:24 >/dev/null 2>&1 && break
                        [ "$pause" -gt 0 ] || exit 1
                        sleep "$pause"
                      done
                    env: {X: 1}
            """);
    assertThat(RuleTester.findings(RULE, mended)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{run: git fetch}",
        "run: 'git fetch && make'",
        "run: make; git fetch",
        "run: git fetch >>log",
        "run: pause=1; git fetch",
        "{run: git fetch, timeout-minutes: 1}",
        "run: git clone --recursive https://example.org/a",
        "run: |\n        x=$(\n          cd a\n          git fetch\n        )",
        "run: |\n        f() {\n          git fetch\n        }\n        f",
        "run: >\n        git\n        fetch"
      })
  void whatSharesItsLinesIsLeftToPeople(String step) {
    var yaml = "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n    - " + step + "\n";
    var findings = RuleTester.findings(RULE, yaml);
    assertThat(RuleTester.mended(yaml, findings)).isEqualTo(yaml);
  }
}
