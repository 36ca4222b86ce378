package cascade.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Opens stores.
public final class RunStores {
  /// For another process that is about to end.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration TURN = Duration.ofMillis(50);

  /// Each turn either opens the file, or waits, or sets a damaged one aside.
  private static final int MOST_TURNS = 1_000;

  private RunStores() {}

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
      makeFolder(file);
      var left = patience;
      for (var turn = 0; turn < MOST_TURNS; turn++) {
        refuseForeign(file);
        var before = identity(file);
        try {
          makeFile(file);
          before = identity(file);
          return StoreFile.open(file);
        } catch (StoreException.Busy busy) {
          if (left.isZero() || left.isNegative()) {
            throw busy;
          }
          Thread.sleep(TURN);
          left = left.minus(TURN);
        } catch (StoreFile.Damaged damage) {
          setAside(file, before, damage, tell);
        }
      }
      throw new IOException("it is damaged again and again");
    } catch (IOException failure) {
      throw unusable(file, failure);
    } catch (UncheckedIOException failure) {
      throw unusable(file, failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw unusable(file, failure);
    }
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
    } catch (NoSuchFileException _) {
      // Another process set it aside just now.
    }
  }

  /// A new file is there with its version or not at all, so that one without is damaged.
  private static void makeFile(Path file) throws IOException, StoreFile.Damaged {
    if (Files.exists(file)) {
      if (Files.size(file) == 0) {
        StoreFile.create(file);
      }
      return;
    }
    var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    var made = Files.createTempFile(folder, ".cascade-", ".tmp", permissions("rw-rw-rw-"));
    try {
      StoreFile.create(made);
      appear(made, file);
    } finally {
      Files.deleteIfExists(made);
    }
  }

  /// Unlike a move, a link never takes the place of what a second process made meanwhile.
  private static void appear(Path made, Path file) throws IOException {
    try {
      Files.createLink(file, made);
    } catch (FileAlreadyExistsException _) {
      // The other one is as good.
    } catch (UnsupportedOperationException | IOException _) {
      Files.move(made, file);
    }
  }

  private static Optional<Object> identity(Path file) throws IOException {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /// Moves the file that was found damaged, and no other that a second process made meanwhile.
  private static void setAside(
      Path file, Optional<Object> found, StoreFile.Damaged damage, Consumer<String> tell)
      throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      if (lock == null || !identity(file).equals(found)) {
        return;
      }
      var aside = free(file);
      Files.move(file, aside);
      tell.accept(
          "`%s` was damaged (%s) and is now `%s`; it begins anew with nothing in it"
              .formatted(file, damage.getMessage(), aside));
    } catch (NoSuchFileException | FileAlreadyExistsException | OverlappingFileLockException _) {
      // Another process was quicker.
    }
  }

  private static Path free(Path file) {
    for (var number = 1; ; number++) {
      var aside = file.resolveSibling(file.getFileName() + ".damaged-" + number);
      if (!Files.exists(aside)) {
        return aside;
      }
    }
  }
}
