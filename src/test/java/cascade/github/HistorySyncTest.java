package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.app.HistorySync;
import cascade.app.HistorySync.Extent;
import cascade.app.HistorySync.Phase;
import cascade.app.HistorySync.Result;
import cascade.forge.ForgeException;
import cascade.forge.RepositoryName;
import cascade.history.JobRun;
import cascade.history.RunStore;
import cascade.history.RunStores;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The history of runs, from GitHub into a store.
class HistorySyncTest {
  private static final Instant SINCE = HostRuns.FIRST.minus(Duration.ofDays(1));

  private final Fixture fixture = new Fixture();
  private final RunStore store;
  private final HostRuns runs = new HostRuns(fixture.repository(), 10, Duration.ofMinutes(30));
  private final List<HistorySync.Progress> told = new ArrayList<>();

  private final Path folder;

  HistorySyncTest(@TempDir Path folder) {
    this.folder = folder;
    this.store = open("runs.db");
  }

  private RunStore open(String name) {
    return RunStores.open(
        folder.resolve(name),
        told -> {
          throw new AssertionError(told);
        });
  }

  @AfterEach
  void close() {
    store.close();
    fixture.close();
  }

  /// @param until what is younger does not count
  private Result sync(Instant until) {
    try (var forge = fixture.connect(settings -> settings)) {
      return HistorySync.run(
          forge.runHistory(Fixture.NAME),
          store,
          Fixture.NAME,
          new Extent(SINCE, until, 0),
          told::add);
    }
  }

  private Result sync(int runsSoFar) {
    return sync(runs.created(runsSoFar - 1).plus(Duration.ofMinutes(15)));
  }

  /// How many requests that costs.
  private int requests(Runnable action) {
    var before = fixture.host().seen().size();
    action.run();
    return fixture.host().seen().size() - before;
  }

  private Optional<JobRun> job(int number, String name, int attempt) {
    return store.read().jobs().stream()
        .filter(job -> job.runId() == HostRuns.id(number))
        .filter(job -> job.name().equals(name) && job.attempt() == attempt)
        .findFirst();
  }

  @Test
  void aThousandRunsCostFewRequests() {
    runs.add(0, 1_000);

    var cold = requests(() -> assertThat(sync(1_000).stopped()).isEmpty());
    assertThat(told.getLast()).isEqualTo(new HistorySync.Progress(Phase.RUNS, 1_000, 1_000));
    var warm = requests(() -> assertThat(sync(1_000).runs()).isZero());

    // The repository, ten pages of runs, and for each of these the jobs and the steps.
    assertThat(cold).isEqualTo(31);
    // The repository, the youngest runs, and what was updated.
    assertThat(warm).isEqualTo(3);
    assertThat(store.read().runs()).hasSize(1_000);
    assertThat(store.read().jobs()).hasSize(10_000);
    assertThat(store.read().defaultBranch()).contains("main");
  }

  @Test
  void recordsAreWhole() {
    runs.add(0, 6);
    fixture.repository().strangeCheck(HostRuns.id(5), "cascade");

    var result = sync(6);

    assertThat(result).isEqualTo(new Result(6, 60, 0, 0, 0, 2, false, Optional.empty()));
    var run = store.run(HostRuns.id(5)).orElseThrow();
    assertThat(run.name()).isEqualTo("CI");
    assertThat(run.conclusion()).contains("failure");
    assertThat(run.created()).isEqualTo(runs.created(5));
    assertThat(run.checkSuiteNodeId()).contains(HostRuns.suite(5));
    assertThat(store.read().jobs()).extracting(JobRun::name).doesNotContain("cascade");
    var failed = job(5, "build (0)", 1).orElseThrow();
    assertThat(failed.id()).isGreaterThan(50_000_000_000L);
    assertThat(failed.status()).isEqualTo("completed");
    assertThat(failed.conclusion()).contains("failure");
    assertThat(failed.started()).contains(runs.created(5).plusSeconds(10));
    assertThat(failed.completed()).contains(runs.created(5).plusSeconds(300));
    assertThat(failed.steps()).extracting(StepRun::name).containsExactly("checkout", "make");
    assertThat(failed.steps().getLast().conclusion()).contains("failure");
    assertThat(job(5, "build (1)", 1).orElseThrow().steps()).isEmpty();
  }

