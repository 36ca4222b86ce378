package cascade.service;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Just enough of hosts and images to look at commands alone.
final class StandIns {
  static final Lookups LOOKUPS =
      new Lookups(
          StandIns::serviceOf,
          StandIns::registryOf,
          (_, _) -> List.of(),
          (_, _) -> Optional.empty(),
          (_, _) -> List.of());

  private StandIns() {}

  private static Optional<String> serviceOf(String url) {
    var uri = URI.create(url.replaceAll("[^\\w:/.-]", "x"));
    var host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
    return switch (host) {
      case "", "localhost", "127.0.0.1", "0.0.0.0" -> Optional.empty();
      case "github.com" ->
          Optional.of(
              uri.getPath().contains("/releases/download/")
                      || uri.getPath().contains("/releases/latest/download/")
                  ? "github-releases"
                  : "github");
      case "api.github.com", "uploads.github.com" -> Optional.of("github-api");
      case "raw.githubusercontent.com", "codeload.github.com" -> Optional.of("github");
      case "ghcr.io" -> Optional.of("ghcr");
      case String name when name.indexOf('.') < 0 -> Optional.empty();
      case String name -> Optional.of("host:" + name);
    };
  }

  private static Optional<String> registryOf(String image) {
    var slash = image.indexOf('/');
    var first = slash < 0 ? "" : image.substring(0, slash);
    if (first.startsWith("localhost") || first.startsWith("127.")) {
      return Optional.empty();
    }
    if (first.equals("ghcr.io")) {
      return Optional.of("ghcr");
    }
    return Optional.of(
        first.indexOf('.') > 0 && !first.equals("docker.io")
            ? "host:" + first.replaceFirst(":.*", "")
            : "docker-hub");
  }
}
