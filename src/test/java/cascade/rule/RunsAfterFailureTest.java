package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Confidence;
import cascade.source.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsAfterFailureTest {
  private static final Rule RULE = new RunsAfterFailure();

  @Test
  void aReleaseAfterFailedTestsIsFound() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            build:
              runs-on: x
              steps: [{run: make}]
            test:
              needs: build
              runs-on: x
              steps: [{run: make test}]
            release:
              needs: test
              if: always() # ! `release` publishes (`npm publish`), and runs although `test` or `build` failed; ask for their results in its condition
              runs-on: x
              steps: [{run: npm publish}]
            """);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.getFirst().confidence()).isEqualTo(Confidence.HIGH);
    assertThat(findings.getFirst().related()).hasSize(2);
  }

  @Test
  void whatMayNotRunAnywayIsAWarning() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            test:
              runs-on: x
              steps: [{run: make test}]
            release:
              needs: test
              if: ${{ !cancelled() && vars.X == 'y' }} # ! `release` publishes (`npm publish`), and runs although `test` failed; ask for that result in its condition
              runs-on: x
              steps: [{run: npm publish}]
            """);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void whoAsksForSomeResultsMayHaveLeftOutTheOthersOnPurpose() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            test: {runs-on: x, steps: [{run: make test}]}
            docs: {runs-on: x, steps: [{run: make docs}]}
            release:
              needs: [test, docs]
              if: ${{ !cancelled() && needs.test.result == 'success' }} # ! `release` publishes (`npm publish`), and runs although `docs` failed; ask for that result too in its condition
              runs-on: x
              steps: [{run: npm publish}]
            """);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.NOTICE);
    assertThat(findings.getFirst().confidence()).isEqualTo(Confidence.LOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "steps: [{run: npm publish}]",
        "if: success(), steps: [{run: npm publish}]",
        "if: \"!failure() && !cancelled()\", steps: [{run: npm publish}]",
        "if: \"always() && needs.test.result == 'success'\", steps: [{run: npm publish}]",
        "if: \"always() && !contains(needs.*.result, 'failure')\", steps: [{run: npm publish}]",
        // Meant for failures.
        "if: failure(), environment: production, steps: [{run: ./rollback.sh}]",
        // Publishes nothing.
        "if: always(), steps: [{run: make report}]",
        "if: always(), steps: [{uses: EnricoMi/publish-unit-test-result-action@v2}]",
        "if: always(), steps: [{run: npm publish --dry-run}]",
      })
  void otherwiseNothingIsWrong(String keys) {
    assertThat(
            RuleTester.findings(
                RULE,
                """
                on: push
                jobs:
                  test: {runs-on: x, steps: [{run: make test}]}
                  last: {needs: test, runs-on: x, %s}
                """
                    .formatted(keys)))
        .isEmpty();
  }

  @Test
  void aFailureThatIsToleratedIsDeclared() {
    RuleTester.verifyJobs(
        RULE,
        """
        test: {runs-on: x, continue-on-error: true, steps: [{run: make test}]}
        release: {needs: test, if: always(), runs-on: x, steps: [{run: npm publish}]}
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "steps: [{run: twine upload dist/*}]",
        "steps: [{run: docker push x}]",
        "steps: [{run: docker buildx build --push .}]",
        "steps: [{run: gh release create v1}]",
        "steps: [{run: ./mvnw -B deploy}]",
        "steps: [{run: helm upgrade x y}]",
        "steps: [{run: kubectl apply -f x}]",
        "steps: [{run: terraform apply -auto-approve}]",
        "steps: [{uses: pypa/gh-action-pypi-publish@release/v1}]",
        "steps: [{uses: docker/build-push-action@v6, with: {push: true}}]",
        "environment: production, steps: [{run: ./ship.sh}]",
        "environment: {name: pypi}, steps: [{run: ./ship.sh}]",
        "steps: [{uses: octo/deploy-something@v1}]",
      })
  void thesePublish(String keys) {
    assertThat(
            RuleTester.findings(
                RULE,
                """
                on: push
                jobs:
                  test: {runs-on: x, steps: [{run: make test}]}
                  last: {needs: test, if: always(), runs-on: x, %s}
                """
                    .formatted(keys)))
        .hasSize(1);
  }

  @Test
  void aCalledWorkflowIsToldInItsOwnFileOnce() {
    RuleTester.verify(
        RULE,
        RuleTester.files(
            "ci.yml",
            """
            on: push
            jobs:
              one: {uses: ./.github/workflows/called.yml}
              two: {uses: ./.github/workflows/called.yml}
            """,
            "called.yml",
            """
            on: workflow_call
            jobs:
              test: {runs-on: x, steps: [{run: make test}]}
              last:
                needs: test
                if: always() # ! `last` publishes (`npm publish`), and runs although `test` failed; ask for that result in its condition
                runs-on: x
                steps: [{run: npm publish}]
            """));
  }

  @Test
  void aCallPublishesWithItsJobs() {
    RuleTester.verify(
        RULE,
        RuleTester.files(
            "ci.yml",
            """
            on: push
            jobs:
              test: {runs-on: x, steps: [{run: make test}]}
              ship:
                needs: test
                if: always() # ! `ship` publishes (`npm publish`), and runs although `test` failed; ask for that result in its condition
                uses: ./.github/workflows/called.yml
            """,
            "called.yml",
            """
            on: workflow_call
            jobs:
              last: {runs-on: x, steps: [{run: npm publish}]}
            """));
  }
}
