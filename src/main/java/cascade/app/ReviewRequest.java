package cascade.app;

import cascade.forge.PullRequest;
import cascade.forge.RepositoryName;

/// Which pull request to look at, and as whom.
///
/// @param repository that it is made to
/// @param pullRequest as the event tells it
/// @param author who opened it; empty where nobody says
public record ReviewRequest(RepositoryName repository, PullRequest pullRequest, String author) {
  /// Whether its commits come from another repository, also from one that is gone.
  public boolean isFromFork() {
    return pullRequest.headRepository().filter(repository::equals).isEmpty();
  }

  /// GitHub gives runs for these a token that may only read (`github-actions.md` D.2).
  boolean isFromDependabot() {
    return author.equals("dependabot[bot]");
  }
}
