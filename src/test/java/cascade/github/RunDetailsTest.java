package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.app.HistorySync;
import cascade.app.HistorySync.Extent;
import cascade.app.HistorySync.Phase;
import cascade.app.HistorySync.Result;
import cascade.forge.ForgeException;
import cascade.history.History;
import cascade.history.JobRun;
import cascade.history.RunStore;
import cascade.history.RunStores;
import cascade.history.StepRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What GitHub tells of one run at a time, for runs in which a job failed.
class RunDetailsTest {
  private final Fixture fixture = new Fixture();
  private final RunStore store;
  private final HostRuns runs =
      new HostRuns(fixture.repository(), 10, Duration.ofMinutes(30)).failingEach(20);
  private final List<HistorySync.Progress> told = new ArrayList<>();

  RunDetailsTest(@TempDir Path folder) {
    this.store =
        RunStores.open(
            folder.resolve("runs.db"),
            line -> {
              throw new AssertionError(line);
            });
  }

  @AfterEach
  void close() {
    store.close();
    fixture.close();
  }

  private Result sync(int runsSoFar, int details) {
    var until = runs.created(runsSoFar - 1).plus(Duration.ofMinutes(15));
    try (var forge = fixture.connect(settings -> settings)) {
      return HistorySync.run(
          forge.runHistory(Fixture.NAME),
          store,
          Fixture.NAME,
          new Extent(HostRuns.FIRST.minus(Duration.ofDays(1)), until, details),
          told::add);
    }
  }

  private List<Seen> requests(Runnable action) {
    var before = fixture.host().seen().size();
    action.run();
    return fixture.host().seen().stream().skip(before).toList();
  }

  private static boolean isOfDetails(Seen request) {
    return request.path().matches(".*/actions/runs/\\d+/jobs");
  }

  /// The runs that were asked for one by one.
  private static List<Long> detailed(List<Seen> requests) {
    return requests.stream()
        .filter(RunDetailsTest::isOfDetails)
        .map(request -> Long.parseLong(request.path().replaceAll(".*/runs/(\\d+)/jobs", "$1")))
        .toList();
  }

  private JobRun job(int number, String name, int attempt) {
    return store.read().jobs().stream()
        .filter(job -> job.runId() == HostRuns.id(number))
        .filter(job -> job.name().equals(name) && job.attempt() == attempt)
        .findFirst()
        .orElseThrow();
  }

  /// The figure of `docs/history-sync.md`.
  @Test
  void ofAThousandRunsEachThatFailedCostsOneRequest() {
    var few = new HostRuns(fixture.repository(), 10, Duration.ofMinutes(30)).failingEach(60);
    few.add(0, 1_000);

    var cold = requests(() -> assertThat(sync(1_000, 100).undetailed()).isZero());
    var warm = requests(() -> assertThat(sync(1_000, 100).detailed()).isZero());

    // 17 runs failed; the steps of their jobs are not asked for twice.
    assertThat(detailed(cold)).hasSize(17);
    assertThat(cold).hasSize(1 + 10 + 10 + 17).hasSizeLessThanOrEqualTo(40);
    assertThat(warm).hasSize(3);
  }

  /// The other figure: the steps of what is left come with each page.
  @Test
  void whereManyFailNoMoreAreAskedForThanIsWanted() {
    new HostRuns(fixture.repository(), 10, Duration.ofMinutes(30)).failingEach(5).add(0, 1_000);

    var cold = requests(() -> assertThat(sync(1_000, 100).undetailed()).isEqualTo(100));

    assertThat(cold).hasSize(1 + 10 + 10 + 100 + 5);
    assertThat(store.read().jobs())
        .filteredOn(JobRun::hasFailed)
        .hasSize(200)
        .allSatisfy(job -> assertThat(job.steps()).hasSize(2));
  }

  @Test
  void failedJobsAreKnownWhole() {
    runs.add(0, 41);

    var result = sync(41, 100);

    assertThat(result.detailed()).isEqualTo(3);
    assertThat(told.getLast()).isEqualTo(new HistorySync.Progress(Phase.DETAILS, 3, 3));
    var failed = job(20, "build (0)", 1);
    assertThat(failed.labels()).containsExactly("ubuntu-24.04");
    assertThat(failed.runnerName()).contains("GitHub Actions 0");
    assertThat(failed.created()).contains(runs.created(20).plusSeconds(2));
    assertThat(failed.started()).contains(runs.created(20).plusSeconds(10));
    assertThat(failed.steps()).extracting(StepRun::name).containsExactly("checkout", "make");
    // Its neighbours ran on runners, too.
    assertThat(job(20, "build (9)", 1).labels()).containsExactly("ubuntu-24.04");
    assertThat(job(21, "build (0)", 1).labels()).isEmpty();
    assertThat(store.read().jobs()).hasSize(410);
  }

