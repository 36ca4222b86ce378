package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Finding;
import cascade.source.Severity;
import org.junit.jupiter.api.Test;

class UnpinnedToolTest {
  private static final Rule RULE = new UnpinnedTool();
  private static final String WHY =
      ": a new version fails the job without a change; name a version";

  @Test
  void theLatestJudges() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            lint:
              runs-on: ubuntu-latest
              steps:
                - run: |
                    pip install --upgrade pip ruff # ! `lint` takes the latest `ruff` and `mypy`WHY
                    python3 -m pip install mypy
                - run: npm install -g prettier@latest # ! `lint` takes the latest `prettier`WHY
            build:
              needs: lint
              runs-on: ubuntu-latest
              steps:
                - run: go install honnef.co/go/tools/cmd/staticcheck@latest # ! `build` takes the latest `honnef.co/go/tools/cmd/staticcheck`WHY
            """
                .replace("WHY", WHY));
    assertThat(findings)
        .extracting(Finding::severity)
        .containsExactlyInAnyOrder(Severity.WARNING, Severity.WARNING, Severity.NOTICE);
  }

  @Test
  void aVersionOrSomethingThatDoesNotJudge() {
    RuleTester.verifyJobs(
        RULE,
        """
        lint:
          runs-on: ubuntu-latest
          steps:
            - run: pip install ruff==0.8.0
            - run: pip install ruff -c constraints.txt
            - run: pip install -r requirements.txt
            - run: pip install build
            - run: pip uninstall ruff
            - run: npm install prettier
            - run: npm install -g prettier@3
            - run: go install example.org/x@v1.2.3
            - {run: pip install ruff, continue-on-error: true}
        """);
    RuleTester.verify(
        RULE, "on: workflow_dispatch\njobs: {a: {runs-on: x, steps: [{run: pip install ruff}]}}\n");
  }
}
