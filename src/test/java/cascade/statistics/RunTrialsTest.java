package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.statistics.RunTrials.Trial;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunTrialsTest {
  @Test
  void ofEachRunTheFirstTryOfEachJobThatEndedByItself() {
    var history =
        new Histories()
            .run("a")
            .job("build", "success")
            .job("test", "failure")
            .job("lint", "cancelled")
            .attempt()
            .job("test", "success")
            .run("b", "topic", "pull_request")
            .job("build", "failure")
            .job("test", "skipped")
            .run("c")
            .job("build", "skipped")
            .history();

    var runs = RunTrials.of(history, Naming.NONE);

    assertThat(runs).hasSize(2);
    assertThat(runs.getFirst().stratum()).isEqualTo(Stratum.DEFAULT_BRANCH);
    assertThat(runs.getFirst().trials())
        .containsExactly(
            new Trial("build", Optional.empty(), false, false),
            new Trial("test", Optional.empty(), true, false));
    assertThat(runs.getFirst().failed()).isEqualTo(1);
    assertThat(runs.getLast().stratum()).isEqualTo(Stratum.PULL_REQUEST);
    assertThat(runs.getLast().trials())
        .containsExactly(new Trial("build", Optional.empty(), true, false));
  }

  @Test
  void timeoutsAreToldApart() {
    var history =
        new Histories()
            .run("a")
            .job("build", "cancelled", Duration.ofMinutes(361))
            .job("test", "timed_out")
            .history();

    assertThat(RunTrials.of(history, Naming.NONE).getFirst().trials())
        .containsExactly(
            new Trial("build", Optional.empty(), true, true),
            new Trial("test", Optional.empty(), true, true));
  }
}
