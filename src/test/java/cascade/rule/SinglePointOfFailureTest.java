package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.source.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SinglePointOfFailureTest {
  private static final Rule RULE = new SinglePointOfFailure();

  @Test
  void theSeedHasTwo() throws IOException {
    var findings =
        RuleTester.findings(
            RULE,
            Files.readString(Path.of("test-workflows/seed-pipeline/.github/workflows/ci.yml")));
    assertThat(findings).extracting(it -> it.subject()).containsExactly("format-check", "lint");
    assertThat(findings).extracting(it -> it.severity()).containsOnly(Severity.WARNING);
    var evidence = (Evidence.Simulated) findings.getFirst().evidence();
    assertThat(evidence.blocked()).hasSize(8);
    assertThat(evidence.jobs()).isEqualTo(9);
  }

  @Test
  void threeOthersAndHalfOfThemAreTheLeast() {
    RuleTester.verifyJobs(
        RULE,
        """
        a: # ! `a` holds up 3 of the 6 other jobs: if it fails, nobody learns whether `b`, `c` or `d` are fine; let those that do not need its result start beside it
          runs-on: x
          steps: [{run: make}]
        b: {needs: a, runs-on: x, steps: [{run: make}]}
        c: {needs: a, runs-on: x, steps: [{run: make}]}
        d: {needs: b, runs-on: x, steps: [{run: make}]}
        e: {runs-on: x, steps: [{run: make}]}
        f: {runs-on: x, steps: [{run: make}]}
        g: {runs-on: x, steps: [{run: make}]}
        """);
    RuleTester.verifyJobs(
        RULE,
        """
        a: {runs-on: x, steps: [{run: make}]}
        b: {needs: a, runs-on: x, steps: [{run: make}]}
        c: {needs: a, runs-on: x, steps: [{run: make}]}
        """);
    RuleTester.verifyJobs(
        RULE,
        """
        a: {runs-on: x, steps: [{run: make}]}
        b: {needs: a, runs-on: x, steps: [{run: make}]}
        c: {needs: a, runs-on: x, steps: [{run: make}]}
        d: {needs: a, runs-on: x, steps: [{run: make}]}
        e: {runs-on: x, steps: [{run: make}]}
        f: {runs-on: x, steps: [{run: make}]}
        g: {runs-on: x, steps: [{run: make}]}
        h: {runs-on: x, steps: [{run: make}]}
        """);
  }

  @Test
  void ofAChainTheFirstIsToldAndTheOthersBelongToIt() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            a: {runs-on: x, steps: [{run: make}]} # ! `a` holds up 5 of the 5 other jobs: if it fails, nobody learns whether `b`, `c`, `d` or 2 more are fine; let those that do not need its result start beside it
            b: {needs: a, runs-on: x, steps: [{run: make}]}
            c: {needs: b, runs-on: x, steps: [{run: make}]}
            d: {needs: c, runs-on: x, steps: [{run: make}]}
            e: {needs: d, runs-on: x, steps: [{run: make}]}
            f: {needs: e, runs-on: x, steps: [{run: make}]}
            """);
    assertThat(findings.getFirst().related())
        .extracting(it -> it.span().startLine())
        .containsExactly(4, 5);
  }

  @Test
  void whereTheWaysPartThereIsAnother() {
    RuleTester.verifyJobs(
        RULE,
        """
        a: {runs-on: x, steps: [{run: make}]} # ! `a` holds up 4 of the 4 other jobs: if it fails, nobody learns whether `b`, `c`, `d` or `e` are fine; let those that do not need its result start beside it
        b: {needs: a, runs-on: x, steps: [{run: make}]} # ! `b` holds up 3 of the 4 other jobs: if it fails, nobody learns whether `c`, `d` or `e` are fine; let those that do not need its result start beside it
        c: {needs: b, runs-on: x, steps: [{run: make}]}
        d: {needs: b, runs-on: x, steps: [{run: make}]}
        e: {needs: b, runs-on: x, steps: [{run: make}]}
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outputs: {x: y}, steps: [{run: make}]} | env: {A: '${{ needs.a.outputs.x }}'}, steps:"
            + " [{run: make}]}",
        "outputs: {x: y}, steps: [{run: make}]} | if: \"needs['a'].outputs.x == 'y'\", steps:"
            + " [{run: make}]}",
        "steps: [{uses: actions/upload-artifact@v4}]} | steps: [{uses:"
            + " actions/download-artifact@v5}]}",
        "steps: [{run: docker push x}]} | steps: [{run: docker pull x}]}",
        "steps: [{run: git push}]} | steps: [{run: make}]}",
      })
  void whatHandsOnSomethingHasToComeFirst(String parts) {
    var first = parts.split(" \\| ", 2)[0];
    var next = parts.split(" \\| ", 2)[1];
    var findings =
        RuleTester.findings(
            RULE,
            "on: push\njobs:\n  a: {runs-on: x, "
                + first
                + "\n  b: {needs: a, runs-on: x, "
                + next
                + "\n  c: {needs: a, runs-on: x, steps: [{run: make}]}"
                + "\n  d: {needs: a, runs-on: x, steps: [{run: make}]}");
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.NOTICE);
    assertThat(findings.getFirst().confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(findings.getFirst().message()).contains("hands on", "3 of the 3 other jobs wait");
  }

  @Test
  void whatPublishesAndWhatComesAfterItHasToWait() {
    RuleTester.verifyJobs(
        RULE,
        """
        test: {runs-on: x, steps: [{run: make}]}
        one: {needs: test, runs-on: x, steps: [{run: npm publish}]}
        two: {needs: test, runs-on: x, steps: [{run: twine upload x}]}
        three: {needs: one, runs-on: x, steps: [{run: make}]}
        four: {needs: two, runs-on: x, steps: [{run: make}]}
        """);
  }

  @Test
  void whatDecidesWhetherTheRestMayRunHasToComeFirst() {
    RuleTester.verifyJobs(
        RULE,
        """
        authorize: {runs-on: x, steps: [{run: make}]}
        b: {needs: authorize, runs-on: x, steps: [{run: make}]}
        c: {needs: authorize, runs-on: x, steps: [{run: make}]}
        d: {needs: authorize, runs-on: x, steps: [{run: make}]}
        """);
  }

  @Test
  void aCallCountsOnceAndItsJobsArePartOfIt() {
    var called =
        """
        on: workflow_call
        jobs:
          x: {runs-on: x, steps: [{run: make}]}
          y: {needs: x, runs-on: x, steps: [{run: make}]}
          z: {needs: x, runs-on: x, steps: [{run: make}]}
        """;
    RuleTester.verify(
        RULE,
        RuleTester.files(
            "ci.yml",
            """
            on: push
            jobs:
              first: {runs-on: x, steps: [{run: make}]}
              call: {needs: first, uses: ./.github/workflows/called.yml}
            """,
            "called.yml",
            called));
  }
}
