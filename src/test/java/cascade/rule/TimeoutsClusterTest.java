package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.finding.Evidence;
import cascade.history.History;
import cascade.statistics.Histories;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimeoutsClusterTest {
  private static final Rule RULE = new TimeoutsCluster();

  private static String job(String mark, int timeout) {
    return """
    on: push
    jobs:
      test:%s
        runs-on: ubuntu-latest
        timeout-minutes: %d
        steps: [{run: make test}]
    """
        .formatted(mark, timeout);
  }

  /// Forty runs of ten minutes; every so many of them end otherwise.
  private static History ending(String conclusion, Duration after, int every) {
    var histories = new Histories();
    for (var i = 0; i < 40; i++) {
      histories.run("c" + i);
      if (i % every == every - 1) {
        histories.job("test", conclusion, after);
      } else {
        histories.job("test", "success");
      }
    }
    return histories.history();
  }

  @Test
  void runsThatTheTimeoutEndsPileUp() {
    var findings =
        RuleTester.verify(
            RULE,
            job(
                " # ! job `test` ran into its timeout 4 times, though a healthy run takes far less:"
                    + " something in it hangs; give each step that waits a `timeout-minutes`, so"
                    + " that the log says which",
                30),
            ending("cancelled", Duration.ofMinutes(30).plusSeconds(5), 10));
    assertThat(findings.getFirst().evidence())
        .isEqualTo(
            new Evidence.Observed(
                40,
                "Of 40 tries 4 failed, 4 of them at the timeout; of the 36 that succeeded all but"
                    + " one in twenty took at most 10 min."));
  }

  @Test
  void twoMayBeARunnersFault() {
    RuleTester.verify(
        RULE, job("", 30), ending("cancelled", Duration.ofMinutes(30).plusSeconds(5), 20));
  }

  @Test
  void whatAPersonCancelledOrWhatFailedDidNotHang() {
    RuleTester.verify(RULE, job("", 30), ending("cancelled", Duration.ofMinutes(20), 10));
    RuleTester.verify(RULE, job("", 30), ending("failure", Duration.ofMinutes(12), 10));
  }

  /// It does not hang: it is given too little.
  @Test
  void aTimeoutThatIsTooShortIsAnotherMatter() {
    var histories = new Histories();
    for (var i = 0; i < 40; i++) {
      histories.run("c" + i);
      if (i % 10 == 9) {
        histories.job("test", "cancelled", Duration.ofMinutes(30).plusSeconds(5));
      } else {
        histories.job("test", "success", Duration.ofMinutes(20 + i % 10));
      }
    }
    RuleTester.verify(RULE, job("", 30), histories.history());
  }
}
