package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.github.Actor;
import cascade.github.Fault;
import cascade.github.Seen;
import cascade.github.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `--repo`: a repository that lies on GitHub.
class RepositoryOptionTest {
  private static final String SECRET = "ghp_canary0000000000000000000000000000";
  private static final Path SEED = Path.of("test-workflows/seed-pipeline");

  private final TestServer server = TestServer.start();

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void seed() {
    server.host().token(SECRET, Actor.ACTIONS).repository("octo/pipeline").commit("main", SEED);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Run run(Map<String, String> more, String... arguments) {
    var environment = new HashMap<String, String>();
    environment.put("GITHUB_API_URL", server.url());
    environment.put("XDG_CACHE_HOME", folder.toString());
    environment.putAll(more);
    var run = Run.in(environment, arguments);
    assertThat(run.out() + run.err()).doesNotContain(SECRET);
    return run;
  }

  private Run run(String... arguments) {
    return run(Map.of("GITHUB_TOKEN", SECRET), arguments);
  }

  @Test
  void aRepositoryIsToldAsACheckoutIs() {
    var near = Run.of("analyze", "--format", "json", SEED.toString());

    var far = run("analyze", "--format", "json", "--repo", "octo/pipeline");

    assertThat(far.exitCode()).isZero();
    assertThat(far.err()).isEmpty();
    assertThat(far.out().replace("octo/pipeline", SEED.toString())).isEqualTo(near.out());
    // One for the workflows, one for the configuration.
    assertThat(server.host().seen()).hasSize(2);
  }

  @Test
  void otherCommandsTakeItToo() {
    assertThat(run("what-if", "--fail", "lint", "--repo", "octo/pipeline@main").out())
        .contains("test-gpu");
    assertThat(run("graph", "--repo", "octo/pipeline").out()).contains("format-check");
  }

  @Test
  void itsPatchIsThatOfACheckout() throws IOException {
    var near = Run.of("fix", SEED.toString());

    var far = run("fix", "--repo", "octo/pipeline");

    assertThat(far.exitCode()).as(far.err()).isZero();
    assertThat(far.out()).contains("+++ b/").isEqualTo(near.out());
    // Versions that are tried ask for nothing again.
    assertThat(server.host().seen()).hasSize(2);
    refused(run("fix", "--repo", "octo/pipeline", "--write"), 2, "clone");
    refused(run("fix", SEED.toString(), "src"), 2, "one repository");
    assertThat(server.host().seen()).hasSize(2);
  }

  @Test
  void withoutATokenItIsReadAsAnybodyMay() {
    var run = run(Map.of("CI", "true"), "analyze", "--repo", "octo/pipeline");

    assertThat(run.exitCode()).isZero();
    assertThat(server.host().seen())
        .hasSize(4)
        .allMatch(it -> it.authorization().isEmpty() && !it.isGraphQl());
  }

  @Test
  void answersAreKeptForTheNextCall() {
    for (var i = 0; i < 2; i++) {
      run(Map.of("CI", "true"), "analyze", "--repo", "octo/pipeline");
    }

    assertThat(server.host().seen())
        .extracting(it -> it.ifNoneMatch().isPresent())
        // The two places where no configuration lies have nothing to keep.
        .containsExactly(false, false, false, false, true, true, false, false);
  }

  @Test
  void inAJobNothingIsKept() {
    run(Map.of("GITHUB_ACTIONS", "true"), "analyze", "--repo", "octo/pipeline");

    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"octo", "octo/", "a/b/c", "octo/pi peline", "-/x", "o/r@", "o/r@a..b", "o/r@a b"})
  void whatNamesNoRepositoryIsAnError(String name) {
    refused(run("analyze", "--repo", name), 2, name.contains("@") ? "branch" : "OWNER/NAME");
    assertThat(server.host().seen()).isEmpty();
  }