  @Test
  void theNewestComeFirstAndTheNextCallGoesOn() {
    runs.add(0, 101);

    var first = requests(() -> assertThat(sync(101, 2).undetailed()).isEqualTo(4));
    assertThat(detailed(first)).containsExactly(HostRuns.id(100), HostRuns.id(80));
    // Meanwhile the steps of the others are known.
    assertThat(job(20, "build (0)", 1).steps()).hasSize(2);

    runs.add(101, 121);
    var second = requests(() -> assertThat(sync(121, 2).undetailed()).isEqualTo(3));
    assertThat(detailed(second)).containsExactly(HostRuns.id(120), HostRuns.id(60));
    var third = requests(() -> assertThat(sync(121, 9).undetailed()).isZero());
    assertThat(detailed(third)).containsExactly(HostRuns.id(40), HostRuns.id(20), HostRuns.id(0));
  }

  @Test
  void whoWantsNoneIsAskedForNone() {
    runs.add(0, 41);

    assertThat(detailed(requests(() -> sync(41, 0)))).isEmpty();
    assertThat(job(40, "build (0)", 1).steps()).hasSize(2);
  }

  @Test
  void aLostConnectionKeepsWhatWasFetchedBefore() {
    runs.add(0, 61);
    for (var tries = 0; tries < 3; tries++) {
      var skipped = tries == 0 ? 2 : 0;
      fixture.host().fault(RunDetailsTest::isOfDetails, skipped, Fault.of(Fault.Way.Reset.RESET));
    }

    var result = sync(61, 100);

    assertThat(result.stopped())
        .hasValueSatisfying(it -> assertThat(it).isInstanceOf(ForgeException.Unavailable.class));
    assertThat(result.detailed()).isEqualTo(2);
    assertThat(result.undetailed()).isEqualTo(2);
    assertThat(detailed(requests(() -> sync(61, 100))))
        .containsExactly(HostRuns.id(20), HostRuns.id(0));
  }

  /// A first attempt that failed is worth as much where the second one passed, and the attempts
  /// that were inferred are made right.
  @Test
  void attemptsAreAsGitHubTellsThem() {
    runs.add(0, 20);
    runs.put(0, "completed", "success", 3, runs.created(22));

    assertThat(sync(25, 100).detailed()).isEqualTo(1);

    assertThat(job(0, "build (0)", 1).labels()).containsExactly("ubuntu-24.04");
    assertThat(job(0, "build (0)", 3).labels()).containsExactly("ubuntu-24.04");
    assertThat(store.attemptsWithJobs())
        .filteredOn(it -> it.runId() == HostRuns.id(0))
        .containsExactlyInAnyOrder(
            new RunStore.Attempt(HostRuns.id(0), 1), new RunStore.Attempt(HostRuns.id(0), 3));
  }

  @Test
  void aRunThatFailsAgainIsAskedForAgain() {
    runs.add(0, 20);
    sync(20, 100);
    runs.put(0, "completed", "failure", 2, runs.created(22));

    assertThat(detailed(requests(() -> sync(25, 100)))).containsExactly(HostRuns.id(0));
    assertThat(detailed(requests(() -> sync(25, 100)))).isEmpty();
  }

  /// Deleted meanwhile, or told by a server that knows less: asked for once.
  @Test
  void whatIsAskedForInVainIsNotAskedForAgain() {
    runs.add(0, 41);
    fixture
        .host()
        .fault(RunDetailsTest::isOfDetails, 0, Fault.answered(404, java.util.Map.of(), "{}"));

    assertThat(sync(41, 100).undetailed()).isZero();
    assertThat(detailed(requests(() -> sync(41, 100)))).isEmpty();
    assertThat(job(40, "build (0)", 1).labels()).isEmpty();
    assertThat(job(20, "build (0)", 1).labels()).isNotEmpty();
  }

  /// Runs that came from a file are looked at, too.
  @Test
  void importedRunsAreCompleted() {
    runs.add(0, 21);
    sync(21, 0);
    var jobs = store.read().jobs().stream().map(job -> job.withSteps(List.of())).toList();
    store.add("o/r", Optional.empty(), store.read().runs(), jobs);

    assertThat(sync(21, 100).detailed()).isEqualTo(2);
    assertThat(new History(Optional.empty(), List.of(), store.read().jobs()).jobs())
        .filteredOn(JobRun::hasFailed)
        .allSatisfy(job -> assertThat(job.labels()).hasSize(1));
  }
}
