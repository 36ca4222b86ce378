package cascade.github;

import cascade.forge.Comment;
import cascade.forge.ForgeException;
import cascade.forge.Marker;
import cascade.forge.RepositoryName;
import cascade.github.Ask.Purpose;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Our comments below issues and pull requests, told from those of others.
final class Comments {
  private static final int MOST_PAGES = 30;

  private static final String QUERY =
      """
      query($owner: String!, $name: String!, $number: Int!, $after: String) {
        %s
        repository(owner: $owner, name: $name) {
          found: issueOrPullRequest(number: $number) {
            ... on Issue { comments(first: 100, after: $after) { ...page } }
            ... on PullRequest { comments(first: 100, after: $after) { ...page } }
          }
        }
      }
      fragment page on IssueCommentConnection {
        nodes { fullDatabaseId url body %s }
        pageInfo { hasNextPage endCursor }
      }
      """
          .formatted(Authors.VIEWER, Authors.AUTHOR);

  private final GraphQl graphQl;
  private final RepositoryName repository;

  Comments(GraphQl graphQl, RepositoryName repository) {
    this.graphQl = graphQl;
    this.repository = repository;
  }

  /// The first that begins with the marker and that we wrote.
  ///
  /// @throws ForgeException.Refused where there are so many comments that it cannot be told
  Optional<Comment> find(int number, Marker marker) {
    var variables = new LinkedHashMap<String, Object>();
    variables.put("owner", repository.owner());
    variables.put("name", repository.name());
    variables.put("number", number);
    for (var page = 0; page < MOST_PAGES; page++) {
      var result = graphQl.ask(QUERY, variables, Purpose.PUBLISHING);
      var issue = result.data().path("repository").path("found");
      if (!issue.isObject()) {
        throw graphQl.failure(result, "%s#%d".formatted(repository, number));
      }
      var viewer = result.data().path("viewer");
      for (var node : issue.path("comments").path("nodes")) {
        var body = Json.text(node, "body").orElse("");
        if (marker.marks(body) && Authors.same(viewer, node.path("author"))) {
          return comment(node, body);
        }
      }
      var info = issue.path("comments").path("pageInfo");
      if (!info.path("hasNextPage").asBoolean()) {
        return Optional.empty();
      }
      variables.put("after", info.path("endCursor").asText());
    }
    throw new ForgeException.Refused(
        "`%s#%d` has more comments than are looked through; delete some, or comment elsewhere"
            .formatted(repository, number));
  }

  /// Ids are beyond 32 bits by now, hence text.
  private static Optional<Comment> comment(JsonNode node, String body) {
    return Limited.number(node.path("fullDatabaseId").asText())
        .map(id -> new Comment(id, body, Json.text(node, "url").orElse("")));
  }
}
