package cascade.app;

import cascade.settings.Settings;
import cascade.workflow.FileSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Which file of a repository is its configuration.
///
/// @param path from the root of the repository; empty: [Configuration#PLACES]
/// @param today the day by which ignores expire
public record ConfigurationPlace(Optional<String> path, LocalDate today) {
  /// Where it usually lies.
  public static ConfigurationPlace usual(LocalDate today) {
    return new ConfigurationPlace(Optional.empty(), today);
  }

  /// @throws ToolException.Unreadable where it is wrong, or a file that is named is not there
  /// @throws cascade.forge.ForgeException when the host does not answer
  Settings in(FileSource repository) {
    return path.map(it -> Configuration.read(repository, it, today))
        .orElseGet(() -> Configuration.find(repository, today));
  }

  boolean isAt(String file) {
    return path.map(List::of).orElse(Configuration.PLACES).contains(file);
  }
}
