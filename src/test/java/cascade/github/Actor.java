package cascade.github;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Who a token belongs to.
///
/// @param login as REST shows it: of an app with `[bot]` at its end
public record Actor(String login, int id) {
  /// Whose comments a `GITHUB_TOKEN` writes.
  public static final Actor ACTIONS = new Actor("github-actions[bot]", 41898282);

  boolean isBot() {
    return login.endsWith("[bot]");
  }

  /// As GraphQL shows it where it is an author.
  String plainLogin() {
    return isBot() ? login.substring(0, login.length() - "[bot]".length()) : login;
  }

  /// As REST shows it.
  ObjectNode asUser() {
    return Reply.object().put("login", login).put("id", id).put("type", isBot() ? "Bot" : "User");
  }
}
