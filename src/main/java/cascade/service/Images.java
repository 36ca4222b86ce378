package cascade.service;

import java.util.Locale;
import java.util.Optional;

/// Which registry serves an image, by the name of the image.
///
/// The first part of a name is a host where it holds a dot or a port, as Docker reads it.
final class Images {
  private static final String DOCKER_HUB = "docker-hub";

  private Images() {}

  /// @param image `name`, `owner/name:tag`, `host/owner/name@digest`, with or without `docker://`
  /// @return the id of the service; empty where there is none, as for a local registry, an empty
  ///   image or `scratch`, which is none
  static Optional<String> registryOf(String image) {
    var name = image.strip().replaceFirst("^docker://", "");
    if (name.isEmpty() || name.equals("scratch")) {
      return Optional.empty();
    }
    var slash = name.indexOf('/');
    var first = slash < 0 ? "" : name.substring(0, slash);
    return isHost(first) ? ofHost(first) : Optional.of(DOCKER_HUB);
  }

  /// @param host as in `docker login`: a host, with or without a scheme, a port and a path; Docker
  ///   Hub where it is empty
  static Optional<String> registryAt(String host) {
    var name = host.strip().replaceFirst("^https?://", "").replaceFirst("/.*$", "");
    return name.isEmpty() ? Optional.of(DOCKER_HUB) : ofHost(name);
  }

  private static boolean isHost(String first) {
    return first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
  }

  private static Optional<String> ofHost(String host) {
    return switch (host.toLowerCase(Locale.ROOT)) {
      case "docker.io", "index.docker.io", "registry-1.docker.io", "hub.docker.com" ->
          Optional.of(DOCKER_HUB);
      case "ghcr.io" -> Optional.of("ghcr");
      case String other -> Hosts.serviceOfHost(other);
    };
  }
}
