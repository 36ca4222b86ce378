package cascade.github;

import cascade.forge.ForgeException;
import cascade.forge.RepositoryName;
import cascade.github.Ask.Purpose;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.kohsuke.github.GHEventPayload;
import org.kohsuke.github.GHIssueComment;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.kohsuke.github.authorization.AuthorizationProvider;

/// The objects of github-api. They are alive: reading one may ask GitHub. So they are made and
/// copied here, and never leave this package.
///
/// The library fetches a repository before anything in it, and a pull request before its files. The
/// payload of an event gives the same objects for nothing, so one is written that holds no more
/// than their names.
final class LiveObjects {
  private final ApiClient client;
  private final GitHub gitHub;

  LiveObjects(ApiClient client, Purpose purpose) {
    this.client = client;
    try {
      this.gitHub =
          new GitHubBuilder()
              .withEndpoint(client.host().api().toString())
              .withConnector(new Connector(client, purpose))
              .withAuthorizationProvider(AuthorizationProvider.ANONYMOUS)
              .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
              .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is sent yet", e);
    }
  }

  /// Something that github-api does.
  @FunctionalInterface
  interface Doing<T> {
    T run() throws IOException;
  }

  /// @throws ForgeException also where the library cannot make sense of a success: then it throws
  ///   whatever it likes, `NullPointerException` among it
  <T> T read(Doing<T> doing) {
    try {
      return doing.run();
    } catch (ForgeException | LostAnswer known) {
      throw known;
    } catch (IOException | RuntimeException e) {
      throw nonsense();
    }
  }

  /// @throws LostAnswer also where the library cannot make sense of a success
  <T> T write(Doing<T> doing) {
    try {
      return doing.run();
    } catch (ForgeException | LostAnswer known) {
      throw known;
    } catch (IOException | RuntimeException e) {
      throw new LostAnswer(nonsense());
    }
  }

  /// Not with the library's words, which may quote what came.
  private ForgeException.Unavailable nonsense() {
    return new ForgeException.Unavailable(
        "`%s` answers with something else than its API promises; try again later"
            .formatted(client.host()));
  }

  /// An id that was told; a number that was not is 0 in this library.
  static long told(long id) {
    if (id <= 0) {
      throw new IllegalStateException("no id");
    }
    return id;
  }

  GHRepository repository(RepositoryName name) {
    var payload = Json.MAPPER.createObjectNode();
    payload.set("repository", described(name));
    return payload(payload, GHEventPayload.Repository.class).getRepository();
  }

  GHPullRequest pullRequest(RepositoryName name, int number) {
    var payload = Json.MAPPER.createObjectNode().put("number", number);
    payload.set("repository", described(name));
    payload.putObject("pull_request").put("number", number);
    return payload(payload, GHEventPayload.PullRequest.class).getPullRequest();
  }

  GHIssueComment comment(RepositoryName name, long id) {
    var payload = Json.MAPPER.createObjectNode();
    payload.set("repository", described(name));
    payload.putObject("issue").put("number", 0);
    payload.putObject("comment").put("id", id);
    return payload(payload, GHEventPayload.IssueComment.class).getComment();
  }

  private static ObjectNode described(RepositoryName name) {
    var repository =
        Json.MAPPER.createObjectNode().put("name", name.name()).put("full_name", name.toString());
    repository.putObject("owner").put("login", name.owner());
    return repository;
  }

  private <T extends GHEventPayload> T payload(ObjectNode payload, Class<T> type) {
    return read(() -> gitHub.parseEventPayload(new StringReader(payload.toString()), type));
  }
}
