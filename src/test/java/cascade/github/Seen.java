package cascade.github;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request that reached the test server.
///
/// @param base the address as the client wrote it
/// @param path without the prefix that Enterprise Server has
/// @param query each parameter with its last value
public record Seen(
    String method,
    String base,
    String path,
    Map<String, String> query,
    String body,
    Optional<String> authorization,
    String accept,
    Optional<String> ifNoneMatch) {
  public boolean isGraphQl() {
    return path.equals("/graphql");
  }

  /// `GraphQL`, `GET` or a write's verb: what a budget tells apart.
  String kind() {
    return isGraphQl() ? "GraphQL" : method;
  }

  boolean is(String verb, String pattern) {
    return method.equals(verb) && path.matches(pattern);
  }

  List<String> segments() {
    return List.of(path.substring(1).split("/", -1));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
