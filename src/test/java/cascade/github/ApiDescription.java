package cascade.github;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// GitHub's own description of its REST API: what is sent must agree with it, and so must what the
/// test server answers.
final class ApiDescription {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// Reading it takes seconds: once for all tests.
  private static final Optional<ApiDescription> SHARED = readShared();

  private final OpenApiInteractionValidator validator;
  private final SchemaSamples samples;
  private final JsonNode paths;

  private ApiDescription(String text) throws IOException {
    this.validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(text)
            .withLevelResolver(
                LevelResolver.create()
                    .withLevel(
                        "validation.request.parameter.query.unexpected",
                        ValidationReport.Level.ERROR)
                    .build())
            .build();
    var whole = MAPPER.readTree(text);
    this.samples = new SchemaSamples(whole);
    this.paths = whole.path("paths");
  }

  /// Empty where the description is not at hand.
  static Optional<ApiDescription> find() {
    return SHARED;
  }

  private static Optional<ApiDescription> readShared() {
    var root =
        Optional.ofNullable(System.getenv("CASCADE_SHARED"))
            .map(Path::of)
            .orElse(Path.of("..", "shared"));
    var file = root.resolve("data/github-openapi-subset.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ApiDescription(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The description has one segment for a path of the repository, but GitHub takes it with its
  /// slashes, and so it has to be written.
  private static String described(String path) {
    return path.replaceFirst("(/repos/[^/]+/[^/]+/contents)/.*", "$1/path");
  }

  List<String> faultsOf(Seen request) {
    var sent =
        new SimpleRequest.Builder(request.method(), described(request.path()))
            .withAccept("application/json");
    request.query().forEach(sent::withQueryParam);
    if (!request.body().isEmpty()) {
      sent.withContentType("application/json").withBody(request.body());
    }
    return told(request + " sent", validator.validateRequest(sent.build()));
  }

  List<String> faultsOf(Seen request, Reply reply) {
    var answered = SimpleResponse.Builder.status(reply.status());
    if (reply.isJson()) {
      answered.withContentType("application/json").withBody(reply.body());
    }
    // Files come in a media type that is described nowhere.
    return reply.isJson()
        ? told(
            request + " answered " + reply.status(),
            validator.validateResponse(
                described(request.path()),
                Request.Method.valueOf(request.method()),
                answered.build()))
        : List.of();
  }

  private static List<String> told(String what, ValidationReport report) {
    return report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .filter(message -> !isExpected(what, message.getMessage()))
        .map(message -> what + ": " + message.getMessage())
        .toList();
  }

  /// What GitHub does, though its description does not say so.
  private static boolean isExpected(String what, String message) {
    // Missing names and permissions are refused everywhere, and described in places.
    return message.matches("Response status (401|403|404) not defined for path .*")
        // Of what is described as all of two schemas the validator allows neither what is the
        // other's.
        || (what.matches("PATCH /repos/[^/]+/[^/]+/issues/\\d+ answered 200")
            && message.endsWith("the schema does not allow additional properties"))
        // The repository of a deleted fork (`github-actions.md` D.3).
        || (what.matches("GET /repos/[^/]+/[^/]+/pulls/\\d+ .*")
            && message.equals("null found, object expected"));
  }

  /// The answer with everything that GitHub always tells.
  Reply complete(Seen request, Reply reply) {
    return schema(request, reply.status())
        .filter(_ -> reply.isJson())
        .map(schema ->
            new Reply(
                reply.status(),
                reply.headers(),
                samples.complete(schema, reply.json()),
                reply.file()))
        .orElse(reply);
  }

  private Optional<JsonNode> schema(Seen request, int status) {
    var path = described(request.path());
    for (var described : paths.properties()) {
      var pattern = described.getKey().replaceAll("\\{[^}]+}", "[^/]+");
      if (Pattern.matches(pattern, path)) {
        var answer =
            described
                .getValue()
                .path(request.method().toLowerCase(java.util.Locale.ROOT))
                .path("responses")
                .path("" + status);
        return Optional.of(samples.resolve(answer).at("/content/application~1json/schema"))
            .filter(schema -> !schema.isMissingNode());
      }
    }
    return Optional.empty();
  }
}
