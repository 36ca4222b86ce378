package cascade.cli;

import cascade.app.ToolException;
import cascade.forge.RepositoryName;
import cascade.github.GitHubHost;
import cascade.github.GitHubSettings;
import cascade.github.Pacing;
import cascade.github.Token;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What the process starts from, and what it says about GitHub.
///
/// @param environment the variables of the process
record Surroundings(Map<String, String> environment, Pacing pacing) {
  private static final int SECONDS_FOR_GH = 10;
  private static final int LONGEST_TOKEN = 4_096;

  /// @throws ToolException.Usage where a variable cannot be used
  GitHubSettings gitHub(String program) {
    var host = host();
    var settings =
        GitHubSettings.of(host, token(host), program.strip().replaceAll("[^!-~]+", "/"))
            .paced(pacing);
    return cache().map(settings::cachedIn).orElse(settings);
  }

  /// In UTC, so that it is the same day for everybody.
  LocalDate today() {
    return LocalDate.ofInstant(pacing.clock().instant(), ZoneOffset.UTC);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private GitHubHost host() {
    var api = variable("GITHUB_API_URL");
    var graphQl = variable("GITHUB_GRAPHQL_URL");
    if (api.isPresent()) {
      return graphQl.isPresent()
          ? checked(
              "GITHUB_API_URL` or `GITHUB_GRAPHQL_URL",
              () -> GitHubHost.of(api.get(), graphQl.get()))
          : checked("GITHUB_API_URL", () -> GitHubHost.of(api.get()));
    }
    return variable("GITHUB_SERVER_URL")
        .map(server -> checked("GITHUB_SERVER_URL", () -> GitHubHost.ofServer(server)))
        .orElse(GitHubHost.GITHUB_COM);
  }

  private static <T> T checked(String variable, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new ToolException.Usage("`%s`: %s".formatted(variable, e.getMessage()));
    }
  }

  private Optional<Token> token(GitHubHost host) {
    for (var name : List.of("GITHUB_TOKEN", "GH_TOKEN")) {
      var token = variable(name).flatMap(text -> checked(name, () -> Token.find(text)));
      if (token.isPresent()) {
        return token;
      }
    }
    // In a job the token is given or it is not: whoever is logged in on the machine is not asked.
    return variable("CI").or(() -> variable("GITHUB_ACTIONS")).isPresent()
        ? Optional.empty()
        : program("gh").flatMap(gh -> tokenOf(gh, host));
  }

  /// The first of that name on the `PATH`; what lies in the current folder is not run.
  Optional<Path> program(String name) {
    return variable("PATH").stream()
        .flatMap(path -> Stream.of(path.split(":", -1)))
        .flatMap(folder -> absolute(folder).stream())
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /// The token of whoever is logged in with GitHub's own command line; empty where nobody is.
  private Optional<Token> tokenOf(Path gh, GitHubHost host) {
    try {
      var builder =
          new ProcessBuilder(gh.toString(), "auth", "token", "--hostname", host.server())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().keySet().retainAll(environment.keySet());
      builder.environment().putAll(environment);
      var process = builder.start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(SECONDS_FOR_GH, TimeUnit.SECONDS) || process.exitValue() != 0) {
          return Optional.empty();
        }
        var text = process.getInputStream().readNBytes(LONGEST_TOKEN);
        return Token.find(new String(text, StandardCharsets.UTF_8));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Where answers are kept for the next call. A job has another token each time, with which none
  /// would be found, and its container would leave files of root behind.
  private Optional<Path> cache() {
    return variable("GITHUB_ACTIONS").isPresent()
        ? Optional.empty()
        : cacheFolder().map(folder -> folder.resolve("github"));
  }

  /// The program's own among the user's caches.
  Optional<Path> cacheFolder() {
    return variable("XDG_CACHE_HOME")
        .flatMap(Surroundings::absolute)
        .or(() ->
            variable("HOME").flatMap(Surroundings::absolute).map(home -> home.resolve(".cache")))
        .map(folder -> folder.resolve("cascade"));
  }

  /// The repository whose workflow the process is a part of.
  Optional<RepositoryName> repository() {
    return variable("GITHUB_REPOSITORY").flatMap(RepositoryName::find);
  }

  private static Optional<Path> absolute(String text) {
    try {
      return Optional.of(Path.of(text)).filter(Path::isAbsolute);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
