package cascade.history;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/// A store in one file of H2's MVStore: maps that are written together or not at all, because the
/// new version of all of them lies in the file before the header names it.
///
/// Version 1 held the records and the marks; version 2 adds what can be asked without reading all
/// records.
final class StoreFile implements RunStore {
  static final int VERSION = 2;

  private static final String VERSION_KEY = "version";
  private static final String REPOSITORY = "repository";
  private static final String DEFAULT_BRANCH = "default-branch";

  /// How much is in each map. A map whose name is damaged is not missed by the library, which makes
  /// an empty one.
  private static final String SIZES = "sizes";

  /// Of a file to which nothing was added yet.
  private static final String NO_SIZES = "0 0 0 0 0";

  /// What the library adds to the name of a file in which it compacts another one.
  static final String COMPACTING = ".tempFile";

  /// Closes with all space given back that nothing uses.
  private static final int COMPACT = -1;

  private final Path file;
  private final MVStore store;
  private final Closeable lock;
  private final MVMap<String, byte[]> about;
  private final MVMap<Long, byte[]> runs;
  private final MVMap<Long, byte[]> jobs;
  private final MVMap<String, byte[]> marks;

  /// By the id of the run; nothing behind it.
  private final MVMap<Long, byte[]> unfinished;

  /// By the id of the run: the attempts with jobs, with spaces between them.
  private final MVMap<Long, byte[]> attempts;

  private boolean changed;

  /// The file is none of ours, or not as we left it.
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1;

