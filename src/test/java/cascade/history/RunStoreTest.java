package cascade.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunStoreTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Optional<String> MAIN = Optional.of("main");

  @TempDir private Path folder;

  /// What the store said.
  private final List<String> told = new ArrayList<>();

  private Path file() {
    return folder.resolve("o").resolve("r.db");
  }

  private RunStore open() {
    return RunStores.open(file(), told::add, Duration.ZERO);
  }

  private static WorkflowRun run(long id, int attempt, String status) {
    return new WorkflowRun(
        id,
        attempt,
        "o/r",
        "CI",
        ".github/workflows/ci.yml",
        "push",
        "main",
        "c0ffee",
        Optional.empty(),
        status,
        status.equals("completed") ? Optional.of("success") : Optional.empty(),
        NOON.plusSeconds(id),
        Optional.of(NOON),
        NOON.plusSeconds(100L * attempt),
        List.of(),
        Optional.of("CS"));
  }

  private static JobRun job(long id, long runId, int attempt) {
    return job(id, runId, attempt, "build");
  }

  private static JobRun job(long id, long runId, int attempt, String name) {
    return new JobRun(
        id,
        runId,
        attempt,
        name,
        "completed",
        Optional.of("success"),
        Optional.of(NOON),
        Optional.of(NOON),
        Optional.of(NOON),
        List.of(
            new StepRun(
                1, "Set up job", Optional.of("success"), MAIN.map(_ -> NOON), Optional.empty())),
        List.of("ubuntu-latest"),
        Optional.of("r1"));
  }

  @Test
  void whatWasAddedIsThereWhenItIsOpenedAgain() {
    try (var store = open()) {
      assertThat(store.repository()).isEmpty();
      assertThat(store.read()).isEqualTo(History.NONE);
      store.add(
          "o/r", MAIN, List.of(run(2, 1, "completed"), run(1, 1, "queued")), List.of(job(5, 2, 1)));
      store.mark("cursor", "x");
    }
    try (var store = open()) {
      assertThat(store.repository()).contains("o/r");
      assertThat(store.read())
          .isEqualTo(
              new History(
                  MAIN,
                  List.of(run(1, 1, "queued"), run(2, 1, "completed")),
                  List.of(job(5, 2, 1))));
      assertThat(store.mark("cursor")).contains("x");
      assertThat(store.mark("other")).isEmpty();
      assertThat(store.runIds()).containsExactly(1L, 2L);
      assertThat(store.run(2)).contains(run(2, 1, "completed"));
      assertThat(store.run(3)).isEmpty();
      assertThat(store.unfinished()).containsExactly(run(1, 1, "queued"));
      assertThat(store.attemptsWithJobs()).containsExactly(new RunStore.Attempt(2, 1));
    }
    assertThat(told).isEmpty();
  }

  @Test
  void whatCouldNotBeReadAgainIsRefusedAndWithItWhatCameBeside() {
    var known = job(5, 1, 1);
    var endless = job(6, 1, 1, "x".repeat(5_000));
    try (var store = open()) {
      store.add("o/r", MAIN, List.of(run(1, 1, "completed")), List.of(known));
      assertThatThrownBy(() ->
              store.add(
                  "o/r", MAIN, List.of(run(2, 1, "completed")), List.of(job(7, 2, 1), endless)))
          .isInstanceOf(StoreException.Unreadable.class)
          .hasMessageContaining("job 6")
          .hasMessageContaining("`name` is longer than 4096 characters");
    }
    try (var store = open()) {
      assertThat(store.read())
          .isEqualTo(new History(MAIN, List.of(run(1, 1, "completed")), List.of(known)));
      assertThat(store.attemptsWithJobs()).containsExactly(new RunStore.Attempt(1, 1));
    }
    assertThat(told).isEmpty();
  }

  @Test
  void aRunIsReplacedByItsLaterRecordAndNeverByAnEarlierOne() {
    try (var store = open()) {
      store.add(
          "o/r",
          MAIN,
          List.of(run(1, 1, "in_progress"), run(2, 2, "completed")),
          List.of(job(6, 2, 2)));
      store.add(
          "o/r",
          Optional.empty(),
          List.of(run(1, 1, "completed"), run(2, 1, "in_progress")),
          List.of(job(5, 2, 1)));
      assertThat(store.read().runs())
          .containsExactly(run(1, 1, "completed"), run(2, 2, "completed"));
      assertThat(store.read().defaultBranch()).contains("main");
      assertThat(store.unfinished()).isEmpty();
      assertThat(store.attemptsWithJobs())
          .containsExactly(new RunStore.Attempt(2, 1), new RunStore.Attempt(2, 2));
      store.add("o/r", Optional.empty(), List.of(run(1, 2, "queued")), List.of());
      assertThat(store.unfinished()).containsExactly(run(1, 2, "queued"));
    }
  }

  /// An attempt that was inferred is one no longer when the host tells another.
  @Test
  void anAttemptThatIsCorrectedIsForgotten() {
    try (var store = open()) {
      var inferred =
          new JobRun(
              5,
              2,
              3,
              "build",
              "completed",
              Optional.of("success"),
              Optional.empty(),
              Optional.of(NOON),
              Optional.of(NOON),
              job(5, 2, 3).steps(),
              List.of(),
              Optional.empty());
      store.add("o/r", MAIN, List.of(run(2, 3, "completed")), List.of(inferred, job(6, 2, 1)));
      store.add("o/r", MAIN, List.of(), List.of(job(5, 2, 2)));

      assertThat(store.read().jobs()).containsExactly(job(6, 2, 1), job(5, 2, 2));
      assertThat(store.attemptsWithJobs())
          .containsExactly(new RunStore.Attempt(2, 1), new RunStore.Attempt(2, 2));
    }
  }

  @Test
  void whatWasAddedInAnyOrderIsTheSameHistory() {
    var seed = new Random().nextLong();
    var random = new SplittableRandom(seed);
    for (var turn = 0; turn < 20; turn++) {
      var parts = IntStream.range(0, 5).mapToObj(_ -> HistorySamples.random(random)).toList();
      var expected = parts.stream().reduce(History.NONE, History::with);
      var shuffled = new ArrayList<>(parts);
      Collections.shuffle(shuffled, new Random(random.nextLong()));
      var place = folder.resolve(turn + ".db");
      for (var part : shuffled) {
        try (var store = RunStores.open(place, told::add)) {
          store.add("o/r", Optional.empty(), part.runs(), part.jobs());
        }
      }
      try (var store = RunStores.open(place, told::add)) {
        assertThat(store.read().jobs()).as("seed %d", seed).isEqualTo(expected.jobs());
        assertThat(store.read().runs())
            .as("seed %d", seed)
            .extracting(WorkflowRun::id, WorkflowRun::attempt, WorkflowRun::updated)
            .isEqualTo(
                expected.runs().stream()
                    .map(it ->
                        org.assertj.core.groups.Tuple.tuple(it.id(), it.attempt(), it.updated()))
                    .toList());
      }
    }
    assertThat(told).isEmpty();
  }

  @Test
  void aStoreIsOfOneRepository() {
    try (var store = open()) {
      store.add("o/r", MAIN, List.of(run(1, 1, "completed")), List.of());
      store.add("O/R", MAIN, List.of(run(2, 1, "completed")), List.of());
      assertThat(store.read().runs()).extracting(WorkflowRun::repository).containsOnly("o/r");
      assertThatThrownBy(() -> store.add("x/y", MAIN, List.of(run(3, 1, "completed")), List.of()))
          .isInstanceOf(StoreException.OtherRepository.class)
          .hasMessageContaining("holds the runs of `o/r`, not of `x/y`");
      assertThat(store.runIds()).containsExactly(1L, 2L);
    }
  }

  @Test
  void aSecondOneIsToldThatItIsInUse() {
    try (var first = open()) {
      first.mark("a", "b");
      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.Busy.class)
          .hasMessage("another process uses `%s`; try again when it has ended", file());
    }
    open().close();
    assertThat(told).isEmpty();
  }

  /// Written as that version did.
  private void version(int version) throws IOException {
    Files.createDirectories(file().getParent());
    var texts =
        new MVMap.Builder<String, byte[]>()
            .keyType(StringDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE);
    var records =
        new MVMap.Builder<Long, byte[]>()
            .keyType(LongDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE);
    try (var store =
        new MVStore.Builder().fileName(file().toString()).autoCommitDisabled().open()) {
      var about = store.openMap("about", texts);
      about.put("version", Sealed.of("version", Integer.toString(version)));
      about.put("repository", Sealed.of("repository", "o/r"));
      about.put("default-branch", Sealed.of("default-branch", "main"));
      store.openMap("marks", texts).put("cursor", Sealed.of("cursor", "x"));
      var runs = store.openMap("runs", records);
      runs.put(1L, StoredRecords.of(run(1, 2, "in_progress")));
      runs.put(2L, StoredRecords.of(run(2, 1, "completed")));
      var jobs = store.openMap("jobs", records);
      jobs.put(5L, StoredRecords.of(job(5, 1, 1)));
      jobs.put(6L, StoredRecords.of(job(6, 1, 2)));
      jobs.put(7L, StoredRecords.of(job(7, 2, 1)));
      store.commit();
    }
  }

  @Test
  void theFirstVersionIsMigrated() throws IOException {
    version(1);
    for (var turn = 0; turn < 2; turn++) {
      try (var store = open()) {
        assertThat(store.read().runs())
            .containsExactly(run(1, 2, "in_progress"), run(2, 1, "completed"));
        assertThat(store.mark("cursor")).contains("x");
        assertThat(store.unfinished()).containsExactly(run(1, 2, "in_progress"));
        assertThat(store.attemptsWithJobs())
            .containsExactly(
                new RunStore.Attempt(1, 1), new RunStore.Attempt(1, 2), new RunStore.Attempt(2, 1));
      }
    }
    assertThat(told).isEmpty();
  }

  @Test
  void aNewerVersionIsRefusedAndLeftAlone() throws IOException {
    version(3);
    var before = Files.readAllBytes(file());
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.Newer.class)
        .hasMessageStartingWith("a newer version of this program made `");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    assertThat(folder.resolve("o")).isDirectoryContaining("glob:**/r.db");
  }

  private void filled() {
    try (var store = open()) {
      var runs = IntStream.rangeClosed(1, 100).mapToObj(id -> run(id, 1, "completed")).toList();
      var jobs = IntStream.rangeClosed(1, 400).mapToObj(id -> job(id, 1 + id % 100, 1)).toList();
      store.add("o/r", MAIN, runs, jobs, Map.of("cursor", "x"));
    }
  }

  /// Either it is noticed and set aside, or everything is as it was.
  @Test
  void noDamageGoesUnnoticed() throws IOException {
    filled();
    var whole = Files.readAllBytes(file());
    History expected;
    try (var store = open()) {
      expected = store.read();
    }
    var seed = new Random().nextLong();
    var random = new SplittableRandom(seed);
    var noticed = 0;
    for (var turn = 0; turn < Integer.getInteger("cascade.damages", 90); turn++) {
      told.clear();
      var bytes = whole.clone();
      switch (turn % 3) {
        case 0 -> bytes[random.nextInt(2, bytes.length)] ^= (byte) (1 + random.nextInt(255));
        case 1 -> bytes = java.util.Arrays.copyOf(bytes, random.nextInt(2, bytes.length));
        default -> {
          var from = random.nextInt(2, bytes.length);
          java.util.Arrays.fill(
              bytes, from, Math.min(bytes.length, from + random.nextInt(5000)), (byte) 0);
        }
      }
      var place = folder.resolve("d" + turn + ".db");
      Files.write(place, bytes);
      try (var store = RunStores.open(place, told::add, Duration.ZERO)) {
        var read = store.read();
        if (told.isEmpty()) {
          assertThat(read).as("seed %d, turn %d", seed, turn).isEqualTo(expected);
          assertThat(store.mark("cursor")).as("seed %d, turn %d", seed, turn).contains("x");
        } else {
          noticed++;
          assertThat(read).isEqualTo(History.NONE);
          assertThat(told).singleElement().asString().contains("it begins anew with nothing in it");
          assertThat(Path.of(place + ".damaged-1")).hasBinaryContent(bytes);
        }
        try {
          store.add("o/r", MAIN, List.of(run(900, 1, "completed")), List.of());
          assertThat(store.runIds()).contains(900L);
        } catch (StoreException.Unusable refused) {
          // What the library notes of free space is not checked before something is written.
          assertThat(told).as("a new file takes everything").isEmpty();
        }
      }
    }
    assertThat(noticed).isGreaterThan(9);
  }

  @Test
  void damagedFilesAreNumbered() throws IOException {
    for (var i = 1; i <= 3; i++) {
      filled();
      Files.write(file(), new byte[20_000]);
      open().close();
      assertThat(Path.of(file() + ".damaged-" + i)).exists();
    }
    assertThat(told).hasSize(3).allMatch(line -> line.startsWith("`" + file() + "` was damaged ("));
  }

  @ParameterizedTest
  @ValueSource(strings = {"# Read me", "{\"id\":1}", "SQLite format 3\u0000", "\u001f\u008b"})
  void whatIsNoStoreIsLeftAlone(String content) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), content);
    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.Unusable.class)
        .hasMessage("`%s` is no store of runs; name another file", file());
    assertThat(file()).hasContent(content);
  }

  @Test
  void anEmptyFileIsTaken() throws IOException {
    Files.createDirectories(file().getParent());
    Files.createFile(file());
    filled();
    assertThat(told).isEmpty();
    assertThat(folder.resolve("o").toFile().list()).containsExactlyInAnyOrder("r.db", ".r.db.lock");
  }

  @Test
  void aFolderIsNoStore() throws IOException {
    Files.createDirectories(file());
    assertThatThrownBy(this::open).hasMessageContaining("is a folder; name a file");
  }

  @Test
  void whatIsReplacedOftenTakesNoSpace() throws IOException {
    filled();
    var before = Files.size(file());
    for (var turn = 0; turn < 20; turn++) {
      try (var store = open()) {
        var jobs = IntStream.rangeClosed(1, 400).mapToObj(id -> job(id, 1 + id % 100, 1)).toList();
        store.add("o/r", MAIN, List.of(), jobs);
      }
    }
    assertThat(Files.size(file())).isLessThan(2 * before);
  }
}
