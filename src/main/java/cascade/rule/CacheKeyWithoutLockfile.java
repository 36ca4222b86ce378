package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.source.Severity;
import cascade.source.Span;
import cascade.workflow.Step;
import java.util.List;
import java.util.Map;
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

  private static final String NODE = "'**/package-lock.json', '**/yarn.lock', '**/pnpm-lock.yaml'";

  private static final String PYTHON =
      "'**/requirements*.txt', '**/poetry.lock', '**/uv.lock', '**/pyproject.toml'";

  /// What may change with them.
  private static final Pattern CHANGING =
      Pattern.compile(
          "hashFiles|\\b(steps|needs|env|inputs|vars)\\.|github\\.(sha|run_id|run_number|event|head_ref)");

  /// The files that change with what a package manager fetches, by a part of the path where it puts
  /// that. Of several only those that are there count: GitHub hashes what the patterns match.
  ///
  /// Source: the examples of `actions/cache`, and the manuals of the package managers.
  private static final List<Map.Entry<String, String>> LOCKS =
      List.of(
          Map.entry(".m2", "'**/pom.xml'"),
          Map.entry(".gradle", "'**/*.gradle*', '**/gradle-wrapper.properties'"),
          Map.entry(".cargo", "'**/Cargo.lock'"),
          Map.entry("go", "'**/go.sum'"),
          Map.entry("bundle", "'**/Gemfile.lock'"),
          Map.entry(".bundle", "'**/Gemfile.lock'"),
          Map.entry(".nuget", "'**/*.csproj', '**/packages.lock.json'"),
          Map.entry("node_modules", NODE),
          Map.entry(".npm", NODE),
          Map.entry(".yarn", NODE),
          Map.entry("yarn", NODE),
          Map.entry(".pnpm-store", NODE),
          Map.entry("pnpm", NODE),
          Map.entry("pip", PYTHON),
          Map.entry("pypoetry", PYTHON),
          Map.entry("uv", PYTHON),
          Map.entry(".venv", PYTHON),
          Map.entry("venv", PYTHON));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    var all = CacheStep.all(inspection);
    for (var cache : all) {
      if (!CHANGING.matcher(cache.keyText()).find()) {
        var alone = all.stream().filter(it -> it.keyText().equals(cache.keyText())).count() == 1;
        cache.dependencies().map(path -> finding(cache, path, alone)).ifPresent(report);
      }
    }
  }

  /// @param alone whether no other step has the same key
  private static Finding finding(CacheStep cache, String path, boolean alone) {
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
            new Mitigation(
                "end the key with `${{ hashFiles('LOCK FILE') }}`, and give what stands before it"
                    + " as `restore-keys`",
                alone ? edit(cache, path).stream().toList() : List.<TextEdit>of())));
  }

  /// None for a step that only restores or only saves: the other half has the key, too. Nor is
  /// there one where another step of the repository has the same key, which would then find
  /// nothing.
  private static Optional<TextEdit> edit(CacheStep cache, String path) {
    var job = cache.step().job();
    var span = cache.keySpan();
    var written = job.text().slice(span);
    if (!(cache.step().step() instanceof Step.Uses uses)
        || !Scripts.action(uses).equals("actions/cache")
        || !job.holds(span)
        || job.text().hasOddLineBreaks()
        || span.startLine() != span.endLine()) {
      return Optional.empty();
    }
    var quoted = written.equals("\"" + cache.keyText() + "\"");
    if (!quoted && !(written.equals(cache.keyText()) && endsItsLine(job, span))) {
      return Optional.empty();
    }
    var column = span.endColumn() - (quoted ? 1 : 0);
    var place = new Span(span.endLine(), column, span.endLine(), column);
    return locks(path)
        .map(locks -> new TextEdit(job.site(place), "-${{ hashFiles(%s) }}".formatted(locks)));
  }

  /// Within braces, text without quotes may hold no brace.
  private static boolean endsItsLine(InspectedJob job, Span span) {
    var rest = job.text().line(span.endLine()).substring(span.endColumn() - 1).strip();
    return rest.isEmpty() || rest.startsWith("#");
  }

  private static Optional<String> locks(String path) {
    var folders = List.of(path.split("/", -1));
    return LOCKS.stream()
        .filter(it -> folders.contains(it.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
