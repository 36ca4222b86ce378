package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cascade.finding.Confidence;
import cascade.source.Severity;
import org.junit.jupiter.api.Test;

class PartialMatrixSuccessTest {
  private static final Rule RULE = new PartialMatrixSuccess();

  @Test
  void whatIsPublishedWithoutSomeLegs() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            build: # ! legs of `build` may fail, and `release` publishes all the same with the artifacts of the others; tolerate only legs that are not published
              continue-on-error: true
              strategy: {matrix: {os: [a, b]}}
              runs-on: x
              steps: [{run: make}, {uses: actions/upload-artifact@v5}]
            test: # ! legs of `test` may fail, and `release` publishes all the same; tolerate only legs that are not published
              continue-on-error: ${{ inputs.tolerant }}
              strategy: {matrix: {os: [a, b]}}
              runs-on: x
              steps: [{run: make test}]
            release:
              needs: [build, test]
              runs-on: x
              steps: [{uses: actions/download-artifact@v5}, {run: npm publish}]
            """);
    assertThat(findings)
        .extracting(it -> it.severity(), it -> it.confidence())
        .containsExactly(
            tuple(Severity.WARNING, Confidence.HIGH), tuple(Severity.NOTICE, Confidence.MEDIUM));
  }

  @Test
  void otherwiseNothingIsWrong() {
    RuleTester.verifyJobs(
        RULE,
        """
        strict: {continue-on-error: false, strategy: {matrix: {os: [a, b]}}, runs-on: x, steps: [{run: make}]}
        single: {continue-on-error: true, runs-on: x, steps: [{run: make}]}
        apart: {continue-on-error: true, strategy: {matrix: {os: [a, b]}}, runs-on: x, steps: [{run: make}]}
        chosen: {continue-on-error: "${{ matrix.new }}", strategy: {matrix: {new: [true, false]}}, runs-on: x, steps: [{run: make}]}
        after: {needs: apart, runs-on: x, steps: [{run: make}]}
        release: {needs: [strict, single, chosen], runs-on: x, steps: [{run: npm publish}]}
        """);
  }
}
