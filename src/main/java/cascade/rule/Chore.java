package cascade.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Work on how the sources look, whose failure says nothing about what they do.
enum Chore {
  FORMATTING("formatting"),
  DOCUMENTATION("documentation"),
  SPELLING("spelling"),
  LICENCES("licence headers"),
  COMMITS("commit messages");

  private final String words;

  Chore(String words) {
    this.words = words;
  }

  /// For a sentence: `checks nothing but formatting`.
  String words() {
    return words;
  }

  /// Programs that do nothing else.
  private static final Map<String, Chore> PROGRAMS =
      Map.ofEntries(
          Map.entry("addlicense", LICENCES),
          Map.entry("alejandra", FORMATTING),
          Map.entry("autopep8", FORMATTING),
          Map.entry("aspell", SPELLING),
          Map.entry("black", FORMATTING),
          Map.entry("blue", FORMATTING),
          Map.entry("buildifier", FORMATTING),
          Map.entry("clang-format", FORMATTING),
          Map.entry("cmake-format", FORMATTING),
          Map.entry("codespell", SPELLING),
          Map.entry("commitlint", COMMITS),
          Map.entry("cspell", SPELLING),
          Map.entry("docformatter", FORMATTING),
          Map.entry("dprint", FORMATTING),
          Map.entry("ec", FORMATTING),
          Map.entry("editorconfig-checker", FORMATTING),
          Map.entry("gersemi", FORMATTING),
          Map.entry("git-clang-format", FORMATTING),
          Map.entry("gitlint", COMMITS),
          Map.entry("gofmt", FORMATTING),
          Map.entry("gofumpt", FORMATTING),
          Map.entry("goimports", FORMATTING),
          Map.entry("google-java-format", FORMATTING),
          Map.entry("isort", FORMATTING),
          Map.entry("ktfmt", FORMATTING),
          Map.entry("license-eye", LICENCES),
          Map.entry("linkinator", DOCUMENTATION),
          Map.entry("lychee", DOCUMENTATION),
          Map.entry("markdown-link-check", DOCUMENTATION),
          Map.entry("markdownlint", DOCUMENTATION),
          Map.entry("markdownlint-cli2", DOCUMENTATION),
          Map.entry("mdl", DOCUMENTATION),
          Map.entry("misspell", SPELLING),
          Map.entry("nixfmt", FORMATTING),
          Map.entry("nixpkgs-fmt", FORMATTING),
          Map.entry("php-cs-fixer", FORMATTING),
          Map.entry("pint", FORMATTING),
          Map.entry("prettier", FORMATTING),
          Map.entry("proselint", DOCUMENTATION),
          Map.entry("pyspelling", SPELLING),
          Map.entry("remark", DOCUMENTATION),
          Map.entry("reuse", LICENCES),
          Map.entry("rustfmt", FORMATTING),
          Map.entry("scalafmt", FORMATTING),
          Map.entry("shfmt", FORMATTING),
          Map.entry("stylua", FORMATTING),
          Map.entry("swiftformat", FORMATTING),
          Map.entry("taplo", FORMATTING),
          Map.entry("textlint", DOCUMENTATION),
          Map.entry("treefmt", FORMATTING),
          Map.entry("typos", SPELLING),
          Map.entry("vale", DOCUMENTATION),
          Map.entry("yapf", FORMATTING));

  /// Programs that do other things too, and the words that make them do this.
  private static final Map<String, Map<String, Chore>> VERBS =
      Map.ofEntries(
          Map.entry("biome", Map.of("format", FORMATTING)),
          Map.entry("buf", Map.of("format", FORMATTING)),
          Map.entry("cargo", Map.of("fmt", FORMATTING)),
          Map.entry("dart", Map.of("format", FORMATTING)),
          Map.entry("deno", Map.of("fmt", FORMATTING)),
          Map.entry("dotnet", Map.of("format", FORMATTING)),
          Map.entry("go", Map.of("fmt", FORMATTING)),
          Map.entry("mix", Map.of("format", FORMATTING)),
          Map.entry("nix", Map.of("fmt", FORMATTING)),
          Map.entry("ruff", Map.of("format", FORMATTING)),
          Map.entry("terraform", Map.of("fmt", FORMATTING)),
          Map.entry("tofu", Map.of("fmt", FORMATTING)),
          Map.entry("zig", Map.of("fmt", FORMATTING)));

