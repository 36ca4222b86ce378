package cascade.rule;

import cascade.expression.Template;
import cascade.expression.Value;
import cascade.pipeline.Leg;
import cascade.pipeline.Legs;
import cascade.source.Located;
import cascade.source.Span;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A step that restores or saves a cache, as `actions/cache` does.
///
/// Source: that action's manual: a cache is never written twice under one key; `restore-keys` are
/// beginnings of keys that will do as well. Caches of Windows are kept apart from others.
///
/// @param key with its expressions as they are written
/// @param restoreKeys in their order
/// @param paths in their order
record CacheStep(
    InspectedStep step, Located<Template> key, List<String> restoreKeys, List<String> paths) {
  CacheStep {
    restoreKeys = List.copyOf(restoreKeys);
    paths = List.copyOf(paths);
  }

  private static final Set<String> ACTIONS =
      Set.of("actions/cache", "actions/cache/restore", "actions/cache/save");

  /// What package managers fetch, or install.
  private static final Pattern DEPENDENCIES =
      Pattern.compile(
          "(^|/)(node_modules|\\.npm|\\.yarn/cache|\\.pnpm-store|\\.m2(/repository)?|\\.gradle(/caches)?"
              + "|\\.cargo(/(registry|git)(/.*)?)?|\\.cache/(pip|yarn|pypoetry|uv|go-build)|go/pkg/mod|vendor/bundle"
              + "|\\.venv|venv|\\.nuget(/packages)?|\\.bundle|pnpm/store(/.*)?)/?$");

  /// What was built for one system and one version of a tool.
  private static final Pattern BUILT =
      Pattern.compile(
          "(^|/)(node_modules|\\.venv|venv|vendor/bundle|\\.cargo/bin|target|site-packages|\\.tox|\\.nox"
              + "|dist-newstyle|_build|\\.ccache|\\.stack-work)/?$");

  private static final Pattern MATRIX = Pattern.compile("\\bmatrix\\.([A-Za-z_][\\w-]*)");

  static Optional<CacheStep> of(InspectedStep step) {
    if (!(step.step() instanceof Step.Uses uses) || !ACTIONS.contains(Scripts.action(uses))) {
      return Optional.empty();
    }
    return input(uses, "key")
        .map(key -> new CacheStep(step, key, lines(uses, "restore-keys"), lines(uses, "path")));
  }

  /// All those of the pipeline.
  static List<CacheStep> all(Inspection inspection) {
    return inspection.writtenJobs().stream()
        .flatMap(job -> inspection.written(job).stream())
        .flatMap(step -> of(step).stream())
        .toList();
  }

  private static Optional<Located<Template>> input(Step.Uses uses, String name) {
    return uses.with().stream()
        .filter(it -> it.name().value().equalsIgnoreCase(name))
        .map(Job.Entry::value)
        .findFirst();
  }

  private static List<String> lines(Step.Uses uses, String name) {
    return input(uses, name).stream()
        .flatMap(it -> Scripts.written(it.value()).lines())
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /// The key as it is written.
  String keyText() {
    return Scripts.written(key.value());
  }

  Span keySpan() {
    return key.span();
  }

  /// A path with what package managers fetch.
  Optional<String> dependencies() {
    return paths.stream().filter(path -> DEPENDENCIES.matcher(path).find()).findFirst();
  }

  /// A path with what does not serve another system, or another version of a tool.
  Optional<String> built() {
    return paths.stream().filter(path -> BUILT.matcher(path).find()).findFirst();
  }

  /// The names of the matrix that a text asks for.
  static Set<String> matrixNames(String text) {
    var found = new TreeSet<String>();
    var matcher = MATRIX.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  /// How many values a vector of the job's matrix takes.
  long values(String name) {
    return legs().map(leg -> member(leg.values(), name)).distinct().count();
  }

  private Stream<Leg> legs() {
    return step.job().assessed().resolved().legs() instanceof Legs.Expanded(var legs)
        ? legs.stream()
        : Stream.of();
  }

  private static Value member(Value values, String name) {
    return values instanceof Value.Obj members
        ? members.find(name).orElse(Value.Null.NULL)
        : Value.Null.NULL;
  }

  /// The systems on which the legs run, without Windows: `Linux`, `macOS`.
  Set<String> systems() {
    var found = new TreeSet<String>();
    if (step.job().job().body() instanceof Job.Steps steps && steps.labels().size() == 1) {
      var label = Scripts.written(steps.labels().getFirst().value());
      var names = matrixNames(label);
      if (names.size() == 1 && label.strip().matches("\\$\\{\\{\\s*matrix\\.[\\w-]+\\s*}}")) {
        legs()
            .map(leg -> member(leg.values(), names.iterator().next()))
            .flatMap(value -> value instanceof Value.Str(var text) ? Stream.of(text) : Stream.of())
            .flatMap(text -> system(text).stream())
            .forEach(found::add);
      }
    }
    return found;
  }

  private static Optional<String> system(String label) {
    return label.startsWith("ubuntu-")
        ? Optional.of("Linux")
        : label.startsWith("macos-") ? Optional.of("macOS") : Optional.empty();
  }
}
