package cascade.rule;

import org.junit.jupiter.api.Test;

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
}
