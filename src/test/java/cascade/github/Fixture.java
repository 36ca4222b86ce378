package cascade.github;

import static cascade.github.Reply.object;

import cascade.forge.RepositoryName;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// A test server with one repository and a connection to it, in time that does not pass.
final class Fixture implements AutoCloseable {
  static final RepositoryName NAME = new RepositoryName("o", "r");
  static final String SECRET = "ghs_canary00000000000000000000000000";
  static final String HEAD = "a".repeat(40);

  /// Two lines of a file, of which the second is new.
  static final String PATCH = "@@ -1,2 +1,3 @@\n one\n+two\n three";

  private final TestServer server = TestServer.start();
  private final FakeTime time = new FakeTime();
  private final GitHubForge forge;

  Fixture() {
    this(settings -> settings);
  }

  Fixture(UnaryOperator<GitHubSettings> change) {
    server.host().clock(time).token(SECRET, Actor.ACTIONS);
    this.forge = connect(change);
  }

  /// One more connection to the same server.
  GitHubForge connect(UnaryOperator<GitHubSettings> change) {
    var settings =
        GitHubSettings.of(GitHubHost.of(server.url()), Token.find(SECRET), "cascade/test")
            .paced(time.pacing())
            .within(
                new GitHubSettings.Bounds(
                    200,
                    0,
                    Duration.ofSeconds(20),
                    Duration.ofSeconds(20),
                    Duration.ofHours(1),
                    Duration.ofSeconds(120)));
    return GitHubForge.connect(change.apply(settings));
  }

  TestServer server() {
    return server;
  }

  Host host() {
    return server.host();
  }

  HostRepository repository() {
    return server.host().repository("o/r");
  }

  FakeTime time() {
    return time;
  }

  GitHubForge forge() {
    return forge;
  }

  /// A pull request of a branch of the repository itself.
  static ObjectNode described(int number) {
    var pull = object().put("number", number).put("state", "open").put("draft", false);
    pull.putObject("base").put("sha", "b".repeat(40)).put("ref", "main");
    var head = pull.putObject("head").put("sha", HEAD).put("ref", "topic");
    head.putObject("repo").put("full_name", "o/r");
    return pull;
  }

  static ObjectNode file(String name, String status) {
    return object().put("filename", name).put("status", status);
  }

  void pull(int number, JsonNode... files) {
    repository().pull(number, described(number), List.of(files));
  }

  @Override
  public void close() {
    forge.close();
    server.close();
  }
}
