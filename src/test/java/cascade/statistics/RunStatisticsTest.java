package cascade.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.history.History;
import cascade.history.HistoryFiles;
import cascade.history.HistorySource;
import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import cascade.statistics.Flakiness.Grade;
import cascade.statistics.RunStatistics.Options;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
  void theSameRecordsInAnyOrderTellTheSame() {
    for (var seed = 0; seed < 20; seed++) {
      var history = random(seed);
      var expected = RunStatistics.of(history.history(), Legs.NAMING, Options.DEFAULT);
      assertThat(RunStatistics.of(history.shuffled(seed), Legs.NAMING, Options.DEFAULT))
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  private static Histories random(long seed) {
    var random = new Random(seed);
    var conclusions =
        List.of("success", "success", "success", "failure", "cancelled", "skipped", "timed_out");
    var events = List.of("push", "pull_request", "schedule", "workflow_dispatch", "merge_group");
    var history = new Histories().apart(Duration.ofMinutes(random.nextInt(300)));
    for (var i = 0; i < 60; i++) {
      history.run(
          "sha" + random.nextInt(20),
          random.nextBoolean() ? "main" : "topic" + random.nextInt(4),
          events.get(random.nextInt(events.size())));
      for (var attempt = 0; attempt < 3; attempt++) {
        if (attempt > 0) {
          history.attempt();
        }
        for (var name : List.of("test (1)", "test (2)", "lint")) {
          if (random.nextInt(3) > 0) {
            history.job(
                name,
                conclusions.get(random.nextInt(conclusions.size())),
                Duration.ofSeconds(random.nextInt(30_000)));
          }
        }
      }
    }
    return history;
  }

  @Test
  void hostileRecordsAreTakenAsTheyCome() {
    var far = Instant.MAX;
    var early = Instant.MIN;
    var runs = new ArrayList<WorkflowRun>();
    var jobs = new ArrayList<JobRun>();
    for (var i = 0; i < 12; i++) {
      var created = i % 3 == 0 ? early : i % 3 == 1 ? far : Histories.START;
      runs.add(
          new WorkflowRun(
              -i,
              Integer.MIN_VALUE + i,
              "",
              "",
              "",
              i % 2 == 0 ? "" : "push",
              "",
              "",
              Optional.empty(),
              "",
              Optional.empty(),
              created,
              Optional.empty(),
              created,
              List.of(),
              Optional.empty()));
      for (var j = 0; j < 5; j++) {
        jobs.add(
            new JobRun(
                Long.MIN_VALUE + 10L * i + j,
                -i,
                i % 4 == 0 ? Integer.MAX_VALUE : -7,
                j == 0 ? "" : "\u001b[31m" + j % 2,
                "completed",
                Optional.of(j % 2 == 0 ? "failure" : "success"),
                Optional.of(far),
                Optional.of(i % 2 == 0 ? early : far),
                Optional.of(i % 2 == 0 ? far : early),
                List.of(),
                List.of(),
                Optional.empty()));
      }
    }
    jobs.add(
        new JobRun(
            1,
            99,
            1,
            "of no run",
            "completed",
            Optional.of("failure"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty()));
    var history = new History(Optional.empty(), runs, jobs);
    assertThat(RunStatistics.of(history, Naming.NONE, Options.DEFAULT).jobs())
        .isNotEmpty()
        .noneMatch(job -> job.name().equals("of no run"));
  }

  @Test
  void theRealHistoryIsReadAsItsMaintainerWould() throws IOException {
    var history =
        HistoryFiles.read(
                List.of(
                    HistorySource.of(
                        Shared.require("data/history/bitcoin-ci-first-70-percent.ndjson.gz"))))
            .history();
    var statistics = RunStatistics.of(history, Naming.NONE, Options.DEFAULT);
    assertThat(statistics.runs()).isEqualTo(646);
    assertThat(statistics.jobRuns()).isEqualTo(11_839);
    var shuffled = new ArrayList<>(history.jobs());
    Collections.shuffle(shuffled, new Random(11));
    assertThat(
            RunStatistics.of(
                new History(Optional.empty(), history.runs().reversed(), shuffled),
                Naming.NONE,
                Options.DEFAULT))
        .isEqualTo(statistics);
    // No commit both failed and passed in one job. What fails are mostly pull requests, often in
    // several jobs, and the default branch failed only once, in all of them.
    assertThat(statistics.jobs())
        .isNotEmpty()
        .noneMatch(job -> job.flakiness().grade() == Grade.PROVEN)
        .filteredOn(job -> job.flakiness().grade() == Grade.PROBABLE)
        .hasSizeLessThan(3);
    assertThat(statistics.jobs())
        .filteredOn(job -> job.flakiness().rate().trials() > 400)
        .hasSizeGreaterThan(15)
        .allSatisfy(job -> assertThat(job.flakiness().rate().high()).isLessThan(0.05));
  }

  private static String tried(JobStatistics job) {
    var estimate = job.failure(Stratum.DEFAULT_BRANCH).orElseThrow().estimate();
    return estimate.failures() + "/" + estimate.trials();
  }
}
