package cascade.cli;

import cascade.app.Configuration;
import cascade.app.ConfigurationPlace;
import cascade.app.SettingsSource;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The file in which a repository's people have settled how they want to be told.
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration; default: `.github/cascade.yml` or `cascade.yml` of the repository"
              + " that is looked at.")
  private Optional<Path> file = Optional.empty();

  /// @throws cascade.app.ToolException.Unreadable where the file that is named is not there or
  ///   wrong
  SettingsSource source(Streams streams) {
    var today = streams.surroundings().today();
    return file.<SettingsSource>map(it -> new SettingsSource.Given(Configuration.read(it, today)))
        .orElseGet(() -> new SettingsSource.Own(ConfigurationPlace.usual(today)));
  }
}
