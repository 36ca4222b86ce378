package cascade.capacity;

import cascade.capacity.CapacityOptions.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What runners offer, by their labels.
///
/// Source: `github-actions.md` G.1 and G.2 (GitHub Docs, GitHub-hosted and larger runners, 2026).
/// The disk is what GitHub guarantees; often there is more, until the image grows.
final class RunnerSizes {
  private static final String STANDARD = "github-actions.md G.1, 2026";
  private static final String LARGER = "github-actions.md G.2, 2026";
  private static final String NAMED = LARGER + ", taking its name at its word";
  private static final double DISK_GB = 14;

  private static final String SLIM = "ubuntu-slim";
  private static final Pattern IMAGE =
      Pattern.compile("(?:ubuntu|windows)-(?:latest|\\d[\\d.]*)(?:-arm)?");
  private static final Pattern MAC = Pattern.compile("macos-(?:latest|\\d+)");
  private static final Pattern INTEL_MAC = Pattern.compile("macos-\\d+-intel");
  private static final Pattern LARGE_MAC = Pattern.compile("macos-(?:latest|\\d+)-large");
  private static final Pattern XLARGE_MAC = Pattern.compile("macos-(?:latest|\\d+)-xlarge");

  /// What many people, and GitHub's own examples, call larger runners: `ubuntu-latest-16-cores`.
  private static final Pattern CORES =
      Pattern.compile("(?:ubuntu|windows|linux)[a-z\\d._-]{0,40}?-(\\d{1,2})-?cores?");

  private RunnerSizes() {}

  /// @param labels in lower case
  /// @return empty where nobody but their owner knows
  static Optional<RunnerSize> of(List<String> labels, Visibility repository) {
    return labels.size() == 1 ? of(labels.getFirst(), repository) : Optional.empty();
  }

  private static Optional<RunnerSize> of(String label, Visibility repository) {
    if (label.equals(SLIM)) {
      return Optional.of(new RunnerSize(label, 1, 5, DISK_GB, STANDARD));
    }
    if (IMAGE.matcher(label).matches()) {
      return Optional.of(
          switch (repository) {
            case PUBLIC -> new RunnerSize(label, 4, 16, DISK_GB, STANDARD);
            case PRIVATE -> new RunnerSize(label, 2, 8, DISK_GB, STANDARD);
          });
    }
    if (MAC.matcher(label).matches()) {
      return Optional.of(new RunnerSize(label, 3, 7, DISK_GB, STANDARD));
    }
    if (INTEL_MAC.matcher(label).matches()) {
      return Optional.of(new RunnerSize(label, 4, 14, DISK_GB, STANDARD));
    }
    if (LARGE_MAC.matcher(label).matches()) {
      return Optional.of(new RunnerSize(label, 12, 30, DISK_GB, LARGER));
    }
    if (XLARGE_MAC.matcher(label).matches()) {
      return Optional.of(new RunnerSize(label, 5, 14, DISK_GB, LARGER));
    }
    var cores = CORES.matcher(label);
    return cores.matches() ? larger(label, Integer.parseInt(cores.group(1))) : Optional.empty();
  }

  private static Optional<RunnerSize> larger(String label, int cores) {
    return switch (cores) {
      case 2 -> Optional.of(new RunnerSize(label, cores, 8, 75, NAMED));
      case 4 -> Optional.of(new RunnerSize(label, cores, 16, 150, NAMED));
      case 8 -> Optional.of(new RunnerSize(label, cores, 32, 300, NAMED));
      case 16 -> Optional.of(new RunnerSize(label, cores, 64, 600, NAMED));
      case 32 -> Optional.of(new RunnerSize(label, cores, 128, 1200, NAMED));
      case 64 -> Optional.of(new RunnerSize(label, cores, 256, 2040, NAMED));
      case 96 -> Optional.of(new RunnerSize(label, cores, 384, 2040, NAMED));
      default -> Optional.empty();
    };
  }
}
