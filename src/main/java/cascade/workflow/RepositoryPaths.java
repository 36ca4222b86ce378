package cascade.workflow;

import cascade.yaml.YamlLimits;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of a repository, none of which may be trusted: a name may lead out of it, to a device
/// or in a circle.
///
/// Source: `reliability.md` 1.1.
final class RepositoryPaths implements FileSource {
  /// What the reader takes at most, and one byte more by which it knows that there is more.
  private static final int MOST_BYTES = 3 * YamlLimits.GITHUB.characters() + 4;

  private final Path root;
  private Optional<Path> realRoot = Optional.empty();

  RepositoryPaths(Path root) {
    this.root = root;
  }

  /// Asked for once: it takes a look at every folder on the way.
  private synchronized Path realRoot() throws IOException {
    if (realRoot.isEmpty()) {
      realRoot = Optional.of(root.toRealPath());
    }
    return realRoot.get();
  }

  /// A path of a repository without `.` and `..`; empty when it leads out.
  static Optional<String> normal(String path) {
    var names = new ArrayDeque<String>();
    for (var name : path.split("/", -1)) {
      switch (name) {
        case "", "." -> {}
        case ".." -> {
          if (names.pollLast() == null) {
            return Optional.empty();
          }
        }
        default -> names.addLast(name);
      }
    }
    return Optional.of(String.join("/", names));
  }

  @Override
  public Content read(String path) {
    try {
      var real = root.resolve(path).toRealPath();
      if (!real.startsWith(realRoot())) {
        return new Content.Refused("the link leads out of the repository; put the file here");
      }
      var attributes =
          Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        return new Content.Refused("this is no regular file; remove it or write one");
      }
      try (var in = Files.newInputStream(real)) {
        return new Content.Bytes(in.readNBytes(MOST_BYTES));
      }
    } catch (NoSuchFileException _) {
      // A link to nothing is here all the same.
      return Files.isSymbolicLink(root.resolve(path))
          ? new Content.Refused("the link leads to nothing; mend or remove it")
          : Content.Absent.ABSENT;
    } catch (AccessDeniedException _) {
      return new Content.Refused("the file may not be read; change its permissions");
    } catch (FileSystemException fault) {
      var reason = Optional.ofNullable(fault.getReason()).orElse("no reason is given");
      return reason.equals("Not a directory")
          ? Content.Absent.ABSENT
          : new Content.Refused("the file cannot be read: " + Remedy.brief(reason));
    } catch (IOException | IllegalArgumentException fault) {
      // `InvalidPathException` is an `IllegalArgumentException`: names may hold any character.
      return new Content.Refused(
          "the file cannot be read: " + Remedy.brief(String.valueOf(fault.getMessage())));
    }
  }

  @Override
  public boolean knowsAllFiles() {
    return true;
  }

  @Override
  public boolean hasFolder(String path) {
    try {
      var real = root.resolve(path).toRealPath();
      return real.startsWith(realRoot()) && Files.isDirectory(real);
    } catch (IOException | IllegalArgumentException _) {
      return false;
    }
  }

  @Override
  public List<String> yamlFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.endsWith(".yml") || it.endsWith(".yaml"))
          .map(it -> folder.isEmpty() ? it : folder + "/" + it)
          .sorted()
          .toList();
    } catch (NoSuchFileException | NotDirectoryException _) {
      return List.of();
    }
  }
}
