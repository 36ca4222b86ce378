package cascade.history;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.io.EOFException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /// Closes with all space given back that nothing uses.
  private static final int COMPACT = -1;

  private static final byte[] NOTHING = new byte[0];

  private final Path file;
  private final MVStore store;
  private final MVMap<String, String> about;
  private final MVMap<Long, byte[]> runs;
  private final MVMap<Long, byte[]> jobs;
  private final MVMap<String, String> marks;

  /// By the id of the run; nothing behind it.
  private final MVMap<Long, byte[]> unfinished;

  /// By the id of the run: the attempts with jobs, with spaces between them.
  private final MVMap<Long, String> attempts;

  private boolean changed;

  /// The file is none of ours, or not as we left it.
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1;

    private Damaged(String reason) {
      super(reason);
    }
  }

  private StoreFile(Path file, MVStore store, MVMap<String, String> about) {
    this.file = file;
    this.store = store;
    this.about = about;
    runs = store.openMap("runs", records());
    jobs = store.openMap("jobs", records());
    marks = store.openMap("marks", texts());
    unfinished = store.openMap("unfinished", records());
    attempts =
        store.openMap(
            "attempts",
            new MVMap.Builder<Long, String>()
                .keyType(LongDataType.INSTANCE)
                .valueType(StringDataType.INSTANCE));
  }

  private static MVMap.Builder<String, String> texts() {
    return new MVMap.Builder<String, String>()
        .keyType(StringDataType.INSTANCE)
        .valueType(StringDataType.INSTANCE);
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
      about(store).put(VERSION_KEY, Integer.toString(VERSION));
      store.commit();
      store.sync();
      store.close(0);
    } catch (MVStoreException failure) {
      store.closeImmediately();
      throw unusable(file, failure);
    }
  }

  /// @throws Damaged where it cannot be used, and so may be set aside
  /// @throws StoreException.Newer where a later version of this program made it
  /// @throws StoreException.Busy where another process has it open
  static StoreFile open(Path file) throws Damaged {
    var store = openStore(file);
    try {
      var about = about(store);
      var version = version(file, about);
      // What else is in a newer file may be of other types.
      var opened = new StoreFile(file, store, about);
      opened.check();
      if (version < VERSION && !store.isReadOnly()) {
        opened.migrate();
      }
      return opened;
    } catch (StoreException | Damaged failure) {
      store.closeImmediately();
      throw failure;
    } catch (RuntimeException failure) {
      // Bytes that are not as they were written mislead the library in many ways.
      store.closeImmediately();
      throw new Damaged(reason(failure));
    }
  }

  private static MVMap<String, String> about(MVStore store) {
    return store.openMap("about", texts());
  }

  private static MVStore.Builder builder(Path file) {
    return new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().compress();
  }

  private static MVStore openStore(Path file) throws Damaged {
    try {
      return (Files.isWritable(file) ? builder(file) : builder(file).readOnly()).open();
    } catch (MVStoreException failure) {
      switch (failure.getErrorCode()) {
        case DataUtils.ERROR_FILE_LOCKED ->
            throw new StoreException.Busy(
                "another process uses `%s`; try again when it has ended".formatted(file));
        case DataUtils.ERROR_UNSUPPORTED_FORMAT -> throw newer(file);
        case DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_WRITING_FAILED -> {
          if (failure.getCause() instanceof EOFException) {
            throw new Damaged("it ends too early");
          }
          throw unusable(file, failure);
        }
        default -> throw new Damaged(reason(failure));
      }
    } catch (RuntimeException failure) {
      throw new Damaged(reason(failure));
    }
  }

  private static StoreException.Newer newer(Path file) {
    return new StoreException.Newer(
        "a newer version of this program made `%s`; use that version, or another file"
            .formatted(file));
  }

  private static StoreException.Unusable unusable(Path file, RuntimeException failure) {
    return new StoreException.Unusable(
        "cannot read or write `%s` (%s); see to its permissions and to space on the disk"
            .formatted(file, reason(failure)),
        failure);
  }

  /// The library adds its version and a code in brackets.
  private static String reason(RuntimeException failure) {
    var message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").replaceFirst(" \\[[^\\[]*]$", "");
  }

  private static int version(Path file, MVMap<String, String> about) throws Damaged {
    var version = about.get(VERSION_KEY);
    if (version == null || !version.matches("[1-9][0-9]{0,8}")) {
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
    if (!stored().allMatch(StoredRecords::isWhole)) {
      throw new Damaged("a record is not as it was written");
    }
  }

  private void migrate() {
    var all = StoredRecords.read(stored());
    all.runs().forEach(this::note);
    all.jobs().forEach(this::note);
    about.put(VERSION_KEY, Integer.toString(VERSION));
    commit();
  }

  private void note(WorkflowRun run) {
    if (run.isCompleted() || run.conclusion().isPresent()) {
      unfinished.remove(run.id());
    } else {
      unfinished.put(run.id(), NOTHING);
    }
  }

  private void note(JobRun job) {
    var before = attempts.get(job.runId());
    var all = new TreeSet<Integer>();
    if (before != null) {
      Stream.of(before.split(" ")).map(Integer::valueOf).forEach(all::add);
    }
    if (all.add(job.attempt())) {
      attempts.put(job.runId(), all.stream().map(Object::toString).collect(joining(" ")));
    }
  }

  private void commit() {
    store.commit();
    store.sync();
    changed = true;
  }

  /// Nothing of a change that fails stays.
  private void change(Runnable change) {
    try {
      change.run();
      commit();
    } catch (MVStoreException failure) {
      if (!store.isClosed()) {
        store.rollback();
      }
      throw unusable(file, failure);
    }
  }

  private <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (MVStoreException failure) {
      throw unusable(file, failure);
    }
  }

  @Override
  public Optional<String> repository() {
    return ask(() -> Optional.ofNullable(about.get(REPOSITORY)));
  }

  @Override
  public History read() {
    return ask(() -> {
      var records = StoredRecords.read(stored());
      var branch = Optional.ofNullable(about.get(DEFAULT_BRANCH));
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
      about.put(REPOSITORY, named);
      defaultBranch.ifPresent(branch -> about.put(DEFAULT_BRANCH, branch));
      newRuns.forEach(run -> put(of(named, run)));
      newJobs.forEach(this::put);
      newMarks.forEach(marks::put);
    });
  }

  private static WorkflowRun of(String repository, WorkflowRun it) {
    return new WorkflowRun(
        it.id(),
        it.attempt(),
        repository,
        it.name(),
        it.path(),
        it.event(),
        it.headBranch(),
        it.headSha(),
        it.headRepository(),
        it.status(),
        it.conclusion(),
        it.created(),
        it.started(),
        it.updated(),
        it.pullRequests(),
        it.checkSuiteNodeId());
  }

  private void put(WorkflowRun run) {
    var before = runs.get(run.id());
    var better = before == null ? run : History.better(StoredRecords.run(before), run);
    runs.put(run.id(), StoredRecords.of(better));
    note(better);
  }

  private void put(JobRun job) {
    var before = jobs.get(job.id());
    var better = before == null ? job : History.better(StoredRecords.job(before), job);
    jobs.put(job.id(), StoredRecords.of(better));
    note(better);
  }

  @Override
  public Optional<String> mark(String key) {
    return ask(() -> Optional.ofNullable(marks.get(key)));
  }

  @Override
  public void mark(String key, String value) {
    change(() -> marks.put(key, value));
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
          Stream.of(numbers.split(" "))
              .forEach(number -> all.add(new Attempt(run, Integer.parseInt(number)))));
      return all;
    });
  }

  @Override
  public void close() {
    if (store.isClosed()) {
      return;
    }
    try {
      store.close(changed ? COMPACT : 0);
    } catch (MVStoreException failure) {
      store.closeImmediately();
      throw unusable(file, failure);
    }
  }
}
