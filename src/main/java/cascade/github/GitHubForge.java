package cascade.github;

import cascade.forge.Checks;
import cascade.forge.CodeScanning;
import cascade.forge.Host;
import cascade.forge.Issues;
import cascade.forge.PullRequests;
import cascade.forge.RepositoryName;
import cascade.forge.RunHistory;
import cascade.forge.Runs;
import cascade.workflow.FileSource;

/// GitHub, behind the ports that the rest of the program knows. All of them share one budget, one
/// deadline and one pace.
public final class GitHubForge implements Host, AutoCloseable {
  private final ApiClient client;
  private final Pacing pacing;
  private final Writes writes;

  private GitHubForge(GitHubSettings settings) {
    this.client = new ApiClient(settings);
    this.pacing = settings.pacing();
    this.writes = new Writes(pacing);
  }

  /// Sends nothing yet.
  public static GitHubForge connect(GitHubSettings settings) {
    return new GitHubForge(settings);
  }

  /// Whether git could have a branch, tag or commit of that name.
  public static boolean isRef(String name) {
    return FilePlace.isRef(name);
  }

  /// @throws IllegalArgumentException for a ref of which [#isRef] says that it is none
  @Override
  public FileSource files(RepositoryName repository, String ref) {
    if (!ref.isEmpty() && !isRef(ref)) {
      throw new IllegalArgumentException("not a ref: " + ref);
    }
    return new GitHubFiles(client, repository, ref.isEmpty() ? FilePlace.DEFAULT : ref);
  }

  @Override
  public PullRequests pullRequests(RepositoryName repository) {
    return new GitHubPullRequests(client, repository, writes);
  }

  @Override
  public Issues issues(RepositoryName repository) {
    return new GitHubIssues(client, repository, writes);
  }

  @Override
  public Checks checks(RepositoryName repository) {
    return new GitHubChecks(client, repository, writes);
  }

  @Override
  public CodeScanning codeScanning(RepositoryName repository) {
    return new GitHubCodeScanning(client, repository, writes, pacing);
  }

  @Override
  public Runs runs(RepositoryName repository) {
    return new GitHubRuns(client, repository);
  }

  @Override
  public RunHistory runHistory(RepositoryName repository) {
    return new GitHubRunHistory(client, repository);
  }

  @Override
  public int requests() {
    return client.requests();
  }

  @Override
  public void close() {
    client.close();
  }
}
