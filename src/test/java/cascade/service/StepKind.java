package cascade.service;

import cascade.expression.Template;
import cascade.workflow.Step;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The strata of which samples of steps are drawn: rough on purpose, from the first words of lines,
/// so that they owe nothing to what is measured with them.
enum StepKind {
  PACKAGES,
  CONTAINERS,
  DOWNLOADS,
  GIT,
  BUILDS,
  OTHER_SCRIPTS,
  CHECKOUTS,
  SET_UPS,
  CACHES_AND_ARTIFACTS,
  DOCKER_ACTIONS,
  OTHER_ACTIONS;

  /// @param words that a line of a script begins with
  private record FirstWords(StepKind kind, Pattern words) {
    static FirstWords of(StepKind kind, String words) {
      return new FirstWords(
          kind, Pattern.compile("^\\s*(sudo |then |if |! |time )?(%s)(\\s|$)".formatted(words)));
    }

    boolean begin(String script) {
      return script.lines().anyMatch(line -> words.matcher(line).find());
    }
  }

  /// The first that fits decides.
  private static final List<FirstWords> FIRST_WORDS =
      List.of(
          FirstWords.of(DOWNLOADS, "curl|wget|iwr|irm|Invoke-WebRequest|Invoke-RestMethod"),
          FirstWords.of(
              CONTAINERS,
              "docker|docker-compose|podman|buildah|skopeo|crane|helm|kubectl|kind|minikube"),
          FirstWords.of(
              PACKAGES,
              "apt|apt-get|apk|yum|dnf|brew|npm (ci|i|install)|npx|yarn( install)?$|pnpm"
                  + " (i|install)|pip|pip3|python3? -m"
                  + " pip|pipx|uv|poetry|conda|mamba|gem|bundle|bundler|cargo"
                  + " (install|fetch)|rustup|go (get|install|mod)|dotnet"
                  + " restore|nuget|composer|choco|winget|vcpkg|cpanm?|Rscript|pod|carthage|mix"
                  + " deps|rebar3"),
          FirstWords.of(GIT, "git|gh|hub"),
          FirstWords.of(
              BUILDS,
              "make|cmake|ctest|ninja|meson|bazel|cargo|go|mvn|gradle|\\./mvnw|\\./gradlew|ant|sbt"
                  + "|dotnet|msbuild|npm|yarn|pnpm|node|tox|nox|pytest|python3?|rake|mix|swift"
                  + "|xcodebuild|stack|cabal|ruby|java|javac|tsc|eslint|jest|deno|bun"));

  /// Empty for what has no place in a sample: what a local action does is looked at where it is
  /// written.
  static Optional<StepKind> of(Step step) {
    return switch (step) {
      case Step.Run run -> Optional.of(ofScript(text(run.script().value())));
      case Step.Uses uses ->
          uses.localPath().isPresent() ? Optional.empty() : Optional.of(ofAction(uses));
      case Step.Parallel _, Step.Control _, Step.Unknown _ -> Optional.empty();
    };
  }

  static String text(Template template) {
    return switch (template) {
      case Template.Constant(var _, var text) -> text;
      case Template.Computed(var _, var _, var written) -> written;
    };
  }

  private static StepKind ofScript(String script) {
    if (script.contains("http://") || script.contains("https://")) {
      return DOWNLOADS;
    }
    return FIRST_WORDS.stream()
        .filter(it -> it.begin(script))
        .map(FirstWords::kind)
        .findFirst()
        .orElse(OTHER_SCRIPTS);
  }

  private static StepKind ofAction(Step.Uses uses) {
    var action = uses.action().value();
    var name = action.replaceFirst("@.*", "");
    if (name.equals("actions/checkout")) {
      return CHECKOUTS;
    }
    if (action.startsWith("docker://") || name.startsWith("docker/") || name.contains("buildx")) {
      return DOCKER_ACTIONS;
    }
    if (name.contains("cache") || name.contains("artifact")) {
      return CACHES_AND_ARTIFACTS;
    }
    return name.contains("setup") || name.contains("toolchain") || name.contains("install")
        ? SET_UPS
        : OTHER_ACTIONS;
  }
}