  @Test
  void onlyWhatIsNewIsFetched() {
    runs.add(0, 250);
    sync(250);
    runs.add(250, 260);

    var requests = requests(() -> assertThat(sync(260).runs()).isEqualTo(10));

    assertThat(requests).isLessThanOrEqualTo(5);
    assertThat(store.read().runs()).hasSize(260);
    assertThat(store.read().jobs()).hasSize(2_600);
  }

  @Test
  void anOlderBeginningFetchesOnlyWhatLiesBefore() {
    runs.add(0, 300);
    try (var forge = fixture.connect(settings -> settings)) {
      var history = forge.runHistory(Fixture.NAME);
      var now = runs.created(300).plus(Duration.ofHours(1));
      var late =
          HistorySync.run(
              history, store, Fixture.NAME, new Extent(runs.created(200), now, 0), _ -> {});
      assertThat(late.runs()).isEqualTo(100);
      var all = HistorySync.run(history, store, Fixture.NAME, new Extent(SINCE, now, 0), _ -> {});
      assertThat(all.runs()).isEqualTo(200);
    }
    assertThat(store.read().runs()).hasSize(300);
  }

  @Test
  void whatGoesOnIsAskedForAgainUntilItEnds() {
    runs.add(0, 20);
    runs.put(7, "in_progress", "", 1, runs.created(7));
    sync(20);
    assertThat(store.unfinished()).extracting(WorkflowRun::id).containsExactly(HostRuns.id(7));
    assertThat(job(7, "build (0)", 1).orElseThrow().conclusion()).isEmpty();

    sync(20);
    assertThat(store.unfinished()).hasSize(1);

    runs.put(7, "completed", "success", 1, runs.created(7));
    assertThat(sync(20).again()).isEqualTo(1);
    assertThat(store.unfinished()).isEmpty();
    assertThat(job(7, "build (0)", 1).orElseThrow().conclusion()).contains("success");
    assertThat(requests(() -> sync(20))).isEqualTo(3);
  }

  @Test
  void aSecondAttemptIsFoundLater() {
    runs.add(0, 150);
    sync(150);
    for (var number : new int[] {5, 10, 140}) {
      runs.put(number, "completed", "success", 2, runs.created(152));
    }

    var result = sync(runs.created(155));

    assertThat(result.runs()).isEqualTo(3);
    assertThat(result.again()).isEqualTo(3);
    for (var number : new int[] {5, 10, 140}) {
      assertThat(store.run(HostRuns.id(number)).orElseThrow().attempt()).isEqualTo(2);
      assertThat(job(number, "build (0)", 1).orElseThrow().conclusion()).contains("failure");
      assertThat(job(number, "build (0)", 2).orElseThrow().conclusion()).contains("success");
      assertThat(job(number, "build (1)", 1)).isPresent();
      assertThat(job(number, "build (1)", 2)).isEmpty();
    }
    assertThat(requests(() -> sync(runs.created(155)))).isEqualTo(3);
  }

  @Test
  void moreThanGitHubListsAtOnce() {
    var many = new HostRuns(fixture.repository(), 1, Duration.ofMinutes(20));
    many.add(0, 2_350);
    // Where they come thick, spans are cut again.
    var thick = new HostRuns(fixture.repository(), 1, Duration.ofSeconds(1));
    thick.add(10_000, 11_500);

    var result = sync(Instant.parse("2026-03-01T00:00:00Z"));

    assertThat(result.stopped()).isEmpty();
    assertThat(result.isCut()).isFalse();
    assertThat(store.read().runs()).hasSize(3_850);
    assertThat(store.read().jobs()).hasSize(3_850);
  }

  @Test
  void asManyInOneSecondAreCutAndSo() {
    new HostRuns(fixture.repository(), 1, Duration.ZERO).add(0, 1_010);

    var result = sync(Instant.parse("2026-01-16T00:00:00Z"));

    assertThat(result.isCut()).isTrue();
    assertThat(store.read().runs()).hasSize(1_000);
  }

  @Test
  void aRateLimitMidwayIsWaitedFor() {
    runs.add(0, 300);
    fixture.host().fault("GET", ".*/actions/runs", 1, Fault.secondaryLimit(Optional.of("30")));

    assertThat(sync(300).stopped()).isEmpty();
    assertThat(fixture.time().waits()).contains(Duration.ofSeconds(30));
    assertThat(store.read().jobs()).hasSize(3_000);
  }

