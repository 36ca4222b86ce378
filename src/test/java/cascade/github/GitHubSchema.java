package cascade.github;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// The schema that GitHub publishes, where `scripts/oracles graphql` has put it.
final class GitHubSchema {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// Reading it takes a second: once for all tests.
  private static final Optional<GraphQLSchema> PUBLISHED = file().map(GitHubSchema::read);

  private GitHubSchema() {}

  static Optional<GraphQLSchema> find() {
    return PUBLISHED;
  }

  private static Optional<Path> file() {
    var cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(it -> !it.isEmpty())
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".cache"));
    var folder = cache.resolve("cascade-oracles");
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var folders = Files.list(folder)) {
      return folders
          .filter(it -> it.getFileName().toString().startsWith("graphql-schema-"))
          .map(it -> it.resolve("schema.graphql"))
          .filter(Files::isRegularFile)
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GraphQLSchema read(Path file) {
    try {
      var types = new SchemaParser().parse(Files.readString(file));
      for (var type : types.getTypes(ObjectTypeDefinition.class)) {
        types.remove(type);
        types.add(withoutTwins(type));
      }
      return new SchemaGenerator().makeExecutableSchema(types, RuntimeWiring.MOCKED_WIRING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is published declares some fields twice, which GraphQL does not allow.
  private static ObjectTypeDefinition withoutTwins(ObjectTypeDefinition type) {
    var fields = new LinkedHashMap<String, FieldDefinition>();
    type.getFieldDefinitions().forEach(field -> fields.putIfAbsent(field.getName(), field));
    return type.transform(it -> it.fieldDefinitions(List.copyOf(fields.values())));
  }

  /// Empty also where the schema is not at hand.
  static List<String> faultsOf(Seen request) {
    return PUBLISHED.map(schema -> faultsOf(schema, request)).orElse(List.of());
  }

  private static List<String> faultsOf(GraphQLSchema schema, Seen request) {
    String query;
    try {
      query = MAPPER.readTree(request.body()).path("query").asText();
    } catch (JsonProcessingException e) {
      return List.of("GraphQL was sent what is no JSON");
    }
    var document = ParseAndValidate.parse(ExecutionInput.newExecutionInput(query).build());
    return document.isFailure()
        ? List.of("GraphQL was sent what cannot be parsed: " + query)
        : ParseAndValidate.validate(
                schema, Objects.requireNonNull(document.getDocument()), Locale.ROOT)
            .stream()
            .map(error -> "GraphQL was sent `%s`: %s".formatted(query, error.getMessage()))
            .toList();
  }
}
