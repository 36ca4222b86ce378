package cascade.capacity;

import cascade.capacity.JobSteps.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the steps of a job are likely to need of the runner's disk and memory.
///
/// What is not recognised needs something as well, nobody knows how much: so a sum is what can be
/// seen, not all there is.
final class NeedFinder {
  private static final Set<String> IMAGE_ACTIONS =
      Set.of("docker/build-push-action", "docker/bake-action", "redhat-actions/buildah-build");
  private static final Set<String> CACHES =
      Set.of(
          "actions/cache",
          "actions/cache/restore",
          "swatinem/rust-cache",
          "gradle/actions/setup-gradle",
          "gradle/gradle-build-action");
  private static final Set<String> COMPILERS = Set.of("make", "ninja", "cmake", "ctest");
  private static final Set<String> NODE_MANAGERS = Set.of("npm", "yarn", "pnpm", "bun");
  private static final Set<String> NODE_INSTALLS = Set.of("ci", "install", "i", "add");
  private static final Set<String> CARGO_BUILDS =
      Set.of("build", "test", "nextest", "check", "clippy", "bench", "run", "install", "doc");
  private static final Set<String> BAZEL_BUILDS = Set.of("build", "test", "run", "coverage");
  private static final Set<String> PARALLEL_TESTS = Set.of("pytest", "py.test");
  private static final String CROSS_PLATFORM = "platforms";

  /// More platforms than this are no list of platforms.
  private static final int MOST_TIMES = 20;

  /// How many processors the runner has, where that is known: `-j` without a number starts as many.
  private final Optional<RunnerSize> runner;

  private final List<Need> needs = new ArrayList<>();
  private final Map<Taken, Double> taken = new HashMap<>();

  /// What was told already.
  ///
  /// @param step the step for whose time it is taken; -1 for what all share
  private record Taken(Demand demand, int step) {}

  private NeedFinder(Optional<RunnerSize> runner) {
    this.runner = runner;
  }

  /// @param runner what it offers, where that is known
  static List<Need> of(List<Piece> pieces, Optional<RunnerSize> runner) {
    var finder = new NeedFinder(runner);
    for (var piece : pieces) {
      switch (piece) {
        case Piece.Used used -> finder.action(used);
        case Piece.Script script -> finder.script(script);
      }
    }
    return List.copyOf(finder.needs);
  }

  /// Commands of a job share what they build into, and those of one step follow each other: what
  /// takes as much again is not told again.
  private void add(Demand demand, int times, String sign, Place place) {
    var need = demand.need(times, sign, place);
    var most = taken.getOrDefault(new Taken(demand, demand.isShared() ? -1 : place.step()), 0.0);
    if (!demand.isShared() && need.kind() == Need.Kind.STAYS) {
      needs.add(need);
    } else if (need.highGb() > most) {
      taken.put(new Taken(demand, demand.isShared() ? -1 : place.step()), need.highGb());
      needs.add(need);
    }
  }

  private void action(Piece.Used used) {
    var place = used.place();
    var action = used.action();
    Reliefs.of(used).forEach(needs::add);
    if (IMAGE_ACTIONS.contains(action)) {
      var times = platforms(used.input(CROSS_PLATFORM));
      add(Demand.IMAGE_BUILD, times, action, place);
      add(Demand.IMAGE_BUILD_MEMORY, 1, action, place);
    } else if (action.startsWith("docker://")) {
      add(Demand.IMAGE_PULL, 1, action, place);
    } else if (CACHES.contains(action)) {
      add(Demand.CACHE, 1, action, place);
    } else if (mayCache(used)) {
      add(Demand.CACHE, 1, action + " cache", place);
    } else if (action.equals("actions/download-artifact")) {
      add(Demand.ARTIFACT, 1, action, place);
    } else if (action.equals("actions/checkout")
        && used.input("lfs").filter("true"::equals).isPresent()) {
      add(Demand.LARGE_FILES, 1, "lfs: true", place);
    } else if (action.equals("reactivecircus/android-emulator-runner")) {
      add(Demand.EMULATOR, 1, action, place);
      add(Demand.EMULATOR_MEMORY, 1, action, place);
    } else if (action.equals("cypress-io/github-action")) {
      add(Demand.BROWSERS, 1, action, place);
      add(Demand.BROWSER_TEST, 1, action, place);
      add(Demand.NODE_MODULES, 1, action, place);
    }
  }

  static boolean mayCache(Piece.Used used) {
    return (used.action().startsWith("actions/setup-")
            && used.input("cache").filter(it -> !it.equals("false")).isPresent())
        || used.input("bundler-cache").filter("true"::equals).isPresent();
  }