  /// Actions that do nothing else, without their versions.
  private static final Map<String, Chore> ACTIONS =
      Map.ofEntries(
          Map.entry("actions-rust-lang/rustfmt", FORMATTING),
          Map.entry("actionsx/prettier", FORMATTING),
          Map.entry("amannn/action-semantic-pull-request", COMMITS),
          Map.entry("apache/skywalking-eyes", LICENCES),
          Map.entry("apache/skywalking-eyes/header", LICENCES),
          Map.entry("avto-dev/markdown-lint", DOCUMENTATION),
          Map.entry("axel-op/googlejavaformat-action", FORMATTING),
          Map.entry("check-spelling/check-spelling", SPELLING),
          Map.entry("codespell-project/actions-codespell", SPELLING),
          Map.entry("crate-ci/typos", SPELLING),
          Map.entry("creyd/prettier_action", FORMATTING),
          Map.entry("davidanson/markdownlint-cli2-action", DOCUMENTATION),
          Map.entry("doozyx/clang-format-lint-action", FORMATTING),
          Map.entry("dprint/check", FORMATTING),
          Map.entry("editorconfig-checker/action-editorconfig-checker", FORMATTING),
          Map.entry("errata-ai/vale-action", DOCUMENTATION),
          Map.entry("fsfe/reuse-action", LICENCES),
          Map.entry("gaurav-nelson/github-action-markdown-link-check", DOCUMENTATION),
          Map.entry("jidicula/clang-format-action", FORMATTING),
          Map.entry("johnnymorganz/stylua-action", FORMATTING),
          Map.entry("lycheeverse/lychee-action", DOCUMENTATION),
          Map.entry("nosborn/github-action-markdown-cli", DOCUMENTATION),
          Map.entry("psf/black", FORMATTING),
          Map.entry("reviewdog/action-misspell", SPELLING),
          Map.entry("rojopolis/spellcheck-github-actions", SPELLING),
          Map.entry("streetsidesoftware/cspell-action", SPELLING),
          Map.entry("tim-actions/dco", COMMITS),
          Map.entry("wagoid/commitlint-github-action", COMMITS),
          Map.entry("webiny/action-conventional-commits", COMMITS));

  /// Words of names and of targets: `fmt-check`, `spotlessCheck`, `npm run format`.
  private static final Map<String, Chore> WORDS =
      Map.ofEntries(
          Map.entry("codespell", SPELLING),
          Map.entry("commitlint", COMMITS),
          Map.entry("fmt", FORMATTING),
          Map.entry("format", FORMATTING),
          Map.entry("formatting", FORMATTING),
          Map.entry("gofmt", FORMATTING),
          Map.entry("headers", LICENCES),
          Map.entry("ktlint", FORMATTING),
          Map.entry("licence", LICENCES),
          Map.entry("licences", LICENCES),
          Map.entry("license", LICENCES),
          Map.entry("licenses", LICENCES),
          Map.entry("markdownlint", DOCUMENTATION),
          Map.entry("prettier", FORMATTING),
          Map.entry("rat", LICENCES),
          Map.entry("rustfmt", FORMATTING),
          Map.entry("scalafmt", FORMATTING),
          Map.entry("spellcheck", SPELLING),
          Map.entry("spelling", SPELLING),
          Map.entry("spotless", FORMATTING),
          Map.entry("typos", SPELLING));

  /// With one of these in it, a name speaks of more than that.
  private static final Set<String> OTHER_WORDS =
      Set.of(
          "all",
          "bench",
          "build",
          "ci",
          "clippy",
          "compile",
          "e2e",
          "integration",
          "lint",
          "test",
          "tests",
          "typecheck",
          "types",
          "unit",
          "verify");

  static Optional<Chore> ofProgram(Tool tool) {
    return Optional.ofNullable(PROGRAMS.get(tool.name()))
        .or(() -> Optional.ofNullable(VERBS.getOrDefault(tool.name(), Map.of()).get(tool.verb())));
  }

  static Optional<Chore> ofAction(String action) {
    return Optional.ofNullable(ACTIONS.get(action));
  }

  /// What the name of a job or of a target says.
  static Optional<Chore> ofName(String name) {
    return ofWords(Tool.tokens(name));
  }

  static Optional<Chore> ofWords(List<String> words) {
    return words.stream().anyMatch(OTHER_WORDS::contains)
        ? Optional.empty()
        : words.stream().flatMap(word -> Optional.ofNullable(WORDS.get(word)).stream()).findFirst();
  }
}
