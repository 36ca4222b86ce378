package cascade.service;

import static java.util.stream.Collectors.toSet;

import cascade.workflow.Step;
import java.util.Set;

/// What one gets by searching for words anywhere in a step: the yardstick that a detector must
/// leave behind.
final class WordSearch implements StepDetector {
  private record Word(String text, String service) {}

  private static final Set<Word> WORDS =
      Set.of(
          new Word("actions/checkout", "checkout"),
          new Word("git clone", "checkout"),
          new Word("git fetch", "checkout"),
          new Word("git push", "checkout"),
          new Word("gh ", "github-api"),
          new Word("api.github.com", "github-api"),
          new Word("github-script", "github-api"),
          new Word("releases/download", "github-releases"),
          new Word("actions/cache", "actions-cache"),
          new Word("-artifact", "artifacts"),
          new Word("docker", "docker-daemon"),
          new Word("docker pull", "docker-hub"),
          new Word("docker run", "docker-hub"),
          new Word("ghcr.io", "ghcr"),
          new Word("npm ", "npm-registry"),
          new Word("yarn ", "npm-registry"),
          new Word("pip", "pypi"),
          new Word("mvn", "maven-central"),
          new Word("gradle", "maven-central"),
          new Word("gradlew", "gradle-distributions"),
          new Word("cargo ", "crates-io"),
          new Word("rustup", "rustup"),
          new Word("rust-toolchain", "rustup"),
          new Word("go mod", "go-proxy"),
          new Word("dotnet ", "nuget"),
          new Word("bundle ", "rubygems"),
          new Word("apt", "apt"),
          new Word("brew ", "homebrew"),
          new Word("conda ", "conda"));

  @Override
  public Set<Leaning> find(CorpusStep step) {
    var text =
        switch (step.step()) {
          case Step.Run run -> StepKind.text(run.script().value());
          case Step.Uses uses -> uses.action().value();
          case Step.Parallel _, Step.Control _, Step.Unknown _ -> "";
        };
    return WORDS.stream()
        .filter(word -> text.contains(word.text()))
        .map(word -> new Leaning(word.service(), Hold.FAILS, 1))
        .collect(toSet());
  }
}
