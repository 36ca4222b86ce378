package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.source.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Legs on Linux and macOS share the key of a cache of things that were built: the first to save it
/// decides what the other one gets.
///
/// Source: the manual of `actions/cache`, "Cache version": only caches of Windows are kept apart.
final class CacheSharedAcrossSystems implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "cache-shared-across-systems",
          "legs on several systems restore what was built on one of them",
          Severity.WARNING);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var cache : CacheStep.all(inspection)) {
      var systems = cache.systems();
      if (systems.size() > 1 && !tellsApart(cache.keyText())) {
        cache.built().map(path -> finding(cache, path, systems)).ifPresent(report);
      }
    }
  }

  private static boolean tellsApart(String key) {
    return key.contains("runner.os")
        || key.contains("RUNNER_OS")
        || !CacheStep.matrixNames(key).isEmpty()
        || key.contains("steps.")
        || key.contains("env.");
  }

  private static Finding finding(CacheStep cache, String path, Set<String> systems) {
    var step = cache.step();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        step.subject(),
        "legs on %s share the cache of `%s`, and what was built on one does not serve the other; put `${{ runner.os }}` into the key"
            .formatted(String.join(" and ", systems), Names.plain(path)),
        step.job().site(cache.keySpan()),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(
            Mitigation.advice(
                "begin the key with `${{ runner.os }}-${{ runner.arch }}-`, and each of"
                    + " `restore-keys` as well")));
  }
}
