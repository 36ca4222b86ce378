package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Evidence;
import cascade.history.History;
import cascade.source.Severity;
import cascade.statistics.Histories;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeoutMisfitTest {
  private static final Rule RULE = new TimeoutMisfit();

  /// Successes that take so many minutes, one after the other and again.
  private static History taking(int runs, String job, int... minutes) {
    var histories = new Histories();
    for (var i = 0; i < runs; i++) {
      histories.run("c" + i).job(job, "success", Duration.ofMinutes(minutes[i % minutes.length]));
    }
    return histories.history();
  }

  private static String job(String timeout) {
    return """
    on: push
    jobs:
      test:
        runs-on: ubuntu-latest
        %s
        steps: [{run: make test}]
    """
        .formatted(timeout);
  }

  @Test
  void aTimeoutThatEndsHealthyRunsIsRaised() {
    var yaml =
        job(
            "timeout-minutes: 30 # ! job `test` is given 30 minutes, and now and then a healthy run"
                + " takes longer and is ended; raise `timeout-minutes` to 55");
    var findings = RuleTester.verify(RULE, yaml, taking(60, "test", 15, 20, 25, 29));
    var finding = findings.getFirst();
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.evidence())
        .isEqualTo(
            new Evidence.Observed(
                60,
                "Of 60 runs that succeeded half took at most 23 min, all but one in twenty at most"
                    + " 29 min."));
    var mended = RuleTester.mended(yaml, findings);
    assertThat(mended).contains("    timeout-minutes: 55 # !");
    assertThat(
            RuleTester.judge(
                    Map.of("ci.yml", mended), List.of(RULE), taking(60, "test", 15, 20, 25, 29))
                .findings())
        .isEmpty();
  }

  @Test
  void aTimeoutFarAboveIsLowered() {
    var yaml =
        job(
            "timeout-minutes: 240 # ! job `test` is given 240 minutes, far more than it takes: if"
                + " it hangs, it holds its runner 220 minutes longer than needed; lower"
                + " `timeout-minutes` to 20");
    var findings = RuleTester.verify(RULE, yaml, taking(30, "test", 10));
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.NOTICE);
    assertThat(RuleTester.mended(yaml, findings)).contains("timeout-minutes: 20 # !");
  }

  @Test
  void whatFitsMoreOrLessIsLeft() {
    RuleTester.verify(RULE, job("timeout-minutes: 40"), taking(30, "test", 10));
    RuleTester.verify(RULE, job("timeout-minutes: 15"), taking(30, "test", 10));
    RuleTester.verify(RULE, job("timeout-minutes: 30"), taking(30, "test", 15, 15, 16));
  }

  @Test
  void withFewRunsOrAComputedNumberNobodyKnows() {
    RuleTester.verify(RULE, job("timeout-minutes: 240"), taking(9, "test", 10));
    RuleTester.verify(
        RULE, job("timeout-minutes: ${{ fromJSON(vars.MINUTES) }}"), taking(30, "test", 10));
    RuleTester.verify(RULE, job("continue-on-error: false"), taking(30, "test", 10));
  }

  @Test
  void aLegOfWhichTooLittleIsKnownMayNeedTheTime() {
    var histories = new Histories();
    for (var i = 0; i < 30; i++) {
      histories.run("c" + i).job("test (a)", "success");
      if (i < 5) {
        histories.job("test (b)", "success");
      }
    }
    var yaml = job("strategy: {matrix: {os: [a, b]}}\n    timeout-minutes: 240");
    RuleTester.verify(RULE, yaml, histories.history());
  }

  @Test
  void aNumberThatBelongsToOthersTooIsNotEdited() {
    var yaml =
        """
        on: push
        jobs:
          other:
            runs-on: ubuntu-latest
            timeout-minutes: &limit 240
            steps: [{run: make}]
          test:
            runs-on: ubuntu-latest
            timeout-minutes: *limit
            steps: [{run: make test}]
        """;
    var findings =
        RuleTester.judge(Map.of("ci.yml", yaml), List.of(RULE), taking(30, "test", 10)).findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().mitigation().orElseThrow().edits()).isEmpty();
  }
}
