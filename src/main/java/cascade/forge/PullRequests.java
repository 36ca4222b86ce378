package cascade.forge;

import java.util.List;
import java.util.Optional;

/// Pull requests of one repository. Every write is safe to repeat: what is there already is found,
/// not made again, also when the answer to an earlier write was lost. All throw [ForgeException].
public interface PullRequests {
  PullRequest get(int number);

  /// The open pull requests whose head is this branch of this repository: how a run of a fork's
  /// workflow, which names no pull request, is led back to it.
  List<PullRequest> ofHead(RepositoryName head, String branch);

  /// Worth one request where a page holds all of them.
  ChangedFiles changedFiles(int number);

  /// The comment that this token's author wrote with this marker.
  Optional<Comment> findComment(int number, Marker marker);

  /// @param body without the marker
  Comment createComment(int number, Marker marker, String body);

  /// @param body without the marker
  Comment updateComment(Comment comment, Marker marker, String body);

  /// Posts suggestions that are not there yet, marked, on this commit; those outside of the diff
  /// are refused one by one and left out.
  ///
  /// @return how many are there now
  int suggest(int number, String headSha, Marker marker, List<Suggestion> suggestions);
}
