package cascade.capacity;

import cascade.capacity.Exhaustion.Kind;
import cascade.capacity.Exhaustion.Stage;
import cascade.capacity.JobSteps.Piece;
import cascade.source.Located;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which steps of a job fail at which stage, when its disk or memory runs out.
final class Progression {
  private static final Set<String> TEST_PROGRAMS =
      Set.of(
          "pytest",
          "tox",
          "nox",
          "ctest",
          "jest",
          "vitest",
          "mocha",
          "cypress",
          "playwright",
          "phpunit",
          "rspec",
          "nosetests",
          "gotestsum",
          "karma");

  /// Programs that test with one of these words among their arguments.
  private static final Map<String, Set<String>> TEST_VERBS =
      Map.ofEntries(
          Map.entry("mvn", Set.of("test", "verify", "install", "package", "integration-test")),
          Map.entry("gradle", Set.of("test", "check", "build", "connectedCheck")),
          Map.entry("cargo", Set.of("test", "nextest")),
          Map.entry("go", Set.of("test")),
          Map.entry("npm", Set.of("test", "t")),
          Map.entry("yarn", Set.of("test")),
          Map.entry("pnpm", Set.of("test")),
          Map.entry("bun", Set.of("test")),
          Map.entry("dotnet", Set.of("test")),
          Map.entry("bazel", Set.of("test", "coverage")),
          Map.entry("make", Set.of("test", "check")),
          Map.entry("sbt", Set.of("test")),
          Map.entry("swift", Set.of("test")),
          Map.entry("mix", Set.of("test")));

  private static final Pattern LOGS = Pattern.compile("\\b(?:logs?|reports?|dumps?)\\b");
  private static final Set<String> LOG_PROGRAMS = Set.of("journalctl", "dmesg");
  private static final String UPLOAD = "actions/upload-artifact";
  private static final Set<String> SAVES =
      Set.of(
          "actions/cache",
          "actions/cache/save",
          "swatinem/rust-cache",
          "gradle/actions/setup-gradle",
          "gradle/gradle-build-action");

  private final Map<Kind, TreeSet<Integer>> steps = new EnumMap<>(Kind.class);

  private Progression() {}

  /// @return one for each resource that some step of the job uses up
  static List<Exhaustion> of(List<Piece> pieces) {
    var progression = new Progression();
    for (var piece : pieces) {
      if (NeedFinder.makesImages(piece)) {
        progression.add(Kind.IMAGE_BUILD, piece);
        progression.add(Kind.IMAGE_BUILD_KILLED, piece);
      }
      switch (piece) {
        case Piece.Used used -> progression.action(used);
        case Piece.Script script -> progression.script(script);
      }
    }
    var found = new ArrayList<Exhaustion>();
    for (var resource : Resource.values()) {
      var stages = progression.stages(resource);
      if (!stages.isEmpty()) {
        found.add(new Exhaustion(resource, stages));
      }
    }
    return found;
  }

  private List<Stage> stages(Resource resource) {
    var found = new ArrayList<Stage>();
    steps.forEach((kind, own) -> {
      if (kind.resource() == resource) {
        found.add(new Stage(kind, List.copyOf(own)));
      }
    });
    if (resource == Resource.MEMORY && !found.isEmpty()) {
      found.add(new Stage(Kind.RUNNER_LOST, List.of()));
    }
    return found;
  }

  private void add(Kind kind, Piece piece) {
    steps.computeIfAbsent(kind, _ -> new TreeSet<>()).add(piece.place().step());
  }

  private void action(Piece.Used used) {
    var action = used.action();
    if (action.equals(UPLOAD)) {
      add(isOfLogs(used) ? Kind.LOG_COLLECTION : Kind.ARTIFACT_UPLOAD, used);
    }
    if (SAVES.contains(action) || used.input("cache-to").isPresent() || NeedFinder.mayCache(used)) {
      add(Kind.CACHE_SAVE, used);
    }
    if (action.equals("cypress-io/github-action")
        || action.equals("reactivecircus/android-emulator-runner")) {
      add(Kind.LARGE_TEST, used);
    }
  }

  /// An upload that runs after a failure, or says that it uploads logs.
  private static boolean isOfLogs(Piece.Used used) {
    var name = used.input("name").orElse("") + " " + used.input("path").orElse("");
    return condition(used).contains("failure()")
        || LOGS.matcher(name.toLowerCase(Locale.ROOT)).find();
  }

  private void script(Piece.Script script) {
    for (var call : script.calls()) {
      if (isTest(call)) {
        add(Kind.LARGE_TEST, script);
      }
      if (LOG_PROGRAMS.contains(call.name())
          || (call.is("docker", "docker-compose", "kubectl") && call.has("logs"))) {
        add(Kind.LOG_COLLECTION, script);
      }
      if (isParallel(call)) {
        add(Kind.PARALLEL_WORK, script);
      }
      if (isCleanUp(call, script)) {
        add(Kind.CLEAN_UP, script);
      }
    }
  }

  private static boolean isTest(Call call) {
    return TEST_PROGRAMS.contains(call.name()) || (!leavesTestsOut(call) && namesTests(call));
  }

  /// `mvn package -DskipTests`, `gradle build -x test`.
  private static boolean leavesTestsOut(Call call) {
    return call.has(
            "-DskipTests", "-DskipTests=true", "-Dmaven.test.skip", "-Dmaven.test.skip=true")
        || (call.is("gradle") && call.value("-x").filter("test"::equals).isPresent());
  }

  private static boolean namesTests(Call call) {
    return TEST_VERBS.getOrDefault(call.name(), Set.of()).stream().anyMatch(call::has);
  }

  private static boolean isParallel(Call call) {
    return (call.is("make", "ninja", "cmake", "ctest", "cargo", "bazel")
            && List.of("-j", "--jobs", "--parallel").stream()
                .anyMatch(option -> call.gives(option)))
        || (call.is("pytest", "py.test")
            && List.of("-n", "--numprocesses").stream().anyMatch(option -> call.gives(option)))
        || call.is("parallel")
        || (call.is("mvn") && call.gives("-T"))
        || (call.is("gradle") && call.has("--parallel"));
  }

  /// Containers that are taken down; files that are removed whatever happened before: those that a
  /// script removes on its way belong to its work.
  private static boolean isCleanUp(Call call, Piece.Script script) {
    var last = condition(script).contains("always()");
    return switch (call.name()) {
      case "docker", "docker-compose" ->
          call.has("down", "rm", "stop") || (last && call.has("prune"));
      case "rm" -> last && call.arguments().stream().anyMatch(Progression::isRecursive);
      default -> false;
    };
  }

  private static String condition(Piece piece) {
    return piece.written().common().writtenCondition().map(Located::value).orElse("");
  }

  /// One of rm's options, several of which may stand in one word.
  private static boolean isRecursive(String word) {
    return word.equals("--recursive")
        || (word.startsWith("-")
            && !word.startsWith("--")
            && (word.indexOf('r') > 0 || word.indexOf('R') > 0));
  }
}
