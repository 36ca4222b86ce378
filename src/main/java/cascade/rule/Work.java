package cascade.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Work whose failure says that the change is not fit: what a job is there for.
enum Work {
  TEST,
  BUILD;

  /// Programs that do nothing but test.
  private static final Set<String> TESTERS =
      Set.of(
          "ava",
          "bats",
          "behave",
          "cargo-nextest",
          "ctest",
          "gotestsum",
          "jasmine",
          "jest",
          "karma",
          "lit",
          "mocha",
          "nosetests",
          "nox",
          "phpunit",
          "py.test",
          "pytest",
          "rspec",
          "tox",
          "vitest");

  /// Programs that test by some words.
  private static final Map<String, Set<String>> TESTS =
      Map.ofEntries(
          Map.entry("ant", Set.of("test")),
          Map.entry("bazel", Set.of("test")),
          Map.entry("bun", Set.of("test")),
          Map.entry("cabal", Set.of("test")),
          Map.entry("cargo", Set.of("test", "nextest", "miri")),
          Map.entry("composer", Set.of("test")),
          Map.entry("cypress", Set.of("run")),
          Map.entry("dart", Set.of("test")),
          Map.entry("deno", Set.of("test")),
          Map.entry("dotnet", Set.of("test")),
          Map.entry("flutter", Set.of("test")),
          Map.entry("go", Set.of("test")),
          Map.entry("gradle", Set.of("test", "check")),
          Map.entry("hatch", Set.of("test")),
          Map.entry("lein", Set.of("test")),
          Map.entry("make", Set.of("test", "tests", "check", "unittest", "integration-test")),
          Map.entry("meson", Set.of("test")),
          Map.entry("mix", Set.of("test")),
          Map.entry("mvn", Set.of("test", "verify", "integration-test")),
          Map.entry("ninja", Set.of("test")),
          Map.entry("npm", Set.of("test", "t")),
          Map.entry("playwright", Set.of("test")),
          Map.entry("pnpm", Set.of("test")),
          Map.entry("rake", Set.of("test", "spec")),
          Map.entry("sbt", Set.of("test")),
          Map.entry("stack", Set.of("test")),
          Map.entry("swift", Set.of("test")),
          Map.entry("xcodebuild", Set.of("test")),
          Map.entry("yarn", Set.of("test")),
          Map.entry("zig", Set.of("test")));

  /// Programs that do nothing but build.
  private static final Set<String> BUILDERS =
      Set.of("cibuildwheel", "electron-builder", "msbuild", "ninja", "scons", "tsc");

  /// Programs that build by some words.
  private static final Map<String, Set<String>> BUILDS =
      Map.ofEntries(
          Map.entry("ant", Set.of("jar", "dist", "compile", "build")),
          Map.entry("bazel", Set.of("build")),
          Map.entry("cabal", Set.of("build")),
          Map.entry("cargo", Set.of("build", "check")),
          Map.entry("docker", Set.of("build")),
          Map.entry("dotnet", Set.of("build", "pack")),
          Map.entry("flutter", Set.of("build")),
          Map.entry("go", Set.of("build")),
          Map.entry("gradle", Set.of("build", "assemble", "jar")),
          Map.entry("make", Set.of("", "all", "build", "dist")),
          Map.entry("maturin", Set.of("build")),
          Map.entry("mvn", Set.of("compile", "package", "install")),
          Map.entry("poetry", Set.of("build")),
          Map.entry("sbt", Set.of("compile", "package", "assembly")),
          Map.entry("stack", Set.of("build")),
          Map.entry("swift", Set.of("build")),
          Map.entry("uv", Set.of("build")),
          Map.entry("webpack", Set.of("", "build")),
          Map.entry("xcodebuild", Set.of("build", "archive")),
          Map.entry("zig", Set.of("build")));

  /// Programs that run targets of the repository behind `run`.
  private static final Set<String> RUNNERS = Set.of("bun", "npm", "pnpm", "yarn");

  private static final Pattern SCRIPT = Pattern.compile("[\\w-]+\\.(sh|bash|py|js|mjs|ts|rb|pl)");

  /// With one of these, nothing is judged.
  private static final List<String> ASKING =
      List.of(
          "--help",
          "--version",
          "--collect-only",
          "--list",
          "-list",
          "--listTests",
          "--dry-run",
          "--no-run",
          "-h",
          "-n");

  /// What a call of a program does of it; empty where it is something else, or not known.
  static Optional<Work> of(Tool tool) {
    if (ASKING.stream().anyMatch(tool.arguments()::contains)) {
      return Optional.empty();
    }
    var operands = tool.operands();
    if (TESTERS.contains(tool.name()) || any(TESTS, tool, operands)) {
      return Optional.of(TEST);
    }
    if (BUILDERS.contains(tool.name())
        || any(BUILDS, tool, operands)
        || (tool.name().equals("cmake") && tool.has("--build"))) {
      return Optional.of(BUILD);
    }
    if (RUNNERS.contains(tool.name()) && operands.size() > 1 && operands.getFirst().equals("run")) {
      return ofTarget(operands.get(1));
    }
    return SCRIPT.matcher(tool.name()).matches() ? ofTarget(tool.name()) : Optional.empty();
  }

  private static boolean any(Map<String, Set<String>> verbs, Tool tool, List<String> operands) {
    var known = verbs.getOrDefault(tool.name(), Set.of());
    return switch (tool.name()) {
      // Several targets may stand in any order.
      case "gradle", "make", "mvn", "sbt", "rake", "ninja" ->
          operands.isEmpty() ? known.contains("") : operands.stream().anyMatch(known::contains);
      default -> known.contains(tool.verb());
    };
  }

  private static Optional<Work> ofTarget(String target) {
    var words = Tool.tokens(target);
    return words.contains("test") || words.contains("tests")
        ? Optional.of(TEST)
        : words.contains("build") ? Optional.of(BUILD) : Optional.empty();
  }
}
