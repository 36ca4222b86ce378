package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cascade.Shared;
import cascade.forge.Marker;
import cascade.forge.RepositoryName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The stand-in tells what it was told, and does not let wrong requests pass.
class TestServerTest {
  @TempDir private Path folder = Path.of("");

  private static JsonNode send(TestServer server, String method, String path, String body)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(server.url() + path))
              .header("Authorization", "Bearer x")
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      return new JsonMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /repos/o/r/pulls?sate=open, '', sate",
    "GET, /repos/o/r/pulls?state=opened, '', enumeration",
    "POST, /repos/o/r/issues/1/comments, '{\"text\":\"x\"}', text",
    "POST, /repos/o/r/check-runs, '{\"name\":\"x\"}', head_sha",
    "GET, /repos/o/r/no-such-thing, '', No API path",
  })
  void whatGitHubDoesNotDescribeIsAViolation(String method, String path, String body, String word)
      throws Exception {
    Shared.require("data/github-openapi-subset.json");
    var server = TestServer.start();
    server.host().repository("o/r");

    send(server, method, path, body);

    assertThat(String.join("\n", server.violations())).contains(word);
    assertThatExceptionOfType(AssertionError.class).isThrownBy(server::close);
  }

  /// What `TestServerMain` documents, in small.
  @Test
  void aScriptTellsWhatIsThere() throws Exception {
    var workflow = folder.resolve("base/.github/workflows/ci.yml");
    Files.createDirectories(folder.resolve("base/.github/workflows"));
    Files.writeString(workflow, "on: push\n");
    var script = folder.resolve("host.json");
    Files.writeString(
        script,
        """
        {
          "token": "secret", "login": "someone", "id": 9,
          "withheld": ["checks: write"],
          "limit": {"limit": 100, "remaining": 50, "resetIn": 60},
          "faults": [{"method": "POST", "path": ".*/comments", "fault": "reset-after"}],
          "repositories": [{
            "name": "octo/pipeline", "defaultBranch": "trunk", "refs": {"trunk": "base"},
            "pulls": [{"number": 7, "state": "open",
              "base": {"sha": "b", "ref": "trunk"}, "head": {"sha": "a", "ref": "topic"},
              "files": [{"filename": ".github/workflows/ci.yml", "status": "modified"}]}],
            "comments": [{"issue": 7, "author": "mallory", "id": 666, "body": "hello"}],
            "runs": [{"id": 1, "jobs": [{"id": 2, "name": "build"}]}]}]
        }
        """);
    var time = new FakeTime();
    try (var server = TestServer.start(HostScript.read(script), 0);
        var forge =
            GitHubForge.connect(
                GitHubSettings.of(GitHubHost.of(server.url()), Token.find("secret"), "x")
                    .paced(time.pacing()))) {
      var name = new RepositoryName("octo", "pipeline");
      assertThat(forge.files(name, "").yamlFiles(".github/workflows")).hasSize(1);
      assertThat(forge.pullRequests(name).changedFiles(7).files()).hasSize(1);
      assertThat(forge.runs(name).jobs(1, 0)).hasSize(1);
      forge.pullRequests(name).createComment(7, new Marker("x"), "body");

      var state = send(server, "GET", "/_state", "");
      assertThat(state.path("requests").path("total").asInt()).isEqualTo(5);
      assertThat(state.path("requests").path("GraphQL").asInt()).isEqualTo(2);
      var comments = state.path("repositories").path(0).path("comments");
      assertThat(comments).hasSize(2);
      assertThat(comments.path(1).path("author").asText()).isEqualTo("someone");
      assertThat(state.path("violations")).isEmpty();

      send(server, "GET", "/_stop", "");
      server.awaitStop();
    }
  }
}
