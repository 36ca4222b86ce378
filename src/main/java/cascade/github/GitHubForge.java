package cascade.github;

import cascade.forge.RepositoryName;
import cascade.workflow.FileSource;
import java.util.Optional;

/// GitHub, behind the ports that the rest of the program knows. All of them share one budget, one
/// deadline and one pace.
public final class GitHubForge implements AutoCloseable {
  private final ApiClient client;

  private GitHubForge(ApiClient client) {
    this.client = client;
  }

  /// Sends nothing yet.
  public static GitHubForge connect(GitHubSettings settings) {
    return new GitHubForge(new ApiClient(settings));
  }

  /// Whether git could have a branch, tag or commit of that name.
  public static boolean isRef(String name) {
    return FilePlace.isRef(name);
  }

  /// @param ref a branch, a tag or a commit; empty for the default branch
  /// @throws IllegalArgumentException for what [#isRef] says it is none
  public FileSource files(RepositoryName repository, Optional<String> ref) {
    ref.filter(name -> !isRef(name))
        .ifPresent(name -> {
          throw new IllegalArgumentException("not a ref: " + name);
        });
    return new GitHubFiles(client, repository, ref.orElse(FilePlace.DEFAULT));
  }

  /// How many requests were made so far.
  public int requests() {
    return client.requests();
  }

  @Override
  public void close() {
    client.close();
  }
}
