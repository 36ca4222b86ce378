package cascade.github;

import cascade.forge.ForgeException;
import cascade.forge.Issue;
import cascade.forge.Issue.State;
import cascade.forge.Issues;
import cascade.forge.Marker;
import cascade.forge.RepositoryName;
import cascade.github.Ask.Purpose;
import cascade.github.Ask.Verb;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Issues on GitHub. Not through github-api: it asks for a repository first, and does not know who
/// a workflow's token belongs to.
final class GitHubIssues implements Issues {
  private static final int MOST_PAGES = 50;
  private static final String WHO = "query {" + Authors.VIEWER + "}";
  private static final String DECLINED = "not_planned";

  private final ApiClient client;
  private final GraphQl graphQl;
  private final RepositoryName repository;
  private final Writes writes;

  GitHubIssues(ApiClient client, RepositoryName repository, Writes writes) {
    this.client = client;
    this.graphQl = new GraphQl(client);
    this.repository = repository;
    this.writes = writes;
  }

  @Override
  public List<Issue> find(Marker marker) {
    var viewer = graphQl.ask(WHO, Map.of(), Purpose.PUBLISHING).data().path("viewer");
    var url =
        client.url("/repos/%s/issues".formatted(repository)).addQueryParameter("state", "all");
    // A few of a bot's instead of all that there are; whose they are is looked at all the same.
    Json.text(viewer, "login").ifPresent(login -> url.addQueryParameter("creator", login));
    url.addQueryParameter("sort", "created")
        .addQueryParameter("direction", "asc")
        .addQueryParameter("per_page", Pages.SIZE);
    var listed = Pages.all(client, url.build(), Purpose.PUBLISHING, list -> list, MOST_PAGES);
    if (listed.size() >= MOST_PAGES * Integer.parseInt(Pages.SIZE)) {
      throw new ForgeException.Refused(
          "`%s` has more issues of this author than are looked through; use the token of an app of"
                  .formatted(repository)
              + " your own");
    }
    return listed.stream()
        .filter(it -> !it.has("pull_request") && isBy(viewer, it.path("user")))
        .flatMap(it -> copy(it).stream())
        .filter(issue -> marker.marks(issue.body()))
        .sorted(Comparator.comparingInt(Issue::number))
        .toList();
  }

  /// REST tells the author in words of its own.
  private static boolean isBy(JsonNode viewer, JsonNode user) {
    var author = Json.MAPPER.createObjectNode();
    Json.whole(user, "id").ifPresent(id -> author.put("databaseId", id));
    Json.text(user, "login").ifPresent(login -> author.put("login", login));
    return Authors.same(viewer, author);
  }

  private static Optional<Issue> copy(JsonNode it) {
    return Json.whole(it, "number")
        .map(number ->
            new Issue(
                number,
                state(it),
                Json.text(it, "title").orElse(""),
                Json.text(it, "body").orElse(""),
                Json.text(it, "html_url").orElse("")));
  }

  private static State state(JsonNode it) {
    if (Json.text(it, "state").filter("closed"::equals).isEmpty()) {
      return State.OPEN;
    }
    return Json.text(it, "state_reason").filter(DECLINED::equals).isPresent()
        ? State.DECLINED
        : State.CLOSED;
  }

  @Override
  public Issue create(Marker marker, String title, String body) {
    var marked = marker.mark(body);
    var url = client.url("/repos/%s/issues".formatted(repository)).build();
    var sent = Json.MAPPER.createObjectNode().put("title", title).put("body", marked);
    return writes.once(
        () -> written(Ask.write(Verb.POST, url, Json.write(sent))),
        () ->
            find(marker).stream()
                .filter(it -> it.body().equals(marked))
                .reduce((_, newest) -> newest));
  }

  @Override
  public Issue update(Issue issue, State state, Marker marker, String body) {
    var url = client.url("/repos/%s/issues/%d".formatted(repository, issue.number())).build();
    var sent = Json.MAPPER.createObjectNode().put("body", marker.mark(body));
    if (state != issue.state()) {
      change(sent, state);
    }
    return writes.repeated(() -> written(Ask.write(Verb.PATCH, url, Json.write(sent))));
  }

  private static void change(ObjectNode sent, State state) {
    switch (state) {
      case OPEN -> sent.put("state", "open");
      case CLOSED -> sent.put("state", "closed").put("state_reason", "completed");
      case DECLINED -> sent.put("state", "closed").put("state_reason", DECLINED);
    }
  }

  private Issue written(Ask ask) {
    var answer = client.send(ask);
    return copy(Json.read(answer.body()))
        .orElseThrow(() ->
            new LostAnswer(
                new ForgeException.Unavailable(
                    "`%s` answers with something else than its API promises; try again later"
                        .formatted(client.host()))));
  }
}
