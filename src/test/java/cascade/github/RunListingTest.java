package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.app.HistorySync;
import cascade.app.HistorySync.Extent;
import cascade.app.HistorySync.Result;
import cascade.history.RunStore;
import cascade.history.RunStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More runs than GitHub lists at once.
class RunListingTest {
  private static final Instant END = Instant.parse("2026-03-01T00:00:00Z");

  private final Fixture fixture = new Fixture();
  private final RunStore store;

  RunListingTest(@TempDir Path folder) {
    this.store = RunStores.open(folder.resolve("runs.db"), _ -> {});
  }

  @AfterEach
  void close() {
    store.close();
    fixture.close();
  }

  private HostRuns runs(int workflow, Duration apart) {
    return new HostRuns(fixture.repository(), 1, apart).ofWorkflow(workflow);
  }

  private Result sync() {
    try (var forge = fixture.connect(settings -> settings)) {
      return HistorySync.run(
          forge.runHistory(Fixture.NAME),
          store,
          Fixture.NAME,
          new Extent(HostRuns.FIRST.minus(Duration.ofDays(1)), END, 0),
          _ -> {});
    }
  }

  private List<Seen> lists() {
    return fixture.host().seen().stream()
        .filter(request -> request.path().matches(".*/actions/(workflows/\\d+/)?runs"))
        .toList();
  }

  /// Each run is listed once, but for those of the second at which a list ends.
  @Test
  void theListIsContinuedBeforeTheOldestRun() {
    runs(1, Duration.ofMinutes(10)).add(0, 3_500);

    assertThat(sync().isCut()).isFalse();

    assertThat(store.read().runs()).hasSize(3_500);
    assertThat(lists()).hasSize(36).noneMatch(it -> it.path().contains("workflows"));
  }

  @Test
  void aSecondInWhichTooManyBeganIsListedByWorkflow() {
    runs(1, Duration.ZERO).add(0, 600);
    runs(2, Duration.ZERO).add(600, 1_300);
    runs(3, Duration.ofMinutes(10)).add(1_300, 1_400);

    var result = sync();

    assertThat(result.isCut()).isFalse();
    assertThat(store.read().runs()).hasSize(1_400);
    assertThat(lists()).filteredOn(it -> it.path().contains("workflows")).hasSize(6 + 7 + 1);
    var before = lists().size();
    assertThat(sync().runs()).isZero();
    assertThat(lists()).hasSize(before + 1);
  }

  @Test
  void whatNoListTellsIsSaid() {
    runs(1, Duration.ZERO).add(0, 1_100);
    runs(2, Duration.ZERO).add(1_100, 1_200);

    assertThat(sync().isCut()).isTrue();
    assertThat(store.read().runs()).hasSize(1_100);
  }

  @Test
  void exactlyAsManyAsAListHolds() {
    runs(1, Duration.ZERO).add(0, 1_000);

    assertThat(sync().isCut()).isFalse();
    assertThat(store.read().runs()).hasSize(1_000);
  }

  /// That the newest come first is not promised: then time is cut instead.
  @Test
  void aListInDisorderIsCutByTime() {
    runs(1, Duration.ofMinutes(10)).add(0, 2_500);
    var oldest =
        """
        {"total_count": 2500, "workflow_runs": [
          {"id": 5, "created_at": "2026-01-15T00:00:00Z", "status": "completed"},
          {"id": 6, "created_at": "2026-01-16T00:00:00Z", "status": "completed"}]}
        """;
    fixture.host().fault("GET", ".*/actions/runs", Fault.answered(200, Map.of(), oldest));

    var result = sync();

    assertThat(result.isCut()).isFalse();
    assertThat(store.read().runs()).hasSize(2_502);
    assertThat(lists()).hasSizeLessThan(35);
  }
}
