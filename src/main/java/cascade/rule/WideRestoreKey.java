package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.source.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A restore key is so short that it fits caches of other legs: what was built for another version
/// of a tool is restored, and fails or hides a failure.
///
/// Source: the manual of `actions/cache`, "Cache matching".
final class WideRestoreKey implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "wide-restore-key", "a restore key fits what was built for other legs", Severity.NOTICE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var cache : CacheStep.all(inspection)) {
      cache
          .built()
          .flatMap(path ->
              cache.restoreKeys().stream()
                  .flatMap(key ->
                      forgotten(cache, key).map(name -> finding(cache, path, key, name)).stream())
                  .findFirst())
          .ifPresent(report);
    }
  }

  /// What the key tells apart and the restore key does not.
  private static Optional<String> forgotten(CacheStep cache, String restoreKey) {
    var kept = CacheStep.matrixNames(restoreKey);
    var system =
        cache.systems().size() > 1
                && cache.keyText().contains("runner.os")
                && !restoreKey.contains("runner.os")
                && kept.isEmpty()
            ? Optional.of("runner.os")
            : Optional.<String>empty();
    return system.or(() ->
        CacheStep.matrixNames(cache.keyText()).stream()
            .filter(name -> !kept.contains(name) && cache.values(name) > 1)
            .map(name -> "matrix." + name)
            .findFirst());
  }

  private static Finding finding(CacheStep cache, String path, String key, String name) {
    var step = cache.step();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.MEDIUM,
        step.subject(),
        "the restore key `%s` fits caches of `%s` for any `%s`; put `${{ %s }}` into it"
            .formatted(Names.plain(key), Names.plain(path), name, name),
        step.job().site(cache.keySpan()),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(
            Mitigation.advice(
                "let restore keys leave out nothing but the hash at the end of the key")));
  }
}
