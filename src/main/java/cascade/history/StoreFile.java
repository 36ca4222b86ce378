package cascade.history;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/// A store in one file of H2's MVStore: maps that are written together or not at all, because the
/// new version of all of them lies in the file before the header names it.
///
/// Version 1 held the records and the marks; version 2 adds what can be asked without reading all
/// records.
final class StoreFile implements RunStore {
  static final int VERSION = 2;

  /// What the library adds to the name of a file in which it compacts another one.
  static final String COMPACTING = ".tempFile";

  /// Closes with all space given back that nothing uses.
  private static final int COMPACT = -1;

  private final Path file;
  private final MVStore store;
  private final Closeable lock;
  private final StoreMaps maps;

  private boolean changed;

  /// The file is none of ours, or not as we left it.
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1;

    private Damaged(String reason) {
      super(reason);
    }
  }

  private StoreFile(Path file, MVStore store, StoreMaps maps, Closeable lock) {
    this.file = file;
    this.lock = lock;
    this.store = store;
    this.maps = maps;
  }

  /// Makes a file with nothing in it but its version; empty files are taken, too.
  ///
  /// @throws StoreException where it cannot be made
  static void create(Path file) throws Damaged {
    var store = openStore(file);
    try {
      StoreMaps.begin(store, VERSION);
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
      var version = version(file, store);
      // What else is in a newer file may be of other types.
      var maps = new StoreMaps(store);
      if (!maps.areWhole()) {
        throw new Damaged("something in it is not as it was written");
      }
      if (version == VERSION && !maps.areComplete()) {
        throw new Damaged("something that was in it is missing");
      }
      var opened = new StoreFile(file, store, maps, lock);
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

  private static int version(Path file, MVStore store) throws Damaged {
    var version = StoreMaps.version(store);
    if (!version.matches("[1-9][0-9]{0,8}")) {
      throw new Damaged("it does not say its version");
    }
    if (Integer.parseInt(version) > VERSION) {
      throw newer(file);
    }
    return Integer.parseInt(version);
  }

  private void migrate() {
    maps.migrate(VERSION);
    commit();
  }

  private void commit() {
    maps.seal();
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
      throw failure instanceof StoreException ours ? ours : unusable(file, failure);
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
    return ask(maps::repository);
  }

  @Override
  public History read() {
    return ask(maps::read);
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
      maps.name(named, defaultBranch);
      newRuns.forEach(run -> maps.put(run.in(named)));
      maps.put(newJobs);
      newMarks.forEach(maps::mark);
    });
  }

  @Override
  public Optional<String> mark(String key) {
    return ask(() -> maps.mark(key));
  }

  @Override
  public void mark(String key, String value) {
    change(() -> maps.mark(key, value));
  }

  @Override
  public List<WorkflowRun> unfinished() {
    return ask(maps::unfinished);
  }

  @Override
  public Set<Long> runIds() {
    return ask(maps::runIds);
  }

  @Override
  public Optional<WorkflowRun> run(long id) {
    return ask(() -> maps.run(id));
  }

  @Override
  public Set<Attempt> attemptsWithJobs() {
    return ask(maps::attemptsWithJobs);
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
