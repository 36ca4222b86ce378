package cascade.workflow;

import cascade.workflow.RepositoryScan.Extent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds and reads the workflows of a repository, the workflows that they call and the local
/// actions that they use. Of a folder nothing outside of it is read.
///
/// Source: `github-actions.md` A.8, C.7.
public final class RepositoryReader {
  private static final Path WORKFLOWS = Path.of(".github", "workflows");

  private RepositoryReader() {}

  /// Reads a repository, a folder of workflow files, or one such file.
  ///
  /// @throws ReadFailure when there is no job in it that could be read
  public static RepositoryFiles read(Path path) throws ReadFailure {
    return read(path, new FileReads());
  }

  /// The same for one of several paths that may lead to the same files.
  ///
  /// @param reads one for all of them
  /// @throws ReadFailure when there is no job in it that could be read
  public static RepositoryFiles read(Path path, FileReads reads) throws ReadFailure {
    try {
      var real = path.toRealPath();
      if (Files.isDirectory(real)) {
        return readFolder(path, real, reads);
      }
      if (Files.isRegularFile(real)) {
        return readFile(path, reads);
      }
      throw failure("`%s` is neither a folder nor a regular file; name one".formatted(path));
    } catch (NoSuchFileException _) {
      throw failure(
          "`%s` does not exist; name a repository, a folder or a workflow file".formatted(path));
    } catch (FileSystemException fault) {
      var reason = Optional.ofNullable(fault.getReason()).orElse("permission is missing");
      throw failure("`%s` cannot be read: %s".formatted(path, Remedy.brief(reason)));
    } catch (IOException | UncheckedIOException fault) {
      var reason = Remedy.brief(String.valueOf(fault.getMessage()));
      throw failure("`%s` cannot be read: %s".formatted(path, reason));
    }
  }

  /// Reads a repository wherever it lies, and what it calls of others as far as the source can
  /// tell.
  ///
  /// @param name as people know it: `OWNER/NAME`
  /// @throws ReadFailure when there is no job in it that could be read
  /// @throws IOException when the source cannot list the files
  public static RepositoryFiles read(FileSource source, String name)
      throws ReadFailure, IOException {
    var files = source.yamlFiles(RepositoryScan.WORKFLOWS);
    return new RepositoryScan(source, new FileReads(), Extent.REPOSITORY, "").read(files, name);
  }

  /// Where a file lies that was read from a path; empty where it is none of those below it, as one
  /// of another repository.
  ///
  /// @param path that was read
  /// @param shown the name under which the file is shown
  public static Optional<Path> locate(Path path, String shown) {
    try {
      if (!Files.isDirectory(path)) {
        var folder = path.toAbsolutePath().normalize().getParent();
        var root = Optional.ofNullable(folder).flatMap(RepositoryReader::repositoryOf);
        return root.map(it -> it.resolve(shown)).or(() -> Optional.of(Path.of(shown)));
      }
      var real = path.toRealPath();
      var root = repositoryOf(real).or(() -> repositoryOf(real.resolve("workflows"))).orElse(real);
      return Optional.of(root.resolve(shown));
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  /// The files of a folder, as one of several places from which a repository is read.
  public static FileSource folder(Path path) {
    return new RepositoryPaths(path);
  }

  private static RepositoryFiles readFolder(Path path, Path real, FileReads reads)
      throws IOException, ReadFailure {
    // `.github` and `.github/workflows` stand for the repository around them.
    var root = repositoryOf(real).or(() -> repositoryOf(real.resolve("workflows"))).orElse(real);
    if (Files.isDirectory(root.resolve(WORKFLOWS))) {
      var paths = new RepositoryPaths(root);
      var files = paths.yamlFiles(RepositoryScan.WORKFLOWS);
      return new RepositoryScan(paths, reads, Extent.REPOSITORY, "").read(files, path.toString());
    }
    var paths = new RepositoryPaths(real);
    var files = paths.yamlFiles("").stream().filter(it -> looksLikeWorkflow(paths, it)).toList();
    return new RepositoryScan(paths, reads, Extent.FOLDER, "").read(files, path.toString());
  }

  private static RepositoryFiles readFile(Path path, FileReads reads) throws ReadFailure {
    // By the name that was given, not by what a link leads to: it says where the file belongs.
    var absolute = path.toAbsolutePath().normalize();
    var name = absolute.getFileName().toString();
    var folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    var root = repositoryOf(folder);
    if (root.isPresent()) {
      var paths = new RepositoryPaths(root.get());
      var scan = new RepositoryScan(paths, reads, Extent.FILE_OF_REPOSITORY, "");
      return scan.read(List.of(RepositoryScan.WORKFLOWS + "/" + name), path.toString());
    }
    var given = path.toString().replace('\\', '/');
    var prefix = given.endsWith(name) ? given.substring(0, given.length() - name.length()) : "";
    var scan = new RepositoryScan(new RepositoryPaths(folder), reads, Extent.FILE, prefix);
    return scan.read(List.of(name), path.toString());
  }

  /// The root of the repository whose folder of workflows this is.
  private static Optional<Path> repositoryOf(Path folder) {
    return folder.endsWith(WORKFLOWS)
        ? Optional.of(folder.resolve("../..").normalize())
        : Optional.empty();
  }

  private static boolean looksLikeWorkflow(FileSource files, String file) {
    return switch (files.read(file)) {
      case FileSource.Content.Bytes content -> WorkflowReader.looksLikeWorkflow(content.bytes());
      case FileSource.Content.Refused _,
          FileSource.Content.Absent _,
          FileSource.Content.Unknown _ ->
          false;
    };
  }

  private static ReadFailure failure(String message) {
    return new ReadFailure(message, List.of());
  }
}
