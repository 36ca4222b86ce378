package cascade.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Opens stores. All that happens to a file, from its making to its last compaction, happens under
/// a lock on the empty file `.NAME.lock` beside it: the library's own lock ends before it moves
/// what it compacted over the file, and a second process could add to the one that is about to go.
public final class RunStores {
  /// For another process that is about to end.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration TURN = Duration.ofMillis(50);

  private RunStores() {}

  /// Whether the file begins as a store does; its other content may be damaged all the same.
  ///
  /// @return false where it cannot be read
  public static boolean isStore(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      var start = in.readNBytes(HistoryFiles.STORE.length());
      return new String(start, StandardCharsets.ISO_8859_1).equals(HistoryFiles.STORE);
    } catch (IOException _) {
      return false;
    }
  }

  /// The store in that file, which is made where there is none, with its folder. A damaged one is
  /// set aside as `NAME.damaged-N`, and an empty one made in its place.
  ///
  /// @param tell is told, in one line, what the user should know
  /// @throws StoreException where it cannot be used
  public static RunStore open(Path file, Consumer<String> tell) {
    return open(file, tell, PATIENCE);
  }

  static RunStore open(Path file, Consumer<String> tell, Duration patience) {
    try {
      refuseForeign(file);
      if (Files.exists(file) && !Files.isWritable(file)) {
        return readOnly(file);
      }
      makeFolder(file);
      var lock = lock(file, patience);
      try {
        return open(file, tell, lock);
      } catch (IOException | RuntimeException failure) {
        lock.close();
        throw failure;
      }
    } catch (IOException | UncheckedIOException failure) {
      throw unusable(file, failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw unusable(file, failure);
    }
  }

  private static RunStore readOnly(Path file) throws IOException {
    try {
      return StoreFile.open(file, () -> {});
    } catch (StoreFile.Damaged damage) {
      throw new IOException("it is damaged: " + damage.getMessage(), damage);
    }
  }

  private static RunStore open(Path file, Consumer<String> tell, FileChannel lock)
      throws IOException {
    Files.deleteIfExists(beside(file, StoreFile.COMPACTING));
    try {
      makeFile(file);
      return StoreFile.open(file, lock);
    } catch (StoreFile.Damaged damage) {
      setAside(file, damage, tell);
    }
    try {
      makeFile(file);
      return StoreFile.open(file, lock);
    } catch (StoreFile.Damaged damage) {
      throw new IOException("a new file is damaged: " + damage.getMessage(), damage);
    }
  }

  /// The lock ends when the channel is closed, or the process ends, however it does.
  private static FileChannel lock(Path file, Duration patience)
      throws IOException, InterruptedException {
    var channel =
        FileChannel.open(
            file.resolveSibling("." + name(file) + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    for (var left = patience; !isLocked(channel); left = left.minus(TURN)) {
      if (left.isZero() || left.isNegative()) {
        channel.close();
        throw StoreFile.busy(file);
      }
      Thread.sleep(TURN);
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static String name(Path file) {
    return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
  }

  private static Path beside(Path file, String suffix) {
    return file.resolveSibling(name(file) + suffix);
  }

  private static StoreException unusable(Path file, Exception failure) {
    return new StoreException.Unusable(
        "cannot open `%s` (%s); name a file in a folder that can be written"
            .formatted(
                file,
                failure instanceof IOException e
                    ? HistoryFiles.reason(e)
                    : failure.getClass().getSimpleName()),
        failure);
  }

  /// What a run tells may come from a private repository: the folders are their owner's alone.
  private static void makeFolder(Path file) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder, permissions("rwx------"));
    }
  }

  private static FileAttribute<?>[] permissions(String wanted) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(wanted))
        }
        : new FileAttribute<?>[0];
  }

  /// What is not a damaged store but something else is left alone.
  private static void refuseForeign(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new StoreException.Unusable(
          "`%s` is a folder; name a file".formatted(file), new IOException("a folder"));
    }
    if (!Files.exists(file)) {
      return;
    }
    try (var content = Files.newInputStream(file)) {
      var start = content.readNBytes(2);
      var ours = start.length < 2 || (start[0] == 'H' && start[1] == ':');
      var wiped = start.length == 2 && start[0] == 0 && start[1] == 0;
      if (!ours && !wiped) {
        throw new StoreException.Unusable(
            "`%s` is no store of runs; name another file".formatted(file),
            new IOException("not a store"));
      }
    }
  }

  /// A new file is there with its version or not at all, so that one without is damaged.
  private static void makeFile(Path file) throws IOException, StoreFile.Damaged {
    if (Files.exists(file) && Files.size(file) > 0) {
      return;
    }
    var made = beside(file, ".new");
    Files.deleteIfExists(made);
    StoreFile.create(made);
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void setAside(Path file, StoreFile.Damaged damage, Consumer<String> tell)
      throws IOException {
    var number = 1;
    while (Files.exists(beside(file, ".damaged-" + number))) {
      number++;
    }
    var aside = beside(file, ".damaged-" + number);
    Files.move(file, aside);
    tell.accept(
        "`%s` was damaged (%s) and is now `%s`; it begins anew with nothing in it"
            .formatted(file, damage.getMessage(), aside));
  }
}
