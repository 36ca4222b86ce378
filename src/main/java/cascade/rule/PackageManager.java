package cascade.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Package managers that, told to install, go on where the lockfile does not fit what is asked for:
/// they work out versions anew, write them into the lockfile and say nothing.
///
/// Left out are those that stop there by themselves: `pnpm` and Yarn from 2 on where `CI` is set,
/// `poetry install`; `composer install` warns and keeps to the lockfile, and `go` writes none
/// unasked. What is called `update` is meant.
///
/// Source: the manual of each: npm-ci(1), Yarn 1 "yarn install", Bun "Lockfile", Bundler's
/// `frozen`, uv "Locking and syncing", Pipenv "install --deploy", the Cargo Book on `--locked`
/// (rust-lang/cargo#7169 for `cargo install`).
enum PackageManager {
  BUN(
      "bun",
      "install|i",
      "package.json",
      "--frozen-lockfile|--production|-p|--lockfile-only|--no-save|-g|--global|--dry-run|--cwd(=.*)?"
          + "|--filter(=.*)?",
      "frozenLockfile"),
  BUNDLER(
      "bundle",
      "|install",
      "Gemfile",
      "--frozen|--deployment|--gemfile(=.*)?|--local|--no-lock|--version|-v|--help",
      "BUNDLE_(FROZEN|DEPLOYMENT|GEMFILE)|\\b(frozen|deployment)\\b|bundler-cache: *['\"]?true"),
  CARGO(
      "cargo",
      "bench|build|check|clippy|doc|run|test",
      "Cargo.toml",
      "--locked|--frozen|--offline|--manifest-path(=.*)?|--config(=.*)?|-C|-Z.*|--help|--version",
      "CARGO_NET_OFFLINE|minimal-versions"),
  /// Takes no notice of the lockfile at all.
  CARGO_INSTALL(
      "cargo",
      "install",
      "Cargo.toml",
      "--locked|--frozen|--offline|--config(=.*)?|-C|-Z.*|--help|--list",
      "CARGO_NET_OFFLINE|minimal-versions"),
  NPM(
      "npm",
      "install|i",
      "package.json",
      "-g|--global|--location(=.*)?|--package-lock-only|--(no-)?package-lock(=.*)?|--no-shrinkwrap"
          + "|--prefix(=.*)?|-C|--before(=.*)?|--dry-run|--help",
      "(?i)npm_config_(package_lock|global|prefix)"),
  PIPENV(
      "pipenv",
      "install",
      "Pipfile",
      "--deploy|--ignore-pipfile|--skip-lock|-r|--requirements(=.*)?|-e|--editable(=.*)?|--categories(=.*)?"
          + "|--help",
      "PIPENV_(DEPLOY|IGNORE_PIPFILE|SKIP_LOCK|PIPFILE)"),
  UV(
      "uv",
      "sync",
      "pyproject.toml",
      "--locked|--frozen|-U|--upgrade|-P|--upgrade-package(=.*)?|--resolution(=.*)?|--prerelease(=.*)?"
          + "|--fork-strategy(=.*)?|--exclude-newer(=.*)?|--no-sources|--project(=.*)?|--directory(=.*)?"
          + "|--script(=.*)?|--check|--dry-run|--help",
      "UV_(LOCKED|FROZEN|RESOLUTION|PRERELEASE|PROJECT|EXCLUDE_NEWER|NO_SOURCES|WORKING_DIR)"),
  YARN(
      "yarn",
      "|install",
      "package.json",
      "--frozen-lockfile|--pure-lockfile|--no-lockfile|--immutable.*|--flat|--cwd(=.*)?|--mode(=.*)?"
          + "|-v|--version|-h|--help",
      "YARN_(FROZEN_LOCKFILE|PURE_LOCKFILE|ENABLE_IMMUTABLE)|yarn set version");

  /// What keeps it to the lockfile.
  sealed interface Remedy {
    /// For a message.
    String shown();

    /// @param verb in the place of the one that is written
    record Verb(String verb) implements Remedy {
      @Override
      public String shown() {
        return "`npm %s`".formatted(verb);
      }
    }

