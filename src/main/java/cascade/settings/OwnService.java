package cascade.settings;

import cascade.pipeline.RefPattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A service of the repository's people, or other figures for a known one.
///
/// @param id in kebab-case
/// @param title for people; empty: that of the known one, or the id
/// @param hosts patterns of the names of hosts that belong to it: `*.corp.example`
/// @param within id of the service that contains it; empty: that of the known one, or `network`
/// @param probability that it disturbs a run that leans on it, above 0 and below 1; empty: that of
///   the known one, or of any host
public record OwnService(
    String id,
    Optional<String> title,
    List<String> hosts,
    Optional<String> within,
    OptionalDouble probability) {
  public OwnService {
    hosts = List.copyOf(hosts);
  }

  /// Whether a host belongs to it.
  ///
  /// @param host without a port
  public boolean has(String host) {
    var name = host.toLowerCase(Locale.ROOT);
    return hosts.stream()
        .map(pattern -> RefPattern.of(pattern.toLowerCase(Locale.ROOT)))
        .anyMatch(pattern -> pattern.matches(name));
  }
}
