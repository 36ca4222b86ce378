package cascade.rule;

import cascade.expression.Template;
import cascade.finding.Confidence;
import cascade.source.Located;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a job does that does nothing but chores.
///
/// @param kinds in the order of the steps
/// @param tools what does them, as a person would name it
/// @param confidence medium where a name had to tell
record Chores(List<Chore> kinds, List<String> tools, Confidence confidence) {
  Chores {
    kinds = List.copyOf(kinds);
    tools = List.copyOf(tools);
  }

  /// Programs that only prepare or tell something.
  private static final Set<String> PREPARING =
      Set.of(
          ".",
          "[",
          "apk",
          "apt",
          "apt-get",
          "awk",
          "basename",
          "brew",
          "break",
          "cat",
          "cd",
          "chmod",
          "choco",
          "chown",
          "cmp",
          "continue",
          "corepack",
          "cp",
          "curl",
          "cut",
          "date",
          "diff",
          "dirname",
          "dnf",
          "dpkg",
          "echo",
          "egrep",
          "env",
          "eval",
          "exit",
          "export",
          "false",
          "fgrep",
          "find",
          "gh",
          "git",
          "grep",
          "gunzip",
          "gzip",
          "head",
          "hash",
          "jq",
          "ln",
          "ls",
          "local",
          "mkdir",
          "mktemp",
          "mv",
          "nvm",
          "pacman",
          "popd",
          "printf",
          "pushd",
          "pwd",
          "read",
          "return",
          "rm",
          "rustup",
          "scoop",
          "sed",
          "set",
          "shopt",
          "sleep",
          "sort",
          "source",
          "tail",
          "tar",
          "tee",
          "test",
          "touch",
          "tr",
          "trap",
          "true",
          "type",
          "uname",
          "uniq",
          "unset",
          "unzip",
          "wc",
          "wget",
          "where",
          "which",
          "winget",
          "yum",
          "zypper");

  /// Programs with words that only prepare.
  private static final Map<String, Set<String>> PREPARING_WORDS =
      Map.ofEntries(
          Map.entry("bun", Set.of("install", "i")),
          Map.entry("bundle", Set.of("install", "config")),
          Map.entry("cargo", Set.of("install", "binstall", "fetch")),
          Map.entry("composer", Set.of("install")),
          Map.entry("conda", Set.of("install", "create", "activate")),
          Map.entry("dotnet", Set.of("restore", "tool")),
          Map.entry("gem", Set.of("install")),
          Map.entry("go", Set.of("install", "get", "mod", "env", "version")),
          Map.entry("mix", Set.of("deps.get", "local.hex")),
          Map.entry("npm", Set.of("ci", "install", "i")),
          Map.entry("opam", Set.of("install")),
          Map.entry("pip", Set.of("install")),
          Map.entry("pipx", Set.of("install")),
          Map.entry("pnpm", Set.of("install", "i")),
          Map.entry("poetry", Set.of("install")),
          Map.entry("uv", Set.of("sync", "pip", "tool", "venv", "python")),
          Map.entry("venv", Set.of()),
          Map.entry("yarn", Set.of("install", "")));

  /// Programs whose words are targets that somebody has named.
  private static final Set<String> WITH_TARGETS =
      Set.of(
          "bun",
          "composer",
          "gradle",
          "hatch",
          "inv",
          "invoke",
          "just",
          "make",
          "mvn",
          "nox",
          "npm",
          "nx",
          "pnpm",
          "poe",
          "rake",
          "sbt",
          "task",
          "tox",
          "turbo",
          "yarn");

  /// Those among them whose targets are not named by the repository: `install` builds and tests.
  private static final Set<String> BUILDS = Set.of("gradle", "mvn", "sbt");

  private static final Set<String> PREPARING_TARGETS =
      Set.of(
          "bootstrap",
          "clean",
          "deps",
          "dependencies",
          "init",
          "install",
          "setup",
          "tools",
          "venv");

  /// Owners of nothing but actions that prepare, and parts of the names of such actions.
  private static final List<String> PREPARING_ACTIONS =
      List.of(
          "actions/cache",
          "actions/checkout",
          "actions/upload-artifact",
          "checkout",
          "gradle/actions",
          "harden-runner",
          "install",
          "login-action",
          "rust-cache",
          "rust-toolchain",
          "sccache",
          "setup",
          "toolchain");

