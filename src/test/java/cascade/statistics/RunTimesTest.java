package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.history.History;
import cascade.statistics.RunTimes.Ending;
import cascade.statistics.RunTimes.JobTry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTimesTest {
  private static List<RunTimes> of(History history) {
    return RunTimes.of(history, Naming.NONE);
  }

  @Test
  void eachRunHasItsJobsSideBySide() {
    var times =
        of(
            new Histories()
                .run("a")
                .job("test", "success", Duration.ofMinutes(3))
                .job("build", "failure")
                .run("b")
                .job("test", "success")
                .history());
    assertThat(times).hasSize(2);
    assertThat(times.getFirst().workflow()).isEqualTo(Histories.CI);
    assertThat(times.getFirst().tries())
        .extracting(it -> it.name() + " " + it.ending())
        .containsExactly("build FAILED", "test SUCCEEDED");
    var test = times.getFirst().tries().getLast();
    assertThat(test.took()).contains(Duration.ofMinutes(3));
    assertThat(test.queued()).contains(Duration.ofSeconds(30));
    assertThat(test.labels()).containsExactly("ubuntu-latest");
    assertThat(test.job()).as("no file is known").isEmpty();
  }

  @Test
  void endingsTellWhetherTheTimeCounts() {
    var times =
        of(
            new Histories()
                .run("a")
                .job("skipped", "skipped")
                .job("cancelled", "cancelled")
                .job("timeout", "cancelled", Duration.ofMinutes(361))
                .history());
    assertThat(times.getFirst().tries())
        .extracting(JobTry::ending)
        .containsExactly(Ending.CUT_SHORT, Ending.NOT_RUN, Ending.TIMED_OUT);
  }

  @Test
  void attemptsAreToldApartAndWhatWasCarriedOverIsNotRepeated() {
    var history =
        new Histories()
            .run("a")
            .job("test", "success")
            .carriedOver(true)
            .attempt()
            .job("other", "success")
            .history();
    assertThat(of(history))
        .singleElement()
        .satisfies(run ->
            assertThat(run.tries())
                .extracting(it -> it.name() + " " + it.attempt())
                .containsExactly("other 2", "test 1"));
  }

  @Test
  void aRunWithoutJobsThatEndedIsLeftOut() {
    assertThat(of(new Histories().run("a").run("b").job("test", "success").history())).hasSize(1);
  }

  @Test
  void theOrderOfRecordsDoesNotMatter() {
    var histories = new Histories();
    for (var i = 0; i < 20; i++) {
      histories.run("s" + i).job("x", "success").job("y", i % 3 == 0 ? "failure" : "success");
    }
    assertThat(of(histories.shuffled(1))).isEqualTo(of(histories.shuffled(2)));
  }
}
