package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Finding;
import org.junit.jupiter.api.Test;

class CancelTrapTest {
  private static final Rule RULE = new CancelTrap();

  @Test
  void aNewerRunStopsWhatPublishes() {
    var yaml =
        """
        on: {push: {branches: [main]}, pull_request: {}}
        concurrency:
          group: ci-${{ github.ref }}
          cancel-in-progress: true # ! a newer run cancels `ship` while it publishes (`kubectl apply`), and what is half done stays so; write `cancel-in-progress: ${{ github.event_name == 'pull_request' }}`
        jobs:
          test:
            runs-on: ubuntu-latest
            steps: [{run: make test}]
          ship:
            needs: test
            runs-on: ubuntu-latest
            steps: [{run: kubectl apply -f x.yml}]
        """;
    var findings = RuleTester.verify(RULE, yaml);
    assertThat(RuleTester.mended(yaml, findings))
        .contains("cancel-in-progress: ${{ github.event_name == 'pull_request' }} #");
  }

  @Test
  void soDoesTheGroupOfOneJob() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            ship:
              concurrency:
                group: ship
                cancel-in-progress: true # ! a newer run cancels `ship` while it publishes (`npm publish`), and what is half done stays so; write `cancel-in-progress: false`
              runs-on: ubuntu-latest
              steps: [{run: npm publish}]
            """);
    assertThat(findings).extracting(Finding::subject).containsExactly("ship");
  }

  @Test
  void nothingIsHalfDone() {
    var ship = "jobs: {ship: {runs-on: x, steps: [{run: npm publish}]}}\n";
    var byRef = "concurrency: {group: \"${{ github.ref }}\", cancel-in-progress: true}\n";
    RuleTester.verify(
        RULE,
        RuleTester.files(
            "pulls.yml",
            "on: pull_request\n" + byRef + ship,
            "tags.yml",
            "on: {push: {tags: [v*]}}\n" + byRef + ship,
            "unique.yml",
            "on: push\nconcurrency: {group: \"${{ github.run_id }}\", cancel-in-progress: true}\n"
                + ship,
            "waits.yml",
            "on: push\nconcurrency: ship\n" + ship,
            "tests.yml",
            "on: push\n" + byRef + "jobs: {a: {runs-on: x, steps: [{run: make test}]}}\n",
            "some.yml",
            "on: push\n"
                + byRef
                + "jobs: {a: {if: \"startsWith(github.ref, 'refs/tags/')\", runs-on: x, steps:"
                + " [{run: npm publish}]}}\n"));
  }

  @Test
  void alwaysCannotBeStopped() {
    var yaml =
        """
        on: push
        jobs:
          a: {runs-on: x, steps: [{run: make}]}
          b:
            needs: a
            if: always() # ! `b` runs even when its run is cancelled, and cannot be stopped: `always()` is true then, too; write `!cancelled()`
            runs-on: x
            steps: [{run: make test}]
          c:
            needs: a
            if: github.ref == 'x' && always() # ! `c` runs even when its run is cancelled, and cannot be stopped: `always()` is true then, too; write `!cancelled()`
            runs-on: x
            steps: [{run: make test}]
          gate:
            needs: [a, b]
            if: always()
            runs-on: x
            steps: [{run: 'exit 1'}]
          report:
            needs: a
            if: always()
            runs-on: x
            steps: [{run: ./notify}]
          checked:
            needs: a
            if: always() && needs.a.result == 'success'
            runs-on: x
            steps: [{run: make test}]
        """;
    assertThat(RuleTester.mended(yaml, RuleTester.verify(RULE, yaml)))
        .contains("if: ${{ !cancelled() }} #", "if: github.ref == 'x' && !cancelled() #");
  }
}
