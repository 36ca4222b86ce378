package cascade.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/// What the test server answers.
///
/// @param json a missing node where the answer is a file
record Reply(int status, Map<String, String> headers, JsonNode json, ByteString file) {
  private static final JsonMapper MAPPER = new JsonMapper();

  static Reply json(int status, JsonNode json) {
    return new Reply(status, Map.of(), json, ByteString.EMPTY);
  }

  static Reply file(ByteString content) {
    return new Reply(
        200,
        Map.of("Content-Type", "application/vnd.github.raw+json; charset=utf-8"),
        MAPPER.missingNode(),
        content);
  }

  static Reply error(int status, String message) {
    return json(status, object().put("message", message));
  }

  static Reply notFound() {
    return error(404, "Not Found");
  }

  /// One page of a list, with a link to the next.
  static Reply page(Seen request, String base, List<? extends JsonNode> all) {
    var size = Integer.parseInt(request.query().getOrDefault("per_page", "30"));
    var page = Integer.parseInt(request.query().getOrDefault("page", "1"));
    var array = MAPPER.createArrayNode();
    all.stream().skip((page - 1L) * size).limit(size).forEach(array::add);
    var reply = json(200, array);
    return (long) page * size < all.size() ? reply.linkedTo(request, base, page + 1) : reply;
  }

  /// The same inside of an object with the number of all.
  static Reply page(Seen request, String base, String name, List<? extends JsonNode> all) {
    var page = page(request, base, all);
    var object = object().put("total_count", all.size());
    object.set(name, page.json());
    return new Reply(200, page.headers(), object, ByteString.EMPTY);
  }

  private Reply linkedTo(Seen request, String base, int page) {
    var query = new StringBuilder("page=" + page);
    request
        .query()
        .forEach((name, value) -> {
          if (!name.equals("page")) {
            query.append('&').append(name).append('=').append(value);
          }
        });
    var link = "<%s%s?%s>; rel=\"next\"".formatted(base, request.path(), query);
    return new Reply(status, Map.of("Link", link), json, file);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  boolean isJson() {
    return !json.isMissingNode();
  }

  String body() {
    return isJson() ? json.toString() : file.utf8();
  }
}
