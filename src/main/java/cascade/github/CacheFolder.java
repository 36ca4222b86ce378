package cascade.github;

import cascade.github.AnswerCache.Kept;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okio.Buffer;
import okio.ByteString;

/// Kept answers as files, for the next call of the program. Only their owner may read them: they
/// may come from a private repository. A cache is never worth a failure: what cannot be read or
/// written is as good as not there.
final class CacheFolder {
  private static final String FORM = "cascade answer 1";
  private static final String SUFFIX = ".answer";
  private static final long LARGEST = 4L << 20;
  private static final long MOST = 64L << 20;

  private final Path folder;
  private final long most;
  private long size;

  private CacheFolder(Path folder, long most) {
    this.folder = folder;
    this.most = most;
    this.size = entries().stream().mapToLong(Entry::size).sum();
  }

  /// @return empty where the folder cannot be made
  static Optional<CacheFolder> in(Path folder) {
    return in(folder, MOST);
  }

  static Optional<CacheFolder> in(Path folder, long most) {
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(folder, ownersOnly("rwx------"));
      }
      return Optional.of(new CacheFolder(folder, most));
    } catch (IOException | SecurityException | UncheckedIOException _) {
      return Optional.empty();
    }
  }

  private static FileAttribute<?>[] ownersOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  Optional<Kept> find(String key) {
    var file = folder.resolve(key + SUFFIX);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > 2 * LARGEST) {
        return Optional.empty();
      }
      var text = new Buffer().write(Files.readAllBytes(file));
      var kept = read(text);
      if (kept.isEmpty()) {
        Files.deleteIfExists(file);
      }
      return kept;
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Optional<Kept> read(Buffer text) throws IOException {
    if (!FORM.equals(text.readUtf8Line())) {
      return Optional.empty();
    }
    var lines = new ArrayList<String>();
    for (var i = 0; i < 4; i++) {
      var line = text.readUtf8Line();
      if (line == null) {
        return Optional.empty();
      }
      lines.add(line);
    }
    var body = text.readByteString();
    // Half of an answer is worse than none.
    return body.sha256().hex().equals(lines.get(3))
        ? Optional.of(new Kept(lines.get(0), lines.get(1), lines.get(2), body))
        : Optional.empty();
  }

  void keep(String key, Kept kept) {
    if (kept.body().size() > LARGEST) {
      return;
    }
    try {
      var temporary = Files.createTempFile(folder, "new", ".tmp", ownersOnly("rw-------"));
      try {
        Files.write(temporary, written(kept).toByteArray());
        var file = folder.resolve(key + SUFFIX);
        size += Files.size(temporary) - (Files.exists(file) ? Files.size(file) : 0);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
      prune();
    } catch (IOException _) {
      // The next call asks without it.
    }
  }

  private static ByteString written(Kept kept) {
    var text = new Buffer();
    for (var line :
        List.of(FORM, kept.tag(), kept.type(), kept.link(), kept.body().sha256().hex())) {
      text.writeUtf8(line).writeByte('\n');
    }
    return text.write(kept.body()).readByteString();
  }

  /// Lets the oldest go, some more than must, so that it need not be done each time.
  private void prune() throws IOException {
    if (size <= most) {
      return;
    }
    var left = new ArrayList<>(entries());
    left.sort(Comparator.comparing(Entry::time).thenComparing(Entry::file));
    size = left.stream().mapToLong(Entry::size).sum();
    for (var entry : left) {
      if (size <= most / 4 * 3) {
        return;
      }
      Files.deleteIfExists(entry.file());
      size -= entry.size();
    }
  }

  private record Entry(Path file, long size, FileTime time) {}

  private List<Entry> entries() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .flatMap(CacheFolder::entry)
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  private static Stream<Entry> entry(Path file) {
    try {
      return Stream.of(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
    } catch (IOException _) {
      return Stream.empty();
    }
  }
}
