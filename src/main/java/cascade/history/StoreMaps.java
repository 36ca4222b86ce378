package cascade.history;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/// What lies in a store: records, what was remembered, and what can be asked without reading all
/// records. Every value is sealed. Nothing here is lasting before the store commits.
final class StoreMaps {
  private static final String VERSION = "version";
  private static final String REPOSITORY = "repository";
  private static final String DEFAULT_BRANCH = "default-branch";

  /// How much is in each map. A map whose name is damaged is not missed by the library, which makes
  /// an empty one.
  private static final String SIZES = "sizes";

  /// Of a file to which nothing was added yet.
  private static final String NO_SIZES = "0 0 0 0 0";

  private final MVMap<String, byte[]> about;
  private final MVMap<Long, byte[]> runs;
  private final MVMap<Long, byte[]> jobs;
  private final MVMap<String, byte[]> marks;

  /// By the id of the run; nothing behind it.
  private final MVMap<Long, byte[]> unfinished;

  /// By the id of the run: the attempts with jobs, with spaces between them.
  private final MVMap<Long, byte[]> attempts;

  StoreMaps(MVStore store) {
    about = about(store);
    runs = store.openMap("runs", records());
    jobs = store.openMap("jobs", records());
    marks = store.openMap("marks", texts());
    unfinished = store.openMap("unfinished", records());
    attempts = store.openMap("attempts", records());
  }

  private static MVMap<String, byte[]> about(MVStore store) {
    return store.openMap("about", texts());
  }

  private static MVMap.Builder<String, byte[]> texts() {
    return new MVMap.Builder<String, byte[]>()
        .keyType(StringDataType.INSTANCE)
        .valueType(ByteArrayDataType.INSTANCE);
  }

  private static MVMap.Builder<Long, byte[]> records() {
    return new MVMap.Builder<Long, byte[]>()
        .keyType(LongDataType.INSTANCE)
        .valueType(ByteArrayDataType.INSTANCE);
  }

  /// Makes no map but the one that says the version.
  static void begin(MVStore store, int version) {
    put(about(store), VERSION, Integer.toString(version));
  }

  /// As it is written, which may be anything; empty where it is not.
  static String version(MVStore store) {
    return Sealed.text(about(store).get(VERSION)).orElse("");
  }

  /// Whether all is as it was written.
  boolean areWhole() {
    return Stream.of(about, marks).allMatch(StoreMaps::isWhole)
        && Stream.of(runs, jobs, unfinished, attempts).allMatch(StoreMaps::isWhole);
  }

  private static <K> boolean isWhole(MVMap<K, byte[]> map) {
    return map.entrySet().stream()
        .allMatch(entry -> Sealed.isWhole(entry.getKey(), entry.getValue()));
  }

  /// Whether all is there that was when [#seal()] was called last.
  boolean areComplete() {
    return Sealed.text(about.get(SIZES)).orElse(NO_SIZES).equals(sizes());
  }

  void seal() {
    put(about, SIZES, sizes());
  }

  private String sizes() {
    return Stream.of(runs, jobs, marks, unfinished, attempts)
        .map(map -> Long.toString(map.sizeAsLong()))
        .collect(joining(" "));
  }

  /// From the version that had only records and marks.
  void migrate(int version) {
    var all = read();
    all.runs().forEach(this::note);
    all.jobs().forEach(this::note);
    put(about, VERSION, Integer.toString(version));
  }

  private static <K> void put(MVMap<K, byte[]> map, K key, String content) {
    map.put(key, Sealed.of(key, content));
  }

  void name(String repository, Optional<String> defaultBranch) {
    put(about, REPOSITORY, repository);
    defaultBranch.ifPresent(branch -> put(about, DEFAULT_BRANCH, branch));
  }

  Optional<String> repository() {
    return Sealed.text(about.get(REPOSITORY));
  }

  History read() {
    var records = StoredRecords.read(Stream.concat(runs.values().stream(), jobs.values().stream()));
    var branch = Sealed.text(about.get(DEFAULT_BRANCH));
    return new History(branch, records.runs(), records.jobs());
  }

  /// @throws StoreException.Unreadable where it could not be read again
  void put(WorkflowRun run) {
    var record = StoredRecords.of(run);
    var before = runs.get(run.id());
    if (before == null) {
      runs.put(run.id(), record);
      note(run);
    } else if (!Arrays.equals(before, record)) {
      var better = History.better(StoredRecords.run(before), run);
      runs.put(run.id(), StoredRecords.of(better));
      note(better);
    }
  }

  private void note(WorkflowRun run) {
    if (run.isUnfinished()) {
      put(unfinished, run.id(), "");
    } else {
      unfinished.remove(run.id());
    }
  }

  /// @throws StoreException.Unreadable where one could not be read again
  void put(List<JobRun> all) {
    var moved = new HashSet<Long>();
    all.forEach(job -> put(job, moved));
    noteAnew(moved);
  }

  /// @param moved takes the runs of jobs that turned out to be of another attempt or run
  private void put(JobRun job, Set<Long> moved) {
    var record = StoredRecords.of(job);
    var before = jobs.get(job.id());
    if (before == null) {
      jobs.put(job.id(), record);
      note(job);
    } else if (!Arrays.equals(before, record)) {
      var known = StoredRecords.job(before);
      var better = History.better(known, job);
      jobs.put(job.id(), StoredRecords.of(better));
      note(better);
      if (known.attempt() != better.attempt() || known.runId() != better.runId()) {
        moved.add(known.runId());
      }
    }
  }

  private void note(JobRun job) {
    var all = new TreeSet<Integer>();
    Sealed.text(attempts.get(job.runId())).stream()
        .flatMap(numbers -> Stream.of(numbers.split(" ")))
        .forEach(number -> all.add(Integer.valueOf(number)));
    if (all.add(job.attempt())) {
      put(attempts, job.runId(), all.stream().map(Object::toString).collect(joining(" ")));
    }
  }

  private void noteAnew(Set<Long> runIds) {
    if (!runIds.isEmpty()) {
      runIds.forEach(attempts::remove);
      StoredRecords.read(jobs.values().stream()).jobs().stream()
          .filter(job -> runIds.contains(job.runId()))
          .forEach(this::note);
    }
  }

  void mark(String key, String value) {
    put(marks, key, value);
  }

  Optional<String> mark(String key) {
    return Sealed.text(marks.get(key));
  }

  List<WorkflowRun> unfinished() {
    var records = unfinished.keySet().stream().map(runs::get).filter(Objects::nonNull);
    return StoredRecords.read(records).runs();
  }

  Set<Long> runIds() {
    return runs.keySet().stream().collect(toCollection(LinkedHashSet::new));
  }

  Optional<WorkflowRun> run(long id) {
    return Optional.ofNullable(runs.get(id)).map(StoredRecords::run);
  }

  Set<RunStore.Attempt> attemptsWithJobs() {
    var all = new LinkedHashSet<RunStore.Attempt>();
    attempts.forEach((run, numbers) ->
        Stream.of(Sealed.text(numbers).orElse("").split(" "))
            .forEach(number -> all.add(new RunStore.Attempt(run, Integer.parseInt(number)))));
    return all;
  }
}
