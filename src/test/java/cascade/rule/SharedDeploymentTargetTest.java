package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedDeploymentTargetTest {
  private static final Rule RULE = new SharedDeploymentTarget();

  @Test
  void nothingKeepsThemApart() {
    RuleTester.verify(
        RULE,
        RuleTester.files(
            "app.yml",
            """
            on: push
            concurrency: {group: "${{ github.workflow }}"}
            jobs:
              deploy: # ! `deploy` and `hotfix` of `.github/workflows/hotfix.yml` both deploy to environment `production`, and may do so at the same time; give both the same `concurrency` group
                runs-on: x
                environment: production
                steps: [{run: kubectl apply -f x}]
            """,
            "hotfix.yml",
            """
            on: workflow_dispatch
            concurrency: {group: "${{ github.workflow }}"}
            jobs:
              hotfix: # ! `hotfix` and `deploy` of `.github/workflows/app.yml` both deploy to environment `production`, and may do so at the same time; give both the same `concurrency` group
                runs-on: x
                environment: {name: Production}
                steps: [{run: kubectl apply -f x}]
            """,
            "docs.yml",
            """
            on: push
            jobs:
              main: # ! `main` and `preview` both deploy to branch `gh-pages`, and may do so at the same time; give both the same `concurrency` group
                runs-on: x
                steps: [{uses: peaceiris/actions-gh-pages@v4}]
              preview: # ! `preview` and `main` both deploy to branch `gh-pages`, and may do so at the same time; give both the same `concurrency` group
                runs-on: x
                steps: [{uses: JamesIves/github-pages-deploy-action@v4}]
            """));
  }

  @Test
  void apartOrElsewhere() {
    RuleTester.verify(
        RULE,
        RuleTester.files(
            "one.yml",
            """
            on: push
            concurrency: deploy
            jobs: {a: {runs-on: x, environment: production, steps: [{run: kubectl apply -f x}]}}
            """,
            "two.yml",
            """
            on: push
            jobs: {b: {concurrency: deploy, runs-on: x, environment: production, steps: [{run: kubectl apply -f x}]}}
            """,
            "three.yml",
            """
            on: push
            jobs:
              c: {runs-on: x, environment: staging, steps: [{run: kubectl apply -f x}]}
              d: {needs: c, runs-on: x, environment: staging, steps: [{run: kubectl apply -f x}]}
              e: {runs-on: x, environment: pypi, steps: [{run: twine upload x}]}
              f: {runs-on: x, environment: pypi, steps: [{run: twine upload y}]}
              g: {runs-on: x, steps: [{uses: peaceiris/actions-gh-pages@v4}]}
              h: {runs-on: x, steps: [{uses: peaceiris/actions-gh-pages@v4, with: {publish_branch: site}}]}
              i: {runs-on: x, steps: [{uses: peaceiris/actions-gh-pages@v4, with: {external_repository: a/b}}]}
            """));
  }

  @Test
  void legsOfOneMatrixGoOneByOne() {
    var yaml =
        """
        on: push
        jobs:
          deploy: # ! the 3 legs of `deploy` all push to branch `gh-pages`, and may do so at the same time: the last one wins, or is refused; add `max-parallel: 1`
            runs-on: x
            strategy:
              # all of them
              matrix: {part: [a, b, c]}
            steps: [{uses: peaceiris/actions-gh-pages@v4, with: {destination_dir: '${{ matrix.part }}'}}]
          flow: # ! the 2 legs of `flow` all push to branch `pages`, and may do so at the same time: the last one wins, or is refused; add `max-parallel: 1`
            needs: deploy
            runs-on: x
            strategy: {matrix: {part: [a, b]}}
            steps: [{uses: peaceiris/actions-gh-pages@v4, with: {publish_branch: pages}}]
        """;
    var mended = RuleTester.mended(yaml, RuleTester.verify(RULE, yaml));
    assertThat(mended)
        .isEqualTo(
            yaml.replace("      matrix: {", "      max-parallel: 1\n      matrix: {")
                .replace("{matrix: {part: [a, b]}}", "{max-parallel: 1, matrix: {part: [a, b]}}"));
    assertThat(RuleTester.findings(RULE, mended)).isEmpty();
  }

  /// One leg alone pushes, they go to places of their own, or are held apart already.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "strategy: {matrix: {v: [1]}}|{uses: peaceiris/actions-gh-pages@v4}",
        "strategy: {max-parallel: 1, matrix: {v: [1, 2]}}|{uses: peaceiris/actions-gh-pages@v4}",
        "strategy: {matrix: {v: [1, 2]}}|{uses: peaceiris/actions-gh-pages@v4, if: matrix.v == 1}",
        "strategy: {matrix: {v: [1, 2]}}|{uses: peaceiris/actions-gh-pages@v4, if: runner.os =="
            + " 'Linux'}",
        "strategy: {matrix: {v: [1, 2]}}|{uses: peaceiris/actions-gh-pages@v4, with:"
            + " {publish_branch: 'p-${{ matrix.v }}'}}",
        "{concurrency: pages, strategy: {matrix: {v: [1, 2]}}}|{uses:"
            + " peaceiris/actions-gh-pages@v4}",
        "strategy: {matrix: {v: [1, 2]}}|{run: make}"
      })
  void legsThatDoNotMeet(String parts) {
    var both = parts.split("\\|", -1);
    var keys = both[0].startsWith("{") ? both[0].substring(1, both[0].length() - 1) : both[0];
    RuleTester.verifyJobs(RULE, "a: {runs-on: x, %s, steps: [%s]}\n".formatted(keys, both[1]));
  }
}
