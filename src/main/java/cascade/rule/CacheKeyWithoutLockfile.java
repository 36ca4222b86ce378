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
import java.util.regex.Pattern;

/// The key of a cache of dependencies stays the same when they change. A cache is never written
/// twice, so that it holds those of its first day for ever.
///
/// Source: the manual of `actions/cache`.
final class CacheKeyWithoutLockfile implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "cache-key-without-lockfile",
          "a cache of dependencies stays as it was when they change",
          Severity.NOTICE);

  /// What may change with them.
  private static final Pattern CHANGING =
      Pattern.compile(
          "hashFiles|\\b(steps|needs|env|inputs|vars)\\.|github\\.(sha|run_id|run_number|event|head_ref)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var cache : CacheStep.all(inspection)) {
      if (!CHANGING.matcher(cache.keyText()).find()) {
        cache.dependencies().map(path -> finding(cache, path)).ifPresent(report);
      }
    }
  }

  private static Finding finding(CacheStep cache, String path) {
    var step = cache.step();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        step.subject(),
        "the key of the cache of `%s` stays the same when dependencies change, and a cache is never written twice; put `hashFiles` of the lock file into it"
            .formatted(Names.plain(path)),
        step.job().site(cache.keySpan()),
        List.of(),
        Evidence.Seen.SEEN,
        Optional.of(
            Mitigation.advice(
                "end the key with `${{ hashFiles('LOCK FILE') }}`, and give what stands before it"
                    + " as `restore-keys`")));
  }
}
