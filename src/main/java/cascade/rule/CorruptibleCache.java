package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.workflow.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A cache is saved also after a step before it failed: what that step left half done is restored
/// from then on, by every job that asks for it.
///
/// Source: the manual of `actions/cache`: a cache is never written twice under one key, and what
/// restores it checks nothing.
final class CorruptibleCache implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "corruptible-cache", "a cache is saved also after what fills it failed", Severity.NOTICE);

  private static final String SAVE = "actions/cache/save";
  private static final String BOTH = "actions/cache";

  /// What checks each of its entries by itself, so that half of it does no harm.
  private static final Pattern SELF_CHECKING =
      Pattern.compile(
          "ccache|sccache|bazel|buildx|buildkit|go-build|turbo|\\bnx\\b|mypy|ruff|pytest|_cacache|\\.npm|pnpm|yarn"
              + "|eslint|pre-commit");

  private static final Pattern AFTER_FAILURE =
      Pattern.compile("\\balways\\(\\)|!\\s*cancelled\\(\\)|(?<!!)\\bfailure\\(\\)");

  /// Who asks what became of a step saves on purpose.
  private static final Pattern GUARDED =
      Pattern.compile("outcome|conclusion|\\bsuccess\\(\\)|!\\s*failure\\(\\)");

  private static final String REMEDY = "save it only where all before it succeeded";
  private static final int MOST_PLACES = 10;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    var all = CacheStep.all(inspection);
    for (var cache : all) {
      if (savesAfterFailure(cache) && followsWork(cache, inspection) && !isSelfChecking(cache)) {
        var readers = all.stream().filter(it -> restores(it, cache)).toList();
        if (!readers.isEmpty()) {
          report.accept(finding(cache, readers));
        }
      }
    }
  }

  private static boolean savesAfterFailure(CacheStep cache) {
    if (!(cache.step().step() instanceof Step.Uses uses)) {
      return false;
    }
    var condition = uses.common().condition().text().toLowerCase(Locale.ROOT);
    return switch (Scripts.action(uses)) {
      case SAVE -> AFTER_FAILURE.matcher(condition).find() && !GUARDED.matcher(condition).find();
      case BOTH ->
          uses.with().stream()
              .anyMatch(it ->
                  it.name().value().equalsIgnoreCase("save-always")
                      && Scripts.written(it.value().value()).strip().equals("true"));
      default -> false;
    };
  }

  /// Whether something runs that may stop half way: before what saves, or anywhere where the end of
  /// the job saves.
  private static boolean followsWork(CacheStep cache, Inspection inspection) {
    var atEnd = cache.step().step() instanceof Step.Uses uses && Scripts.action(uses).equals(BOTH);
    return inspection.written(cache.step().job()).stream()
        .filter(it -> atEnd || it.number() < cache.step().number())
        .anyMatch(it -> it.step() instanceof Step.Run);
  }

  private static boolean isSelfChecking(CacheStep cache) {
    return SELF_CHECKING.matcher(cache.keyText()).find()
        || cache.paths().stream().anyMatch(path -> SELF_CHECKING.matcher(path).find());
  }

  private static boolean restores(CacheStep reader, CacheStep saved) {
    if (reader.step().step() instanceof Step.Uses uses && Scripts.action(uses).equals(SAVE)) {
      return false;
    }
    var key = saved.keyText();
    return reader.keyText().equals(key) || reader.restoreKeys().stream().anyMatch(key::startsWith);
  }

  private static Finding finding(CacheStep cache, List<CacheStep> readers) {
    var step = cache.step();
    var restoring = readers.stream().map(it -> it.step().job().subject()).distinct().toList();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.MEDIUM,
        step.subject(),
        "%s saves `%s` also after a step before it failed: what is half done then is what %s %s from then on; %s"
            .formatted(
                step.shown(),
                Names.plain(cache.paths().isEmpty() ? cache.keyText() : cache.paths().getFirst()),
                Names.of(restoring, "and"),
                Names.verb(restoring.size(), "restores", "restore"),
                REMEDY),
        step.site(),
        readers.stream()
            .map(it -> it.step().site())
            .filter(it -> !it.equals(step.site()))
            .distinct()
            .limit(MOST_PLACES)
            .toList(),
        Evidence.Seen.SEEN,
        Optional.of(new Mitigation(REMEDY, edit(cache).stream().toList())));
  }

  /// Where nothing but `always()` is asked.
  private static Optional<TextEdit> edit(CacheStep cache) {
    var job = cache.step().job();
    return cache
        .step()
        .step()
        .common()
        .writtenCondition()
        .map(Located::span)
        .filter(span -> job.holds(span) && !job.text().hasOddLineBreaks())
        .filter(span -> span.startLine() == span.endLine())
        .filter(
            span -> job.text().slice(span).matches("always\\(\\)|\\$\\{\\{\\s*always\\(\\)\\s*}}"))
        .map(span -> new TextEdit(job.site(span), "success()"));
  }
}
