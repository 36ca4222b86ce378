package cascade.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/// Who wrote something: GraphQL tells it together with who we are, so that both belong to the same
/// moment and cost one request. REST's `GET /user` refuses the token of a workflow.
///
/// Source: fullsend-ai/fullsend#1953 and marocchino/sticky-pull-request-comment `src/comment.ts`
/// (`viewer` answers for tokens of apps; its login ends with `[bot]`, that of an author does not).
final class Authors {
  /// What must be asked for at the top of a query.
  static final String VIEWER = " viewer { databaseId login } ";

  /// What must be asked for where something was written.
  static final String AUTHOR =
      " author { __typename login ... on Bot { databaseId } ... on User { databaseId } } ";

  private static final String BOT = "[bot]";

  private Authors() {}

  /// @param viewer who asks
  /// @param author of what was written
  static boolean same(JsonNode viewer, JsonNode author) {
    var id = Json.whole(viewer, "databaseId");
    var other = Json.whole(author, "databaseId");
    if (id.isPresent() && other.isPresent()) {
      return id.equals(other);
    }
    // Where an id is not told: nobody but a bot has a login that ends so.
    var login = Json.text(viewer, "login").map(it -> it.toLowerCase(Locale.ROOT));
    return login.isPresent() && login.equals(fullLogin(author));
  }

  private static Optional<String> fullLogin(JsonNode author) {
    var isBot = Json.text(author, "__typename").filter("Bot"::equals).isPresent();
    return Json.text(author, "login")
        .map(it -> it.toLowerCase(Locale.ROOT))
        .map(it -> isBot && !it.endsWith(BOT) ? it + BOT : it);
  }
}
