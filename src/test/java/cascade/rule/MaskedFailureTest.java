package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Confidence;
import cascade.finding.Finding;
import cascade.source.Severity;
import org.junit.jupiter.api.Test;

class MaskedFailureTest {
  private static final Rule RULE = new MaskedFailure();

  @Test
  void theShellDropsTheFailure() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            test:
              runs-on: ubuntu-latest
              steps:
                - run: make test | tee log # ! if `make test` fails, step 1 of `test` passes all the same: of a pipeline only the last command counts; put `set -o pipefail` before it, or write `shell: bash`
                - name: Checks
                  run: |
                    echo start
                    cargo build && cp target/x . # ! if `cargo build` fails, step `Checks` of `test` passes all the same: `set -e` does not heed what stands before `&&`; put what follows on a line of its own
                    ls
                - run: |
                    for i in 1 2 3; do
                      pytest && break # ! if `pytest` fails, step 3 of `test` passes all the same: after the last try the script goes on; let the script fail when no try succeeded
                      sleep 5
                    done
                    ls
                - run: |
                    set +e
                    npm publish # ! if `npm publish` fails, step 4 of `test` passes all the same: without `set -e` the script goes on; put `set -e` before it
                    ls
                - run: ./run.sh --all | tee out.txt # ! if `./run.sh --all` fails, step 5 of `test` passes all the same: of a pipeline only the last command counts; put `set -o pipefail` before it, or write `shell: bash`
            """);
    assertThat(findings).extracting(Finding::confidence).containsOnly(Confidence.HIGH);
    assertThat(findings).extracting(Finding::severity).containsOnly(Severity.WARNING);
  }

  @Test
  void whoMeantItIsToldMoreQuietly() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            test:
              runs-on: ubuntu-latest
              steps:
                - run: make test || true # ! if `make test` fails, step 1 of `test` passes all the same: what follows `||` succeeds; let it fail, or give it a job of its own with `continue-on-error`
                - continue-on-error: true
                  run: twine upload dist/* # ! if `twine upload dist/*` fails, step 2 of `test` passes all the same: it has `continue-on-error`; let it fail, or give it a job of its own with `continue-on-error`
            """);
    assertThat(findings).extracting(Finding::severity).containsOnly(Severity.NOTICE);
  }

  @Test
  void somethingLooksAgain() {
    RuleTester.verifyJobs(
        RULE,
        """
        test:
          runs-on: ubuntu-latest
          steps:
            - {run: make test | tee log, shell: bash}
            - run: |
                set -o pipefail
                make test | tee log
            - run: |
                make test | tee log
                test "${PIPESTATUS[0]}" = 0
            - run: |
                pytest || failed=1
                make lint
                exit $failed
            - {id: t, continue-on-error: true, run: make test}
            - {if: steps.t.outcome == 'failure', run: exit 1}
            - run: docker compose run x | tee build.output
            - run: ./check.sh build.output
            - run: echo a | tee log
            - run: curl https://example.org | tee log
            - run: make clean || true
            - run: cd x && make test
            - {run: make test | tee log, shell: pwsh}
        twice:
          runs-on: ubuntu-latest
          steps:
            - run: cargo test
            - run: cargo test --format github || true
        tolerated:
          continue-on-error: true
          runs-on: ubuntu-latest
          steps: [{run: make test | tee log}]
        """);
  }

  @Test
  void nobodyWaitsForWhatRunsByNight() {
    var findings =
        RuleTester.findings(
            RULE,
            """
            on: {schedule: [{cron: 0 3 * * *}]}
            jobs: {a: {runs-on: x, steps: [{run: make test | tee log}]}}
            """);
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.NOTICE);
  }

  @Test
  void pipefailIsSetOnlyWhereNothingElseChanges() {
    var yaml =
        """
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            steps:
              - run: |

                  make test | tee log
              - run: |
                  yes | head -n 1
                  make test | tee other.txt
          boxed:
            runs-on: ubuntu-latest
            container: alpine
            steps:
              - run: |
                  make test | tee log
        """;
    assertThat(RuleTester.mended(yaml, RuleTester.findings(RULE, yaml)))
        .isEqualTo(
            yaml.replaceFirst(
                "\\|\n\n          make", "|\n\n          set -o pipefail\n          make"));
  }

  /// What is foreign stands between backticks, on one line.
  @Test
  void namesCannotBreakOutOfTheMessage() {
    var findings =
        RuleTester.findings(
            RULE,
            """
            on: push
            jobs:
              a:
                runs-on: x
                steps:
                  - name: "a`b\\n::error::c"
                    run: |
                      make test `x` \\
                        --all | tee log
            """);
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().message())
        .startsWith("if `make test 'x' --all` fails, step `a'b ::error::c` of `a` passes");
  }
}