  @Test
  void whatDoesNotGoTogetherIsAnError() {
    refused(run("analyze", "--repo", "octo/pipeline", "."), 2, "one of them");
    refused(run("analyze", "--repo", "octo/pipeline", "--offline"), 2, "--offline");
    refused(run("analyze", "--repo", "octo/pipeline", "--max-api-requests", "0"), 2, "at least 1");
    assertThat(run("analyze", "--offline", SEED.toString()).exitCode()).isZero();
  }

  @Test
  void whatIsNotThereIsAnError() {
    refused(run("analyze", "--repo", "octo/none"), 2, "`octo/none`");
    refused(run("analyze", "--repo", "octo/pipeline@gone"), 2, "`gone`");
    refused(
        run(Map.of("GITHUB_TOKEN", "wrong"), "analyze", "--repo", "octo/pipeline"),
        2,
        "does not accept the token");
  }

  @Test
  void troubleOfTheHostHasItsOwnCode() {
    for (var i = 0; i < 3; i++) {
      server.host().fault(Seen::isGraphQl, 0, Fault.html(200));
    }
    refused(run("analyze", "--repo", "octo/pipeline"), 3, "text/html instead of JSON");
    server.host().limit(60, 0, Instant.now().plusSeconds(3_000));
    refused(run("analyze", "--repo", "octo/pipeline"), 3, "rate limit");
    refused(run(Map.of("CI", "true"), "analyze", "--repo", "octo/pipeline"), 3, "set GITHUB_TOKEN");
    refused(
        run(Map.of("GITHUB_API_URL", "http://localhost:1"), "analyze", "--repo", "octo/pipeline"),
        3,
        "cannot be reached");
  }

  @Test
  void requestsCanBeCounted() {
    refused(
        run(Map.of("CI", "true"), "analyze", "--repo", "octo/pipeline", "--max-api-requests", "1"),
        3,
        "used up");
    assertThat(server.host().seen()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://github.example",
        "https://user:secret@github.example",
        "github",
        "https://h?x=1"
      })
  void anAddressThatATokenMayNotBeSentToIsAnError(String url) {
    var run =
        run(Map.of("GITHUB_API_URL", url, "GITHUB_TOKEN", SECRET), "analyze", "--repo", "o/r");

    refused(run, 2, "`GITHUB_API_URL`");
    assertThat(run.err()).doesNotContain("secret");
  }

  @Test
  void aTokenThatIsNoneIsAnErrorThatDoesNotShowIt() {
    refused(
        run(Map.of("GITHUB_TOKEN", SECRET + "\nX: y"), "analyze", "--repo", "octo/pipeline"),
        2,
        "`GITHUB_TOKEN`");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whoeverIsLoggedInWithGhNeedsNoToken() throws Exception {
    var gh =
        program(
            "gh", "#!/bin/sh\n[ \"$*\" = 'auth token --hostname localhost' ] && echo " + SECRET);
    var environment = Map.of("PATH", "relative:" + gh.getParent() + ":/bin:/usr/bin");

    assertThat(run(environment, "analyze", "--repo", "octo/pipeline").exitCode()).isZero();
    assertThat(server.host().count("GraphQL")).isEqualTo(2);

    var inJob = new HashMap<>(environment);
    inJob.put("GITHUB_ACTIONS", "true");
    assertThat(run(inJob, "analyze", "--repo", "octo/pipeline").exitCode()).isZero();
    assertThat(server.host().count("GraphQL")).isEqualTo(2);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whoeverIsNotIsNobody() throws Exception {
    var gh = program("gh", "#!/bin/sh\necho not logged in >&2\nexit 1\n");
    var environment = Map.of("PATH", String.valueOf(gh.getParent()) + ":/bin:/usr/bin");

    var run = run(environment, "analyze", "--repo", "octo/pipeline");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(server.host().count("GraphQL")).isZero();
  }

  private Path program(String name, String script) throws IOException {
    var file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, script);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static void refused(Run run, int exitCode, String message) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.errors()).singleElement().asString().startsWith("error: ").contains(message);
  }
}
