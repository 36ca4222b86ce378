package cascade.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The file of a store, where one is named.
final class StoreOption {
  @Option(
      names = "--store",
      paramLabel = "FILE",
      description =
          "The file that keeps the runs; default: one for each repository below"
              + " `$XDG_CACHE_HOME/cascade/history` or `~/.cache/cascade/history`.")
  private Optional<Path> file = Optional.empty();

  Optional<Path> file() {
    return file;
  }
}
