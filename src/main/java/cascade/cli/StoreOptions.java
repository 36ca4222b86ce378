package cascade.cli;

import cascade.app.ToolException;
import cascade.forge.RepositoryName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which store of runs.
final class StoreOptions {
  private static final String SUFFIX = ".db";

  @Mixin private StoreOption store = new StoreOption();

  @Option(
      names = "--repo",
      paramLabel = "OWNER/NAME",
      description =
          "Whose runs they are; default: what the files say, GITHUB_REPOSITORY, or the only one"
              + " that is kept.")
  private Optional<String> repository = Optional.empty();

  /// @throws ToolException.Usage where what was given names no repository
  Optional<RepositoryName> repository() {
    return repository.map(written ->
        RepositoryName.find(written)
            .orElseThrow(() ->
                new ToolException.Usage(
                    "`%s` names no repository; write OWNER/NAME".formatted(written))));
  }

  boolean isGiven() {
    return file().isPresent() || repository.isPresent();
  }

  /// Where the runs of a repository are kept unless a file was named.
  Path file(RepositoryName name, Surroundings surroundings) {
    return file().orElseGet(() -> place(name, surroundings));
  }

  Optional<Path> file() {
    return store.file();
  }

  /// Where the runs are kept that no file and no repository was named for.
  ///
  /// @throws ToolException.Usage where that is not clear
  Path file(Surroundings surroundings) {
    return file()
        .or(() -> repository().map(name -> place(name, surroundings)))
        .or(() -> surroundings.repository().map(name -> place(name, surroundings)))
        .orElseGet(() -> only(folder(surroundings)));
  }

  private static Path only(Path folder) {
    var kept = kept(folder);
    if (kept.size() != 1) {
      throw new ToolException.Usage(
          kept.isEmpty()
              ? "no runs are kept yet; `cascade history sync` or `import` brings some in, or give"
                  + " `--store`"
              : "the runs of several repositories are kept (`%s`); choose one with `--repo`"
                  .formatted(
                      String.join(
                          "`, `", kept.stream().map(it -> named(folder, it)).limit(5).toList())));
    }
    return kept.getFirst();
  }

  private static String named(Path folder, Path file) {
    var name = folder.relativize(file).toString().replace('\\', '/');
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static List<Path> kept(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.walk(folder, 2)) {
      return files
          .filter(it -> it.toString().endsWith(SUFFIX) && Files.isRegularFile(it))
          .filter(it -> folder.relativize(it).getNameCount() == 2)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException _) {
      return List.of();
    }
  }

  /// GitHub does not tell upper from lower case in names, but files do.
  static Path place(RepositoryName name, Surroundings surroundings) {
    return folder(surroundings)
        .resolve(name.owner().toLowerCase(Locale.ROOT))
        .resolve(name.name().toLowerCase(Locale.ROOT) + SUFFIX);
  }

  private static Path folder(Surroundings surroundings) {
    return surroundings
        .cacheFolder()
        .map(folder -> folder.resolve("history"))
        .orElseThrow(() ->
            new ToolException.Usage(
                "there is no home folder to keep runs in; give `--store FILE`"));
  }
}
