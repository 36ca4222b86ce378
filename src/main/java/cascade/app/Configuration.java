package cascade.app;

import cascade.rule.Rules;
import cascade.settings.Settings;
import cascade.settings.SettingsReader;
import cascade.source.Problem;
import cascade.source.Span;
import cascade.workflow.FileSource;
import cascade.workflow.FileSource.Content;
import cascade.yaml.YamlLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/// Finds and reads the file in which the people of a repository settle how they want to be told.
public final class Configuration {
  /// Where it may lie, from the root of the repository.
  public static final List<String> PLACES = List.of(".github/cascade.yml", "cascade.yml");

  private static final int MOST_BYTES = 3 * YamlLimits.GITHUB.characters() + 4;

  private Configuration() {}

  /// What a repository has settled; nothing where it has no such file.
  ///
  /// @throws ToolException.Unreadable where there are two of them, or the one is wrong
  public static Settings find(FileSource repository, LocalDate today) {
    repository.prepare(PLACES, List.of());
    var there =
        PLACES.stream()
            .filter(place -> !(repository.read(place) instanceof Content.Absent))
            .toList();
    return switch (there.size()) {
      case 0 -> Settings.NONE;
      case 1 -> read(repository, there.getFirst(), today);
      default ->
          throw new ToolException.Unreadable(
              "there are two configurations, `%s` and `%s`; keep one"
                  .formatted(there.getFirst(), there.getLast()),
              List.of());
    };
  }

  /// @param path from the root of the repository
  /// @throws ToolException.Unreadable where it is not there, or wrong
  public static Settings read(FileSource repository, String path, LocalDate today) {
    return switch (repository.read(path)) {
      case Content.Bytes content -> read(path, content.copy(), today);
      case Content.Refused(var fault) -> throw unusable(path, fault);
      case Content.Unknown(var reason) -> throw unusable(path, "the file " + reason);
      case Content.Absent _ ->
          throw new ToolException.Unreadable(
              "there is no configuration `%s`; name a file that is there".formatted(path),
              List.of());
    };
  }

  /// @param file that somebody named
  /// @throws ToolException.Unreadable where it is not there, or wrong
  public static Settings read(Path file, LocalDate today) {
    try (var in = Files.newInputStream(file)) {
      return read(file.toString(), in.readNBytes(MOST_BYTES), today);
    } catch (IOException e) {
      throw new ToolException.Unreadable(
          "the configuration `%s` cannot be read (%s); name a file that is there"
              .formatted(file, e.getClass().getSimpleName()),
          List.of());
    }
  }

  private static Settings read(String shown, byte[] bytes, LocalDate today) {
    var reading = SettingsReader.read(shown, bytes, Rules.ids(), today);
    return reading
        .settings()
        .orElseThrow(() ->
            new ToolException.Unreadable(
                "the configuration `%s` is wrong; mend it, see docs/configuration.md"
                    .formatted(shown),
                reading.errors()));
  }

  private static ToolException unusable(String path, String fault) {
    return new ToolException.Unreadable(
        "the configuration `%s` cannot be read".formatted(path),
        List.of(Problem.error(path, Span.START, fault)));
  }
}
