package cascade.github;

import static cascade.forge.ChangedFile.Status.ADDED;
import static cascade.forge.ChangedFile.Status.MODIFIED;
import static cascade.forge.ChangedFile.Status.REMOVED;
import static cascade.forge.ChangedFile.Status.RENAMED;

import cascade.forge.ChangedFile;
import cascade.forge.ChangedFiles;
import cascade.forge.Comment;
import cascade.forge.ForgeException;
import cascade.forge.Marker;
import cascade.forge.PullRequest;
import cascade.forge.PullRequests;
import cascade.forge.RepositoryName;
import cascade.forge.Suggestion;
import cascade.github.Ask.Purpose;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kohsuke.github.GHCommitPointer;
import org.kohsuke.github.GHIssueState;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHPullRequestFileDetail;

/// Pull requests on GitHub.
final class GitHubPullRequests implements PullRequests {
  /// GitHub lists no more.
  private static final int MOST_FILES = 3_000;

  private final ApiClient client;
  private final RepositoryName repository;
  private final LiveObjects reading;
  private final LiveObjects publishing;
  private final Comments comments;
  private final Reviews reviews;
  private final Writes writes;

  GitHubPullRequests(ApiClient client, RepositoryName repository, Writes writes) {
    this.client = client;
    this.repository = repository;
    this.reading = new LiveObjects(client, Purpose.READING);
    this.publishing = new LiveObjects(client, Purpose.PUBLISHING);
    this.comments = new Comments(new GraphQl(client), repository);
    this.reviews = new Reviews(new GraphQl(client), publishing, repository, writes);
    this.writes = writes;
  }

  @Override
  public PullRequest get(int number) {
    return reading.read(() -> copy(reading.repository(repository).getPullRequest(number)));
  }

  private static PullRequest copy(GHPullRequest it) throws IOException {
    return new PullRequest(
        it.getNumber(),
        Objects.requireNonNull(it.getBase().getSha()),
        Objects.requireNonNull(it.getBase().getRef()),
        Objects.requireNonNull(it.getHead().getSha()),
        Objects.requireNonNull(it.getHead().getRef()),
        repositoryOf(it.getHead()),
        it.isDraft(),
        it.getState() == GHIssueState.OPEN);
  }

  private static Optional<RepositoryName> repositoryOf(GHCommitPointer head) {
    return Optional.ofNullable(head.getRepository())
        .flatMap(it -> Optional.ofNullable(it.getFullName()))
        .flatMap(RepositoryName::find);
  }

  /// Not through github-api: it would fetch each again to tell whether it is a draft.
  @Override
  public List<PullRequest> ofHead(RepositoryName head, String branch) {
    var url =
        client
            .url("/repos/%s/pulls".formatted(repository))
            .addQueryParameter("state", "open")
            .addQueryParameter("head", head.owner() + ":" + branch)
            .addQueryParameter("per_page", Pages.SIZE)
            .build();
    return Pages.all(client, url, Purpose.READING, list -> list, 1).stream()
        .map(GitHubPullRequests::copy)
        .flatMap(Optional::stream)
        // An owner may have two forks of one repository.
        .filter(it -> isSame(head, it.headRepository()))
        .toList();
  }

  private static boolean isSame(RepositoryName name, Optional<RepositoryName> other) {
    return other.filter(it -> it.toString().equalsIgnoreCase(name.toString())).isPresent();
  }

  private static Optional<PullRequest> copy(JsonNode it) {
    var base = it.path("base");
    var head = it.path("head");
    var number = Json.whole(it, "number");
    var shas = Json.text(base, "sha").isPresent() && Json.text(head, "sha").isPresent();
    return number
        .filter(_ -> shas)
        .map(known ->
            new PullRequest(
                known,
                Json.text(base, "sha").orElse(""),
                Json.text(base, "ref").orElse(""),
                Json.text(head, "sha").orElse(""),
                Json.text(head, "ref").orElse(""),
                Json.text(head.path("repo"), "full_name").flatMap(RepositoryName::find),
                it.path("draft").asBoolean(),
                Json.text(it, "state").filter("open"::equals).isPresent()));
  }

  @Override
  public ChangedFiles changedFiles(int number) {
    var found = new ArrayList<ChangedFile>();
    return reading.read(() -> {
      var pages = reading.pullRequest(repository, number).listFiles().withPageSize(100).iterator();
      try {
        while (found.size() < MOST_FILES && pages.hasNext()) {
          found.add(copy(pages.next()));
        }
      } catch (ForgeException.BudgetSpent spent) {
        if (found.isEmpty()) {
          throw spent;
        }
        return new ChangedFiles(found, false);
      }
      return new ChangedFiles(found, found.size() < MOST_FILES);
    });
  }

  private static ChangedFile copy(GHPullRequestFileDetail it) {
    var status =
        switch (String.valueOf(it.getStatus())) {
          case "added", "copied" -> ADDED;
          case "removed" -> REMOVED;
          case "renamed" -> RENAMED;
          // `modified`, `changed` (its mode), and what may come.
          default -> MODIFIED;
        };
    return new ChangedFile(
        Optional.ofNullable(it.getFilename()).orElse(""),
        status,
        Optional.ofNullable(it.getPreviousFilename()).filter(_ -> status == RENAMED),
        Optional.ofNullable(it.getPatch()));
  }

  @Override
  public Optional<Comment> findComment(int number, Marker marker) {
    return comments.find(number, marker);
  }

  @Override
  public Comment createComment(int number, Marker marker, String body) {
    var marked = marker.mark(body);
    var written =
        writes.once(
            () ->
                publishing.write(() -> {
                  var comment = publishing.pullRequest(repository, number).comment(marked);
                  return new Comment(comment.getId(), marked, String.valueOf(comment.getHtmlUrl()));
                }),
            () -> comments.find(number, marker));
    // After a lost answer it may be an older one that was found.
    return written.body().equals(marked) ? written : updateComment(written, marker, body);
  }

  @Override
  public Comment updateComment(Comment comment, Marker marker, String body) {
    var marked = marker.mark(body);
    writes.repeated(() ->
        publishing.write(() -> {
          publishing.comment(repository, comment.id()).update(marked);
          return marked;
        }));
    return new Comment(comment.id(), marked, comment.url());
  }

  @Override
  public int suggest(int number, String headSha, Marker marker, List<Suggestion> suggestions) {
    return reviews.suggest(number, headSha, marker, suggestions);
  }
}
