package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeedlessNeedTest {
  private static final Rule RULE = new NeedlessNeed();

  @Test
  void aJobThatUsesNothingOfAnotherIsFound() {
    var findings =
        RuleTester.verifyJobs(
            RULE,
            """
            unit: {runs-on: x, steps: [{run: make unit}]}
            end-to-end: {needs: unit, runs-on: x, steps: [{run: make end-to-end}]} # ! `end-to-end` waits for `unit` and uses nothing of what it makes; let it start beside it, unless waiting is to spare minutes
            """);
    assertThat(((Evidence.Simulated) findings.getFirst().evidence()).blocked())
        .isEqualTo(List.of("end-to-end"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // It reads what the other one puts out.
        "b: {needs: a, runs-on: x, steps: [{run: \"make ${{ needs.a.outputs.v }}\"}]}",
        // It publishes what was checked.
        "b: {needs: a, runs-on: x, steps: [{run: npm publish}]}",
        // It judges.
        "b: {needs: a, runs-on: x, steps: [{run: echo fine}]}",
        // It looks at how the other one ended.
        "b: {needs: a, if: failure(), runs-on: x, steps: [{run: make report}]}",
        // It may fetch anything.
        "b: {needs: a, runs-on: x, steps: [{uses: actions/github-script@v8}]}",
        "b: {needs: a, runs-on: x, steps: [{run: gh run download}]}",
        "b: {needs: a, runs-on: x, steps: [{uses: ./.github/actions/x}]}",
        "b: {needs: a, uses: octo/repo/.github/workflows/x.yml@v1}",
      })
  void aJobThatMayUseItIsNot(String job) {
    RuleTester.verifyJobs(
        RULE, "a: {runs-on: x, outputs: {v: 1}, steps: [{run: make a}]}\n" + job + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // It decides whether the other one may run.
        "approve: {runs-on: x, steps: [{run: make ask}]}",
        "first: {if: github.ref == 'x', runs-on: x, steps: [{run: make ask}]}",
        // It fills a cache.
        "first: {runs-on: x, steps: [{uses: actions/cache@v5}, {run: make a}]}",
        // It hands on a commit.
        "first: {runs-on: x, steps: [{run: make}, {run: git push}]}",
        // Another rule tells of that.
        "first: {runs-on: x, steps: [{run: npx prettier --check .}]}",
      })
  void aJobThatOthersWaitForWithReasonIsNot(String job) {
    var name = job.substring(0, job.indexOf(':'));
    RuleTester.verifyJobs(
        RULE,
        job
            + "\nb: {needs: %s, runs-on: x, steps: [{uses: actions/cache@v5}, {run: make b}]}\n"
                .formatted(name));
  }

  @Test
  void artifactsAreUsedHoweverTheyAreFetched() {
    RuleTester.verifyJobs(
        RULE,
        """
        a: {runs-on: x, steps: [{run: make}, {uses: actions/upload-artifact@v5}]}
        b: {needs: a, runs-on: x, steps: [{uses: actions/download-artifact@v5}]}
        c: {needs: a, runs-on: x, steps: [{uses: actions/upload-artifact/merge@v5}]}
        """);
  }

  @Test
  void machinesOfOnesOwnKeepFiles() {
    RuleTester.verifyJobs(
        RULE,
        """
        a: {runs-on: [self-hosted, x], steps: [{run: make a}]}
        b: {needs: a, runs-on: [self-hosted, x], steps: [{run: make b}]}
        """);
  }
}