    private Damaged(String reason) {
      super(reason);
    }
  }

  private StoreFile(Path file, MVStore store, MVMap<String, byte[]> about, Closeable lock) {
    this.file = file;
    this.lock = lock;
    this.store = store;
    this.about = about;
    runs = store.openMap("runs", records());
    jobs = store.openMap("jobs", records());
    marks = store.openMap("marks", texts());
    unfinished = store.openMap("unfinished", records());
    attempts = store.openMap("attempts", records());
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

  /// Makes a file with nothing in it but its version; empty files are taken, too.
  ///
  /// @throws StoreException where it cannot be made
  static void create(Path file) throws Damaged {
    var store = openStore(file);
    try {
      put(about(store), VERSION_KEY, Integer.toString(VERSION));
      store.commit();
      store.sync();
      store.close(0);
    } catch (MVStoreException failure) {
      store.closeImmediately();
      throw unusable(file, failure);
    }
  }

  /// @param lock is closed with the store
  /// @throws Damaged where it cannot be used, and so may be set aside
  /// @throws StoreException.Newer where a later version of this program made it
  /// @throws StoreException.Busy where another process has it open
  static StoreFile open(Path file, Closeable lock) throws Damaged {
    var store = openStore(file);
    try {
      var about = about(store);
      var version = version(file, about);
      // What else is in a newer file may be of other types.
      var opened = new StoreFile(file, store, about, lock);
      opened.check();
      if (version == VERSION) {
        opened.checkSizes();
      }
      if (version < VERSION && !store.isReadOnly()) {
        opened.migrate();
      }
      return opened;
    } catch (StoreException | Damaged failure) {
      store.closeImmediately();
      throw failure;
    } catch (RuntimeException | AssertionError | VirtualMachineError failure) {
      // Bytes that are not as they were written mislead the library in many ways: into absurd
      // sizes, too.
      store.closeImmediately();
      throw new Damaged(reason(failure));
    }
  }

  private static MVMap<String, byte[]> about(MVStore store) {
    return store.openMap("about", texts());
  }

  private static MVStore.Builder builder(Path file) {
    return new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().compress();
  }

  private static MVStore openStore(Path file) throws Damaged {
    try {
      return (Files.exists(file) && !Files.isWritable(file)
              ? builder(file).readOnly()
              : builder(file))
          .open();
    } catch (MVStoreException failure) {
      switch (failure.getErrorCode()) {
        case DataUtils.ERROR_FILE_LOCKED -> throw busy(file);
        case DataUtils.ERROR_UNSUPPORTED_FORMAT -> throw newer(file);
        case DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED -> {
          if (failure.getCause() instanceof EOFException) {
            throw new Damaged("it ends too early");
          }
          throw unusable(file, failure);
        }
        default -> throw new Damaged(reason(failure));
      }
    } catch (RuntimeException | AssertionError | VirtualMachineError failure) {
      throw new Damaged(reason(failure));
    }
  }

  static StoreException.Busy busy(Path file) {
    return new StoreException.Busy(
        "another process uses `%s`; try again when it has ended".formatted(file));
  }

  private static StoreException.Newer newer(Path file) {
    return new StoreException.Newer(
        "a newer version of this program made `%s`; use that version, or another file"
            .formatted(file));
  }

  private static StoreException.Unusable unusable(Path file, RuntimeException failure) {
    var words =
        failure instanceof MVStoreException
            ? "cannot read or write `%s` (%s); see to its permissions and to space on the disk"
            : "`%s` is damaged (%s); remove it and begin anew";
    return new StoreException.Unusable(words.formatted(file, reason(failure)), failure);
  }

  /// The library adds its version and a code in brackets.
  private static String reason(Throwable failure) {
    var message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").replaceFirst(" \\[[^\\[]*]$", "");
  }

  private static int version(Path file, MVMap<String, byte[]> about) throws Damaged {
    var version = Sealed.text(about.get(VERSION_KEY)).orElse("");
    if (!version.matches("[1-9][0-9]{0,8}")) {
      throw new Damaged("it does not say its version");
    }
    if (Integer.parseInt(version) > VERSION) {
      throw newer(file);
    }
    return Integer.parseInt(version);
  }

  private Stream<byte[]> stored() {
    return Stream.concat(runs.values().stream(), jobs.values().stream());
  }

  private void check() throws Damaged {
    for (var map : List.of(about, runs, jobs, marks, unfinished, attempts)) {
      for (var entry : map.entrySet()) {
        if (!Sealed.isWhole(entry.getKey(), entry.getValue())) {
          throw new Damaged("something in it is not as it was written");
        }
      }
    }
  }

  private void checkSizes() throws Damaged {
    if (!Sealed.text(about.get(SIZES)).orElse(NO_SIZES).equals(sizes())) {
      throw new Damaged("something that was in it is missing");
    }
  }

  private String sizes() {
    return Stream.of(runs, jobs, marks, unfinished, attempts)
        .map(map -> Long.toString(map.sizeAsLong()))
        .collect(joining(" "));
  }

  private static <K> void put(MVMap<K, byte[]> map, K key, String content) {
    map.put(key, Sealed.of(key, content));
  }

  private void migrate() {
    var all = StoredRecords.read(stored());
    all.runs().forEach(this::note);
    all.jobs().forEach(this::note);
    put(about, VERSION_KEY, Integer.toString(VERSION));
    commit();
  }

  private void note(WorkflowRun run) {
    if (run.isUnfinished()) {
      put(unfinished, run.id(), "");
    } else {
      unfinished.remove(run.id());
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

  private void commit() {
    put(about, SIZES, sizes());
    store.commit();
    store.sync();
    changed = true;
  }

  /// Nothing of a change that fails stays.
  private void change(Runnable change) {
    try {
      change.run();
      commit();
    } catch (RuntimeException failure) {
      if (!store.isClosed()) {
        store.rollback();
      }
      throw unusable(file, failure);
    }
  }

  private <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException failure) {
      throw unusable(file, failure);
    }
  }

  @Override
  public Optional<String> repository() {
    return ask(() -> Sealed.text(about.get(REPOSITORY)));
  }

  @Override
  public History read() {
    return ask(() -> {
      var records = StoredRecords.read(stored());
      var branch = Sealed.text(about.get(DEFAULT_BRANCH));
      return new History(branch, records.runs(), records.jobs());
    });
  }

  @Override
  public void add(
      String repository,
      Optional<String> defaultBranch,
      List<WorkflowRun> newRuns,
      List<JobRun> newJobs,
      Map<String, String> newMarks) {
    var own = repository();
    if (own.isPresent() && !own.get().equalsIgnoreCase(repository)) {
      throw new StoreException.OtherRepository(
          "`%s` holds the runs of `%s`, not of `%s`; name another file"
              .formatted(file, own.get(), repository));
    }
    var named = own.orElse(repository);
    change(() -> {
      put(about, REPOSITORY, named);
      defaultBranch.ifPresent(branch -> put(about, DEFAULT_BRANCH, branch));
      newRuns.forEach(run -> put(run.in(named)));
      var moved = new HashSet<Long>();
      newJobs.forEach(job -> put(job, moved));
      noteAnew(moved);
      newMarks.forEach((key, value) -> put(marks, key, value));
    });
  }

  private void put(WorkflowRun run) {
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

  private void noteAnew(Set<Long> runIds) {
    if (!runIds.isEmpty()) {
      runIds.forEach(attempts::remove);
      StoredRecords.read(jobs.values().stream()).jobs().stream()
          .filter(job -> runIds.contains(job.runId()))
          .forEach(this::note);
    }
  }

  @Override
  public Optional<String> mark(String key) {
    return ask(() -> Sealed.text(marks.get(key)));
  }

  @Override
  public void mark(String key, String value) {
    change(() -> put(marks, key, value));
  }

  @Override
  public List<WorkflowRun> unfinished() {
    return ask(() -> {
      var records = unfinished.keySet().stream().map(runs::get).filter(Objects::nonNull);
      return StoredRecords.read(records).runs();
    });
  }

  @Override
  public Set<Long> runIds() {
    return ask(() -> runs.keySet().stream().collect(toCollection(LinkedHashSet::new)));
  }

  @Override
  public Optional<WorkflowRun> run(long id) {
    return ask(() -> Optional.ofNullable(runs.get(id)).map(StoredRecords::run));
  }

  @Override
  public Set<Attempt> attemptsWithJobs() {
    return ask(() -> {
      var all = new LinkedHashSet<Attempt>();
      attempts.forEach((run, numbers) ->
          Stream.of(Sealed.text(numbers).orElse("").split(" "))
              .forEach(number -> all.add(new Attempt(run, Integer.parseInt(number)))));
      return all;
    });
  }

  @Override
  public void close() {
    try (lock) {
      if (!store.isClosed()) {
        store.close(changed ? COMPACT : 0);
      }
    } catch (RuntimeException | AssertionError | StackOverflowError | IOException _) {
      // What was added is in the file, only larger than need be.
      store.closeImmediately();
    }
  }
}