  /// The chores of a job with steps; empty where it does anything else too.
  static Optional<Chores> of(InspectedJob job, Inspection inspection) {
    if (!(job.job().body() instanceof Job.Steps steps)) {
      return Optional.empty();
    }
    var named = nameOf(job);
    var found = new LinkedHashMap<String, Chore>();
    var scripts = new LinkedHashMap<String, Chore>();
    var confidence = Confidence.HIGH;
    for (var step : inspection.stepsOf(steps)) {
      for (var deed : deeds(step, inspection)) {
        switch (deed) {
          case Deed.Does(var chore, var tool, var sure) -> {
            found.putIfAbsent(tool, chore);
            confidence = sure ? confidence : Confidence.MEDIUM;
          }
          case Deed.Prepares _ -> {}
          case Deed.Script(var script) when named.isPresent() -> {
            scripts.putIfAbsent(script, named.get());
            confidence = Confidence.MEDIUM;
          }
          case Deed.Script _, Deed.Unknown _ -> {
            return Optional.empty();
          }
        }
      }
    }
    if (found.isEmpty()) {
      found.putAll(scripts);
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Chores(
                found.values().stream().distinct().toList(),
                List.copyOf(found.keySet()),
                confidence));
  }

  private static Optional<Chore> nameOf(InspectedJob job) {
    var names =
        Stream.concat(
            Stream.of(job.subject()),
            job.job().name().stream()
                .map(Located::value)
                .filter(Template.Constant.class::isInstance)
                .map(Scripts::text));
    return names.flatMap(name -> Chore.ofName(name).stream()).findFirst();
  }

  /// What one command or action does.
  private sealed interface Deed {
    record Does(Chore chore, String tool, boolean sure) implements Deed {}

    enum Prepares implements Deed {
      PREPARES
    }

    /// A script of the repository, which may do anything.
    record Script(String name) implements Deed {}

    enum Unknown implements Deed {
      UNKNOWN
    }
  }

  private static List<Deed> deeds(Step step, Inspection inspection) {
    return switch (step) {
      case Step.Run run -> inspection.tools(run).stream().map(Chores::deed).toList();
      case Step.Uses uses -> List.of(deed(Scripts.action(uses)));
      case Step.Parallel _, Step.Control _, Step.Unknown _ -> List.of();
    };
  }

  /// Whether a call only prepares or tells something.
  static boolean prepares(Tool tool) {
    var words = PREPARING_WORDS.getOrDefault(tool.name(), Set.of());
    return PREPARING.contains(tool.name()) || words.contains(tool.verb()) || tool.has("--version");
  }

  /// Whether a step works at something, be it a chore: not known of scripts and programs that may
  /// do anything.
  static boolean works(Step step, Inspection inspection) {
    return deeds(step, inspection).stream().anyMatch(it -> it instanceof Deed.Does);
  }

  private static Deed deed(Tool tool) {
    var chore = Chore.ofProgram(tool);
    if (chore.isPresent()) {
      return new Deed.Does(chore.get(), tool.shown(), true);
    }
    if (prepares(tool)) {
      return Deed.Prepares.PREPARES;
    }
    if (WITH_TARGETS.contains(tool.name())) {
      return target(tool);
    }
    if (!tool.name().matches("[\\w-]+\\.(sh|bash|py|js|mjs|ts|rb|pl)")) {
      return Deed.Unknown.UNKNOWN;
    }
    return Chore.ofName(tool.name())
        .<Deed>map(named -> new Deed.Does(named, tool.name(), false))
        .orElseGet(() -> new Deed.Script(tool.name()));
  }

  private static Deed target(Tool tool) {
    var targets = new ArrayList<>(tool.operands());
    targets.removeIf(word -> word.equals("run") || word.equals("run-script") || word.equals("_"));
    // What stands behind `-e` and the like was taken for a value.
    if (tool.name().equals("tox") || tool.name().equals("nox")) {
      tool.arguments().stream().filter(word -> !word.startsWith("-")).forEach(targets::add);
    }
    var isBuild = BUILDS.contains(tool.name());
    Optional<Deed> found = Optional.empty();
    for (var target : targets) {
      var words = Tool.tokens(target);
      var chore = Chore.ofWords(words);
      var prepares = isBuild ? target.equals("clean") : PREPARING_TARGETS.containsAll(words);
      if (chore.isEmpty() && !prepares) {
        return Deed.Unknown.UNKNOWN;
      }
      var sure = words.contains("spotless") || words.contains("prettier");
      found = found.or(() -> chore.map(it -> new Deed.Does(it, tool.name() + " " + target, sure)));
    }
    return targets.isEmpty() ? Deed.Unknown.UNKNOWN : found.orElse(Deed.Prepares.PREPARES);
  }

  private static Deed deed(String action) {
    var chore = Chore.ofAction(action);
    if (chore.isPresent()) {
      return new Deed.Does(chore.get(), action, true);
    }
    return PREPARING_ACTIONS.stream().anyMatch(action::contains)
        ? Deed.Prepares.PREPARES
        : Deed.Unknown.UNKNOWN;
  }
}