  @Test
  void aRateLimitThatLastsKeepsWhatWasFetched() {
    runs.add(0, 300);
    fixture.host().fault("GET", ".*/actions/runs", 1, Fault.secondaryLimit(Optional.of("3000")));

    var result = sync(300);

    assertThat(result.stopped())
        .hasValueSatisfying(it -> assertThat(it).isInstanceOf(ForgeException.RateLimited.class));
    assertThat(store.read().runs()).hasSize(100);
    assertThat(sync(300).runs()).isEqualTo(200);
    assertThat(store.read().jobs()).hasSize(3_000);
  }

  /// Whatever is lost, at whatever request: in the end all is there, and no run's jobs were told
  /// twice.
  @Test
  void aLostConnectionAtAnyRequestLosesNothingElse() {
    runs.add(0, 300);
    var all = requests(() -> sync(300));
    assertThat(all).isEqualTo(10);
    for (var at = 0; at < all; at++) {
      var again = open(at + ".db");
      var before = fixture.host().answered().size();
      for (var tries = 0; tries < 12; tries++) {
        fixture.host().fault(_ -> true, tries == 0 ? at : 0, Fault.of(Fault.Way.Reset.RESET));
      }
      var stops = 0;
      while (true) {
        try (var forge = fixture.connect(settings -> settings)) {
          var result =
              HistorySync.run(
                  forge.runHistory(Fixture.NAME),
                  again,
                  Fixture.NAME,
                  new Extent(SINCE, runs.created(300).plus(Duration.ofHours(1)), 0),
                  _ -> {});
          if (result.stopped().isEmpty()) {
            break;
          }
          stops++;
          assertThat(result.stopped().get()).isInstanceOf(ForgeException.Unavailable.class);
        }
        fixture.host().forgetFaults();
      }
      fixture.host().forgetFaults();
      assertThat(stops).as("at request " + at).isLessThanOrEqualTo(1);
      assertThat(again.read().runs()).as("at request " + at).hasSize(300);
      assertThat(again.read().jobs()).as("at request " + at).hasSize(3_000);
      var suites = new HashSet<String>();
      for (var seen : fixture.host().answered().stream().skip(before).toList()) {
        var body = seen.body();
        if (body.contains("checkRuns")) {
          for (var i = 0; i < 300; i++) {
            if (body.contains("\"" + HostRuns.suite(i) + "\"")) {
              assertThat(suites.add(HostRuns.suite(i))).as("%s at %d".formatted(body, at)).isTrue();
            }
          }
        }
      }
      again.close();
    }
  }

  @Test
  void whatGraphQlCannotTellIsAskedForTheNextTime() {
    runs.add(0, 10);
    fixture.host().breakNode(HostRuns.suite(2), "SERVICE_UNAVAILABLE");
    fixture.host().breakNode(HostRuns.suite(3), "SERVICE_UNAVAILABLE");
    fixture.host().breakNode(HostRuns.suite(3), "SERVICE_UNAVAILABLE");
    fixture.host().breakNode(HostRuns.suite(4), "NOT_FOUND");

    var result = sync(10);

    assertThat(result.stopped()).isEmpty();
    assertThat(result.unread()).isEqualTo(1);
    assertThat(store.read().runs()).hasSize(10);
    assertThat(store.read().jobs()).hasSize(80);

    assertThat(sync(10).unread()).isZero();
    assertThat(store.read().jobs()).hasSize(90);
  }

  @Test
  void aSuiteOfManyJobsHasPages() {
    new HostRuns(fixture.repository(), 250, Duration.ofHours(1)).add(0, 2);

    sync(Instant.parse("2026-01-16T00:00:00Z"));

    assertThat(store.read().jobs()).hasSize(500);
  }

  @Test
  void withoutGraphQlEachRunIsAsked() {
    runs.add(0, 8);
    fixture.host().withoutGraphQl();

    assertThat(sync(8).stopped()).isEmpty();

    assertThat(store.read().jobs()).hasSize(80);
    assertThat(job(5, "build (0)", 1).orElseThrow().steps()).hasSize(2);
    assertThat(fixture.host().count("GraphQL")).isEqualTo(1);
  }