  /// An image is built once for each platform.
  private static int platforms(Optional<String> written) {
    var count = written.map(it -> it.split("[,\\n]", MOST_TIMES + 1).length).orElse(1);
    return Math.clamp(count, 1, MOST_TIMES);
  }

  private void script(Piece.Script script) {
    Reliefs.of(script).forEach(needs::add);
    for (var call : script.calls()) {
      containers(call, script.place());
      builds(call, script.place());
      parallel(call, script.place());
      browsers(call, script.place());
    }
  }

  private void containers(Call call, Place place) {
    if (composesImages(call)) {
      add(Demand.COMPOSED_IMAGES, 1, call.shown(), place);
      add(Demand.SERVICE, 3, call.shown(), place);
    } else if (buildsImage(call)) {
      add(Demand.IMAGE_BUILD, platforms(call.value("--platform")), call.shown(), place);
      add(Demand.IMAGE_BUILD_MEMORY, 1, call.shown(), place);
    } else if (call.is("docker") && Set.of("pull", "run").contains(call.verb())) {
      add(Demand.IMAGE_PULL, 1, call.shown(), place);
    }
  }

  /// Several images, by a compose file.
  private static boolean composesImages(Call call) {
    return (call.is("docker-compose") || (call.is("docker") && call.verb().equals("compose")))
        && call.has("up", "build", "pull", "run");
  }

  /// Whether images come into being in a step, or are unpacked from what others have built.
  static boolean makesImages(Piece piece) {
    return switch (piece) {
      case Piece.Used used -> IMAGE_ACTIONS.contains(used.action());
      case Piece.Script script ->
          script.calls().stream().anyMatch(call -> composesImages(call) || buildsImage(call));
    };
  }

  private static boolean buildsImage(Call call) {
    return (call.is("docker")
            && (call.verb().equals("build")
                || (Set.of("buildx", "image", "builder").contains(call.verb())
                    && call.has("build", "bake"))))
        || (call.is("buildah") && call.has("bud", "build"));
  }

  private void builds(Call call, Place place) {
    switch (call.name()) {
      case "gradle" -> {
        add(Demand.GRADLE, 1, call.shown(), place);
        add(Demand.GRADLE_MEMORY, 1, call.shown(), place);
      }
      case "cargo" -> {
        if (CARGO_BUILDS.contains(call.verb())) {
          add(Demand.CARGO, 1, call.shown(), place);
          add(
              Demand.COMPILER,
              processes(call.number("-j").stream().boxed().findFirst()),
              call.shown(),
              place);
        }
      }
      case "bazel" -> {
        if (BAZEL_BUILDS.contains(call.verb())) {
          add(Demand.BAZEL, 1, call.shown(), place);
          add(Demand.BAZEL_MEMORY, 1, call.shown(), place);
        }
      }
      case String name -> {
        if (NODE_MANAGERS.contains(name) && NODE_INSTALLS.contains(call.verb())) {
          add(Demand.NODE_MODULES, 1, call.shown(), place);
        }
      }
    }
  }

  private void parallel(Call call, Place place) {
    if (COMPILERS.contains(call.name())) {
      // Tests are started side by side as compilers are, and take less.
      var demand = call.is("ctest") ? Demand.TEST_WORKER : Demand.COMPILER;
      for (var option : List.of("-j", "--jobs", "--parallel")) {
        if (call.gives(option)) {
          var count = processes(call.number(option).stream().boxed().findFirst());
          add(demand, count, call.called() + " " + option, place);
          return;
        }
      }
      if (call.is("ninja")) {
        add(demand, processes(Optional.empty()), call.name(), place);
      }
    } else if (PARALLEL_TESTS.contains(call.name())) {
      for (var option : List.of("-n", "--numprocesses")) {
        if (call.gives(option)) {
          var count = processes(call.number(option).stream().boxed().findFirst());
          add(Demand.TEST_WORKER, count, call.called() + " " + option, place);
          return;
        }
      }
    }
  }

  /// As many as are written; else as many as the runner has processors.
  private int processes(Optional<Integer> written) {
    return Math.clamp(written.orElseGet(() -> runner.map(RunnerSize::cores).orElse(1)), 1, 256);
  }

  private void browsers(Call call, Place place) {
    if (call.is("playwright", "puppeteer", "cypress")) {
      switch (call.verb().toLowerCase(Locale.ROOT)) {
        case "install", "browsers" -> add(Demand.BROWSERS, 1, call.shown(), place);
        case "test", "run" -> add(Demand.BROWSER_TEST, 1, call.shown(), place);
        default -> {}
      }
    }
  }
}
