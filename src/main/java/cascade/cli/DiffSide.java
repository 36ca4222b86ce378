package cascade.cli;

import cascade.app.Analysis;
import cascade.app.SettingsSource;
import cascade.app.ToolException;
import cascade.git.GitRevision;
import cascade.pipeline.Situation;
import cascade.workflow.FileSource;
import cascade.workflow.RemoteWorkflow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// One of the two versions that `diff` compares.
sealed interface DiffSide {
  /// As it was named.
  String name();

  record Folder(String name, Path path) implements DiffSide {}

  record File(String name, Path path) implements DiffSide {}

  record Revision(String name, GitRevision files) implements DiffSide {}

  /// @param other the name of the other side: a revision is looked up in the repository in which
  ///   that lies
  /// @param git the program, if there is one
  static DiffSide of(String name, String other, Optional<Path> git) {
    var path = existing(name);
    var revision =
        path.isEmpty() || mayBeBoth(name)
            ? git.flatMap(program -> revision(program, name, other))
            : Optional.<GitRevision>empty();
    if (path.isPresent() && revision.isPresent()) {
      throw new ToolException.Usage(
          "`%s` is a path and a revision; write `./%s` or `refs/heads/%s`"
              .formatted(name, name, name));
    }
    if (revision.isPresent()) {
      return new Revision(name, revision.get());
    }
    return path.map(it -> Files.isDirectory(it) ? new Folder(name, it) : new File(name, it))
        .orElseThrow(() ->
            new ToolException.Usage(
                git.isPresent()
                    ? "`%s` is no file, no folder and no revision of the git repository here; name one"
                        .formatted(name)
                    : "`%s` is no file or folder, and there is no `git` to find a revision; install it, or name a path"
                        .formatted(name)));
  }

  private static Optional<Path> existing(String name) {
    try {
      return Optional.of(Path.of(name)).filter(it -> !name.isEmpty() && Files.exists(it));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private static boolean mayBeBoth(String name) {
    return !name.contains("/") && !name.equals(".") && !name.equals("..");
  }

  private static Optional<GitRevision> revision(Path git, String name, String other) {
    var folder =
        existing(other)
            .map(Path::toAbsolutePath)
            .flatMap(it -> Optional.ofNullable(Files.isDirectory(it) ? it : it.getParent()))
            .orElse(Path.of("").toAbsolutePath());
    try {
      return GitRevision.find(git, folder, name);
    } catch (IOException e) {
      throw new ToolException.Usage(
          "`git` cannot be run (%s); mend it, or name paths".formatted(e.getMessage()));
    }
  }

  /// @param other the other side: beside a single file, a revision is that file alone
  default Analysis read(DiffSide other, Situation situation, SettingsSource settings) {
    return switch (this) {
      case Folder(_, var path) -> Analysis.orEmpty(path, situation).with(settings);
      case File(_, var path) -> Analysis.of(path, situation).with(settings);
      case Revision(_, var files) -> {
        var source = other instanceof File(_, var file) ? new OnlyFile(files, file) : files;
        try {
          yield Analysis.orEmpty(source, name(), situation).with(settings);
        } catch (UncheckedIOException e) {
          throw new ToolException.Unavailable(
              "`git` does not tell the files of `%s` (%s); try `git fsck`, or name folders"
                  .formatted(name(), e.getMessage()));
        }
      }
    };
  }

  /// A repository of which only one workflow is looked at, and what it calls.
  record OnlyFile(FileSource files, Path file) implements FileSource {
    @Override
    public List<String> yamlFiles(String folder) throws IOException {
      return files.yamlFiles(folder).stream()
          .filter(path -> file.toAbsolutePath().normalize().endsWith(path))
          .toList();
    }

    @Override
    public Content read(String path) {
      return files.read(path);
    }

    @Override
    public boolean knowsAllFiles() {
      return files.knowsAllFiles();
    }

    @Override
    public boolean hasFolder(String path) {
      return files.hasFolder(path);
    }

    @Override
    public void prepare(Collection<String> paths, Collection<RemoteWorkflow> workflows) {
      files.prepare(paths, workflows);
    }
  }
}