  @Test
  void aRepositoryThatIsNotThere() {
    var gone = new RepositoryName("o", "gone");
    var result =
        HistorySync.run(
            fixture.forge().runHistory(gone),
            store,
            gone,
            new Extent(SINCE, runs.created(1), 0),
            told::add);

    assertThat(result.stopped())
        .hasValueSatisfying(it -> assertThat(it).isInstanceOf(ForgeException.NotFound.class));
    assertThat(store.repository()).isEmpty();
  }

  @Test
  void aTokenThatMayNotRead() {
    runs.add(0, 3);
    fixture.host().withhold("actions: read");

    assertThat(sync(3).stopped())
        .hasValueSatisfying(it ->
            assertThat(it)
                .isInstanceOf(ForgeException.Forbidden.class)
                .hasMessageContaining("`actions: read`"));
  }

  @Test
  void aTokenThatMayNotReadTheJobs() {
    runs.add(0, 3);
    fixture
        .host()
        .fault(
            "POST",
            "/graphql",
            Fault.answered(
                200,
                Map.of(),
                "{\"errors\":[{\"type\":\"FORBIDDEN\",\"message\":\"Resource not accessible\"}]}"));

    assertThat(sync(3).stopped())
        .hasValueSatisfying(
            it -> assertThat(it).hasMessageContaining("`actions: read` and `checks: read`"));
    assertThat(store.read().runs()).hasSize(3);
    assertThat(sync(3).stopped()).isEmpty();
    assertThat(store.read().jobs()).hasSize(30);
  }

  @Test
  void whereGitHubDoesNotFindTheTimeFewerAreAskedFor() {
    runs.add(0, 100);
    for (var tries = 0; tries < 3; tries++) {
      fixture.host().fault("POST", "/graphql", Fault.status(502));
    }

    assertThat(sync(100).stopped()).isEmpty();
    assertThat(store.read().jobs()).hasSize(1_000);
  }

  @Test
  void aBudgetThatIsSpentKeepsWhatWasFetched() {
    runs.add(0, 300);
    try (var forge = fixture.connect(settings -> settings.within(settings.bounds().requests(6)))) {
      var result =
          HistorySync.run(
              forge.runHistory(Fixture.NAME),
              store,
              Fixture.NAME,
              new Extent(SINCE, runs.created(300).plus(Duration.ofHours(1)), 0),
              _ -> {});
      assertThat(result.stopped())
          .hasValueSatisfying(it -> assertThat(it).isInstanceOf(ForgeException.BudgetSpent.class));
    }
    assertThat(store.read().jobs()).hasSizeBetween(1_000, 2_000);
    assertThat(sync(300).stopped()).isEmpty();
    assertThat(store.read().jobs()).hasSize(3_000);
  }

  /// A damaged mark costs time, not truth.
  @Test
  void marksThatAreNoneAreLeftOut() {
    runs.add(0, 20);
    store.mark("sync.covered", "2026-99-01/x yesterday");
    store.mark("sync.checked", "soon");
    store.mark("sync.unread", "99999999999999999999 -1 12");

    assertThat(sync(20).stopped()).isEmpty();
    assertThat(store.read().jobs()).hasSize(200);
  }

  /// A host may tell anything: what has no id is none, and no moment breaks the count of time.
  @Test
  void nonsenseIsNotKept() {
    runs.add(0, 3);
    var nonsense =
        """
        {"total_count": -5, "workflow_runs": [
          {"id": -1, "created_at": "2026-01-15T00:00:00Z"}, null, 7, {}, {"id": "x"},
          {"id": 77, "created_at": "+99999-01-01T00:00:00Z"}, {"id": 78, "check_suite_node_id": ""},
          {"id": 79, "created_at": "2026-01-15T00:00:00Z", "updated_at": "+99999-01-01T00:00:00Z",
           "run_attempt": -3, "status": 5, "name": "\\ud83d%s", "path": "@",
           "pull_requests": [{"number": "x"}]}]}
        """
            .formatted("x".repeat(5_000));
    fixture.host().fault("GET", ".*/actions/runs", Fault.answered(200, Map.of(), nonsense));

    assertThat(sync(3).stopped()).isEmpty();

    assertThat(store.read().runs())
        .singleElement()
        .satisfies(run -> {
          assertThat(run.id()).isEqualTo(79);
          assertThat(run.attempt()).isEqualTo(1);
          assertThat(run.updated()).isEqualTo(run.created());
          assertThat(run.name()).startsWith("?xxx").hasSize(1_000);
        });
  }
}