    /// @param option behind the verb
    record Option(String option) implements Remedy {
      @Override
      public String shown() {
        return "`%s`".formatted(option);
      }
    }

    /// @param assignment before the program
    record Variable(String assignment) implements Remedy {
      @Override
      public String shown() {
        return "`%s`".formatted(assignment);
      }
    }
  }

  private final String program;
  private final Pattern verbs;
  private final String manifest;
  private final Pattern decided;
  private final Pattern settings;

  /// @param verbs empty for the program alone
  /// @param manifest in which people write what they ask for
  /// @param decided options with which it is kept to the lockfile, or to be past it, or does
  ///   something else
  /// @param settings what in a workflow does the same
  PackageManager(String program, String verbs, String manifest, String decided, String settings) {
    this.program = program;
    this.verbs = Pattern.compile(verbs);
    this.manifest = manifest;
    this.decided = Pattern.compile(decided);
    this.settings = Pattern.compile(settings);
  }

  /// The one that counts first.
  List<String> lockfiles() {
    return switch (this) {
      case BUN -> List.of("bun.lock", "bun.lockb");
      case BUNDLER -> List.of("Gemfile.lock");
      case CARGO, CARGO_INSTALL -> List.of("Cargo.lock");
      case NPM -> List.of("npm-shrinkwrap.json", "package-lock.json");
      case PIPENV -> List.of("Pipfile.lock");
      case UV -> List.of("uv.lock");
      case YARN -> List.of("yarn.lock");
    };
  }

  String manifest() {
    return manifest;
  }

  Remedy remedy() {
    return switch (this) {
      case BUN, YARN -> new Remedy.Option("--frozen-lockfile");
      case BUNDLER -> new Remedy.Variable("BUNDLE_FROZEN=true");
      case CARGO, CARGO_INSTALL, UV -> new Remedy.Option("--locked");
      case NPM -> new Remedy.Verb("ci");
      case PIPENV -> new Remedy.Option("--deploy");
    };
  }

  /// Whether it takes no notice of the lockfile, be that up to date or not.
  boolean isAlwaysPast() {
    return this == CARGO_INSTALL;
  }

  /// Whether one command of the repository that is kept to the lockfile tells for all others that
  /// it fits: those are many, and nobody gives each of them the option.
  boolean isToldOnce() {
    return this == CARGO;
  }

  /// Whether a workflow says somewhere else how lockfiles are to be taken.
  boolean isSettledIn(String workflow) {
    return settings.matcher(workflow).find();
  }

  /// What a call of a program installs by; empty where it installs nothing, what it names, or what
  /// it was told to.
  static Optional<PackageManager> of(Tool tool) {
    return Arrays.stream(values()).filter(it -> it.installs(tool)).findFirst();
  }

  private boolean installs(Tool tool) {
    return tool.name().equals(program)
        && verbs.matcher(tool.verb()).matches()
        && own(tool).stream().noneMatch(word -> decided.matcher(word).matches())
        && namesNothing(tool);
  }

  /// Its own words, without those for what it runs.
  private static List<String> own(Tool tool) {
    var end = tool.arguments().indexOf("--");
    return end < 0 ? tool.arguments() : tool.arguments().subList(0, end);
  }

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private boolean namesNothing(Tool tool) {
    return switch (this) {
      // Behind their verbs stand values of options, filters and arguments of what is run.
      case CARGO, UV -> true;
      case CARGO_INSTALL ->
          tool.arguments().contains("--path") && !tool.arguments().contains("--git");
      case BUN, BUNDLER, NPM, PIPENV, YARN ->
          tool.operands().stream().skip(1).allMatch(word -> NUMBER.matcher(word).matches());
    };
  }

  /// Whether a call of a program keeps to the lockfile, and fails where that does not fit.
  boolean isKeptBy(Tool tool) {
    return tool.name().equals(program)
        && verbs.matcher(tool.verb()).matches()
        && own(tool).stream().anyMatch(Set.of("--locked", "--frozen")::contains);
  }
}
