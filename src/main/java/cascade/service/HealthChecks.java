package cascade.service;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Images of services that take seconds until they answer, with the command in each that tells
/// whether they do.
public final class HealthChecks {
  /// In front of the names of Docker's own images.
  private static final Pattern DOCKER_HUB =
      Pattern.compile("^(?:(?:index\\.)?docker\\.io/)?(?:library/)?");

  /// @param command for a shell in the container; empty where none fits all of them
  /// @param except tags of versions that do not have the command
  private record Entry(Optional<String> command, Optional<Pattern> except) {}

  /// @param command for a shell in the container, without double quotes; empty where it has to be
  ///   found by a person
  public record HealthCheck(Optional<String> command) {}

  private static final class Standard {
    private static final Map<String, Entry> ENTRIES = load();

    private static Map<String, Entry> load() {
      var entries = new HashMap<String, Entry>();
      for (var item : JsonResource.read("health-checks.json").items("healthChecks")) {
        var entry = new Entry(item.find("command"), item.find("except").map(Pattern::compile));
        item.texts("images").forEach(image -> entries.put(image, entry));
      }
      return Map.copyOf(entries);
    }
  }

  private HealthChecks() {}

  /// Empty for images that are not known, and for those that answer as soon as they have started.
  ///
  /// @param image `name:tag`, `host/owner/name@digest`
  public static Optional<HealthCheck> find(String image) {
    var name = DOCKER_HUB.matcher(image.strip()).replaceFirst("");
    var digest = name.indexOf('@');
    var tagged = digest < 0 ? name : name.substring(0, digest);
    var colon = tagged.indexOf(':', tagged.lastIndexOf('/') + 1);
    var bare = colon < 0 ? tagged : tagged.substring(0, colon);
    var tag = colon < 0 ? "" : tagged.substring(colon + 1);
    return Optional.ofNullable(Standard.ENTRIES.get(bare))
        .map(entry ->
            new HealthCheck(
                entry
                    .command()
                    .filter(
                        _ -> entry.except().filter(it -> it.matcher(tag).matches()).isEmpty())));
  }
}
