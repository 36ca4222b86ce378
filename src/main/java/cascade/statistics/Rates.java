package cascade.statistics;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What a minute of a runner costs.
///
/// @param perMinute by label, in lower case, in whichever currency; each is 0 or more
public record Rates(Map<String, Double> perMinute) {
  /// What GitHub asks for its standard runners in private repositories, in dollars, since 2026
  /// (`github-actions.md` G.1, G.3). They cost nothing in public ones, hence they are no default.
  public static final Rates GITHUB_PRIVATE =
      new Rates(
          Stream.of(
                  labels(0.002, "ubuntu-slim"),
                  labels(0.006, "ubuntu-latest", "ubuntu-26.04", "ubuntu-24.04", "ubuntu-22.04"),
                  labels(0.005, "ubuntu-24.04-arm", "ubuntu-22.04-arm"),
                  labels(0.010, "windows-latest", "windows-2025", "windows-2022"),
                  labels(0.062, "macos-latest", "macos-26", "macos-15", "macos-14"),
                  labels(0.062, "macos-26-intel", "macos-15-intel"))
              .flatMap(labels -> labels.entrySet().stream())
              .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));

  public Rates {
    perMinute =
        perMinute.entrySet().stream()
            .collect(toMap(it -> it.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    if (!perMinute.values().stream().allMatch(it -> it >= 0 && Double.isFinite(it))) {
      throw new IllegalArgumentException("not all rates are 0 or more: " + perMinute);
    }
  }

  private static Map<String, Double> labels(double rate, String... names) {
    return Stream.of(names).collect(toMap(name -> name, _ -> rate));
  }

  /// Of a runner with these labels: the highest that any of them has.
  ///
  /// @return empty where no rate is known
  public OptionalDouble of(Collection<String> labels) {
    return labels.stream()
        .map(label -> perMinute.get(label.toLowerCase(Locale.ROOT)))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .max();
  }
}
