package cascade.timing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The runners that take jobs with the same `runs-on`. Nobody but their owner knows whether a
/// runner also answers to other labels: different `runs-on` are taken for different pools.
///
/// @param labels in lower case and alphabetical order; empty where they are only known in a run,
///   and for pools that stand for several
public record RunnerPool(Kind kind, List<String> labels) implements Comparable<RunnerPool> {
  /// Jobs whose `runs-on` is only known in a run.
  public static final RunnerPool UNKNOWN = new RunnerPool(Kind.UNKNOWN, List.of());

  /// All of GitHub's standard runners together, as its limit of concurrent jobs counts them.
  public static final RunnerPool STANDARD = new RunnerPool(Kind.HOSTED, List.of());

  /// Those on macOS.
  public static final RunnerPool STANDARD_MAC = new RunnerPool(Kind.HOSTED_MAC, List.of());

  private static final Comparator<RunnerPool> ORDER =
      Comparator.<RunnerPool, Kind>comparing(RunnerPool::kind).thenComparing(RunnerPool::name);

  /// GitHub's standard runners: an image and its version, and which processor (`github-actions.md`
  /// G.1). Larger runners have names that their owner gave them.
  private static final Pattern IMAGE =
      Pattern.compile("(?:ubuntu|windows)-(?:latest|slim|\\d[\\d.]*)(?:-arm)?");

  private static final Pattern MAC_IMAGE = Pattern.compile("macos-(?:latest|\\d+)(?:-intel)?");

  /// Whose runners they are, as far as labels tell.
  public enum Kind {
    /// GitHub's, Linux or Windows, of the standard size.
    HOSTED,
    /// GitHub's, macOS.
    HOSTED_MAC,
    /// The owner's own machines.
    SELF_HOSTED,
    /// A label that somebody gave: a larger runner of GitHub's, or a machine of the owner's.
    NAMED,
    /// Only known in a run.
    UNKNOWN
  }

  public RunnerPool {
    labels = List.copyOf(labels);
  }

  /// @param labels empty where they are only known in a run
  static RunnerPool of(Optional<List<String>> labels) {
    return labels.map(it -> new RunnerPool(kind(it), it)).orElse(UNKNOWN);
  }

  private static Kind kind(List<String> labels) {
    if (labels.contains("self-hosted")) {
      return Kind.SELF_HOSTED;
    }
    if (labels.size() != 1) {
      return Kind.NAMED;
    }
    var label = labels.getFirst();
    if (MAC_IMAGE.matcher(label).matches()) {
      return Kind.HOSTED_MAC;
    }
    return IMAGE.matcher(label).matches() ? Kind.HOSTED : Kind.NAMED;
  }

  /// The labels with `, ` between them, as in `gpu, self-hosted`.
  public String name() {
    if (!labels.isEmpty()) {
      return String.join(", ", labels);
    }
    return switch (kind) {
      case HOSTED -> "GitHub-hosted";
      case HOSTED_MAC -> "GitHub-hosted macOS";
      case SELF_HOSTED -> "self-hosted";
      case NAMED, UNKNOWN -> "unknown";
    };
  }

  /// Whether GitHub's limit of concurrent jobs counts its jobs.
  public boolean isStandard() {
    return kind == Kind.HOSTED || kind == Kind.HOSTED_MAC;
  }

  /// Whether something limits it as a whole: of GitHub's standard runners there are enough of each
  /// image, and a limit for all of them. What is only known in a run may be several pools.
  public boolean isLimit() {
    return !kind.equals(Kind.UNKNOWN) && (!isStandard() || standsForOthers());
  }

  /// Whether it is [#STANDARD] or [#STANDARD_MAC].
  public boolean standsForOthers() {
    return isStandard() && labels.isEmpty();
  }

  /// Itself, and those that stand for it.
  List<RunnerPool> countedBy() {
    return Stream.of(STANDARD, STANDARD_MAC, this).filter(it -> it.counts(this)).toList();
  }

  /// Whether a job of the other pool is one of this pool.
  public boolean counts(RunnerPool other) {
    return (equals(STANDARD) && other.isStandard())
        || (equals(STANDARD_MAC) && other.kind == Kind.HOSTED_MAC)
        || equals(other);
  }

  @Override
  public int compareTo(RunnerPool other) {
    return ORDER.compare(this, other);
  }
}
