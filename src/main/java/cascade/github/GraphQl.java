package cascade.github;

import cascade.forge.ForgeException;
import cascade.github.Ask.Purpose;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okio.ByteString;

/// Questions to GraphQL. Values go as variables, never into the text.
final class GraphQl {
  private final ApiClient client;

  GraphQl(ApiClient client) {
    this.client = client;
  }

  /// The host has no GraphQL.
  static final class NotHere extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ForgeException.NotFound reason;

    NotHere(ForgeException.NotFound reason) {
      this.reason = reason;
      super(reason.getMessage());
    }

    ForgeException.NotFound reason() {
      return reason;
    }
  }

  /// @param data what could be had; an object
  /// @param errors why the rest could not
  record Result(JsonNode data, List<Problem> errors) {
    Result {
      errors = List.copyOf(errors);
    }

    /// Why the value below this name is missing.
    Optional<Problem> errorAt(String name) {
      return errors.stream().filter(it -> it.path().startsWith(name)).findFirst();
    }
  }

  /// @param type GitHub's word: `NOT_FOUND`, `FORBIDDEN`; empty where it has none
  /// @param path names and numbers joined by `.`
  record Problem(String type, String path, String message) {}

  /// @throws ForgeException when there is no data at all
  Result ask(String query, Map<String, ?> variables, Purpose purpose) {
    try {
      return askIfHere(query, variables, purpose);
    } catch (NotHere nobody) {
      throw nobody.reason();
    }
  }

  /// @throws ForgeException when there is no data at all
  /// @throws NotHere when nobody answers to GraphQL
  Result askIfHere(String query, Map<String, ?> variables, Purpose purpose) {
    var question = Json.MAPPER.createObjectNode().put("query", query);
    question.set("variables", Json.MAPPER.valueToTree(variables));
    var ask = Ask.graphQl(client.host().graphQl(), Json.write(question), purpose);
    var whole = Json.read(answer(ask).body());
    var errors = new ArrayList<Problem>();
    for (var error : whole.path("errors")) {
      errors.add(
          new Problem(
              Json.text(error, "type").orElse(""),
              path(error),
              Json.text(error, "message").orElse("")));
    }
    var data = whole.path("data");
    if (!data.isObject()) {
      throw failure(ask, errors);
    }
    return new Result(data, errors);
  }

  private Answer answer(Ask ask) {
    try {
      return client.send(ask);
    } catch (ForgeException.NotFound missing) {
      throw new NotHere(missing);
    }
  }

  private static String path(JsonNode error) {
    var names = new ArrayList<String>();
    error.path("path").forEach(name -> names.add(name.asText()));
    return String.join(".", names);
  }

  /// Why what everything hangs on is not among the data.
  ///
  /// @param what was asked for, for people
  ForgeException failure(Result result, String what) {
    return result.errors().stream().allMatch(it -> it.type().equals("NOT_FOUND"))
        ? new ForgeException.NotFound(
            "`%s` has no `%s`; check the name, and whether the token may see it"
                .formatted(client.host(), what))
        : failure(
            Ask.graphQl(client.host().graphQl(), ByteString.EMPTY, Purpose.READING),
            result.errors());
  }

  /// Text from outside on one line, without what may be secret in it.
  String safe(String text) {
    return client.faults().safe(text);
  }

  private ForgeException failure(Ask ask, List<Problem> errors) {
    var first = errors.stream().findFirst().orElse(new Problem("", "", "no data"));
    var reason = client.faults().safe(first.message());
    return switch (first.type()) {
      case "FORBIDDEN", "INSUFFICIENT_SCOPES" ->
          new ForgeException.Forbidden(
              "the token may not do this (%s); grant it `%s`".formatted(reason, Permission.of(ask)),
              Permission.of(ask));
      default -> client.faults().unavailable(ask, "cannot answer (%s)".formatted(reason));
    };
  }
}
