package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.history.History;
import cascade.statistics.Flakiness.Grade;
import cascade.statistics.RunStatistics.Options;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunStatisticsTest {
  @Test
  void nothingIsKnownOfNothing() {
    var statistics = RunStatistics.of(History.NONE, Naming.NONE, Options.DEFAULT);
    assertThat(statistics.jobs()).isEmpty();
    assertThat(statistics.first()).isEmpty();
    assertThat(statistics.runs()).isZero();
  }

  @Test
  void legsAreCountedOneByOneAndTogether() {
    var history =
        new Histories()
            .run("a")
            .jobs("success", "test (1)", "test (2)")
            .run("b")
            .job("test (1)", "failure")
            .job("test (2)", "success")
            .run("c")
            .job("test (1)", "success")
            .job("test (2)", "failure");
    var job = RunStatistics.of(history.history(), Legs.NAMING, Options.DEFAULT).jobs().getFirst();
    assertThat(job.name()).isEqualTo("test");
    assertThat(job.job()).contains("test");
    assertThat(tried(job)).isEqualTo("2/3");
    assertThat(job.legs()).extracting(JobStatistics::name).containsExactly("test (1)", "test (2)");
    assertThat(job.legs()).extracting(RunStatisticsTest::tried).containsExactly("1/3", "1/3");
  }

  @Test
  void aLegThatIsNotRepeatedStandsAsItDid() {
    var history =
        new Histories()
            .run("a")
            .jobs("failure", "test (1)", "test (2)")
            .attempt()
            .job("test (1)", "success")
            .attempt()
            .job("test (2)", "success");
    var job = RunStatistics.of(history.history(), Legs.NAMING, Options.DEFAULT).jobs().getFirst();
    // After the first repetition one leg still stands failed: that is no result of the job.
    assertThat(tried(job)).isEqualTo("1/2");
  }

  @Test
  void aJobTakesAsLongAsItsLongestLeg() {
    var history =
        new Histories()
            .run("a")
            .job("test (1)", "success", Duration.ofMinutes(4))
            .job("test (2)", "success", Duration.ofMinutes(9));
    var job = RunStatistics.of(history.history(), Legs.NAMING, Options.DEFAULT).jobs().getFirst();
    assertThat(job.durations().p50()).isEqualTo(Duration.ofMinutes(9));
  }

  @Test
  void onlySuccessesAreMeasured() {
    var history =
        new Histories()
            .run("a")
            .job("test", "success", Duration.ofMinutes(4))
            .run("b")
            .job("test", "failure", Duration.ofMinutes(50))
            .run("c")
            .job("test", "cancelled", Duration.ofMinutes(90));
    var job = RunStatistics.of(history.history(), Naming.NONE, Options.DEFAULT).jobs().getFirst();
    assertThat(job.durations().p50()).isEqualTo(Duration.ofMinutes(4));
    assertThat(job.durations().runs()).isEqualTo(1);
  }

  @Test
  void withoutAFileEveryNameStandsForItself() {
    var history = new Histories().run("a").jobs("success", "test (1)", "test (2)");
    var statistics = RunStatistics.of(history.history(), Naming.NONE, Options.DEFAULT);
    assertThat(statistics.jobs())
        .extracting(JobStatistics::name)
        .containsExactly("test (1)", "test (2)");
    assertThat(statistics.jobs()).allSatisfy(job -> assertThat(job.job()).isEmpty());
    assertThat(statistics.unmapped()).isEmpty();
  }

  @Test
  void aJobThatTheFileNoLongerKnowsKeepsItsHistory() {
    var history = new Histories().run("a").job("old", "failure").run("b").job("test", "success");
    var statistics = RunStatistics.of(history.history(), Legs.NAMING, Options.DEFAULT);
    assertThat(statistics.unmapped()).containsExactly(Histories.CI + "#old");
    assertThat(statistics.jobs()).extracting(JobStatistics::name).containsExactly("old", "test");
  }

  @Test
  void strataAreKeptApart() {
    var history =
        new Histories()
            .run("a")
            .job("test", "success")
            .run("b", "topic", "pull_request")
            .job("test", "failure");
    var job = RunStatistics.of(history.history(), Naming.NONE, Options.DEFAULT).jobs().getFirst();
    assertThat(job.failure(Stratum.DEFAULT_BRANCH).orElseThrow().estimate().failures()).isZero();
    assertThat(job.failure(Stratum.PULL_REQUEST).orElseThrow().estimate().failures()).isOne();
  }

  @Test
  void aNameThatNeverRanIsLeftOut() {
    var history =
        new Histories().run("a").job("${{ matrix.os }}", "skipped").job("test", "success");
    assertThat(RunStatistics.of(history.history(), Naming.NONE, Options.DEFAULT).jobs())
        .extracting(JobStatistics::name)
        .containsExactly("test");
  }

  @Test
  void theRealHistoryIsReadAsItsMaintainerWould() throws IOException {
    var history = RealHistory.read();
    var statistics = RunStatistics.of(history, Naming.NONE, Options.DEFAULT);
    assertThat(statistics.runs()).isEqualTo(646);
    assertThat(statistics.jobRuns()).isEqualTo(11_839);
    // No commit both failed and passed in one job, and the default branch failed only once.
    assertThat(statistics.jobs())
        .isNotEmpty()
        .allSatisfy(job -> assertThat(job.flakiness().grade()).isGreaterThan(Grade.PROBABLE));
    assertThat(statistics.jobs())
        .filteredOn(job -> job.flakiness().rate().trials() > 400)
        .hasSizeGreaterThan(15)
        .allSatisfy(job -> assertThat(job.flakiness().rate().high()).isLessThan(0.03));
  }

  private static String tried(JobStatistics job) {
    var estimate = job.failure(Stratum.DEFAULT_BRANCH).orElseThrow().estimate();
    return estimate.failures() + "/" + estimate.trials();
  }
}
