package cascade.github;

import static cascade.github.Reply.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the test server does with the issues of one repository.
final class IssuesApi {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MOST_CHARACTERS = 65_536;

  private final HostRepository repository;
  private final String base;

  /// @param base of addresses in answers
  IssuesApi(HostRepository repository, String base) {
    this.repository = repository;
    this.base = base;
  }

  /// @param rest of the path, from `issues` on
  Reply answer(Seen request, Actor actor, List<String> rest) {
    return switch (request.method()) {
      case "GET" -> list(request);
      case "POST" -> create(request, actor);
      case "PATCH" -> change(request, Integer.parseInt(rest.get(1)));
      default -> Reply.notFound();
    };
  }

  /// Pull requests among them, as GitHub has it.
  private Reply list(Seen request) {
    var found = new ArrayList<ObjectNode>();
    for (var pull : repository.pulls().values()) {
      var issue =
          object()
              .put("number", pull.path("number").asInt())
              .put("state", "open")
              .put("body", pull.path("body").asText(""));
      issue.set("user", Actor.ACTIONS.asUser());
      issue.putObject("pull_request").put("url", "https://github.test/pull");
      found.add(issue);
    }
    found.addAll(repository.issues());
    var state = request.query().getOrDefault("state", "open");
    var creator = request.query().getOrDefault("creator", "").toLowerCase(Locale.ROOT);
    return Reply.page(
        request,
        base,
        found.stream()
            .filter(it -> state.equals("all") || it.path("state").asText().equals(state))
            .filter(it ->
                creator.isEmpty()
                    || it.path("user")
                        .path("login")
                        .asText()
                        .toLowerCase(Locale.ROOT)
                        .equals(creator))
            .toList());
  }

  private Reply create(Seen request, Actor actor) {
    var sent = read(request);
    var body = sent.path("body").asText();
    return body.length() > MOST_CHARACTERS
        ? Reply.error(422, "Validation Failed")
        : Reply.json(201, repository.issue(actor, sent.path("title").asText(), body));
  }

  private Reply change(Seen request, int number) {
    var sent = read(request);
    for (var issue : repository.issues()) {
      if (issue.path("number").asInt() == number) {
        for (var field : List.of("body", "state", "state_reason", "title")) {
          if (sent.has(field)) {
            issue.set(field, sent.get(field));
          }
        }
        return Reply.json(200, issue);
      }
    }
    return Reply.notFound();
  }

  private static JsonNode read(Seen request) {
    try {
      return MAPPER.readTree(request.body());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(request + " sends no JSON", e);
    }
  }
}
