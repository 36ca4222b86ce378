package cascade.github;

import cascade.github.HostRepository.HostComment;
import cascade.github.HostRepository.HostFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.Coercing;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Answers questions to GraphQL by carrying them out over the state, with the part of GitHub's
/// schema that `subset.graphqls` holds.
final class GraphQlApi {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Host host;
  private final GraphQL engine;

  GraphQlApi(Host host) {
    this.host = host;
    var wiring =
        RuntimeWiring.newRuntimeWiring()
            .scalar(text("BigInt"))
            .scalar(text("DateTime"))
            .scalar(text("GitObjectID"))
            .scalar(text("URI"))
            .type(
                TypeRuntimeWiring.newTypeWiring("Query")
                    .dataFetcher("repository", (DataFetcher<Object>) this::repository)
                    .dataFetcher("nodes", (DataFetcher<Object>) it -> new HostNodes(host).of(it))
                    .dataFetcher("viewer", it -> viewer(it)))
            .type(
                TypeRuntimeWiring.newTypeWiring("CheckSuite")
                    .dataFetcher("checkRuns", page("checkRuns")))
            .type(TypeRuntimeWiring.newTypeWiring("CheckRun").dataFetcher("steps", page("steps")))
            .type(
                TypeRuntimeWiring.newTypeWiring("Repository")
                    .dataFetcher("object", GraphQlApi::object)
                    .dataFetcher("issueOrPullRequest", GraphQlApi::numbered)
                    .dataFetcher("pullRequest", GraphQlApi::numbered))
            .type(connections("Issue"))
            .type(connections("PullRequest"));
    for (var name : new String[] {"Actor", "GitObject", "IssueOrPullRequest", "Node"}) {
      wiring.type(
          TypeRuntimeWiring.newTypeWiring(name)
              .typeResolver(it -> it.getSchema().getObjectType(typeOf(it.getObject()))));
    }
    this.engine =
        GraphQL.newGraphQL(
                new SchemaGenerator()
                    .makeExecutableSchema(new SchemaParser().parse(subset()), wiring.build()))
            .build();
  }

  private static String typeOf(@Nullable Object object) {
    return object instanceof Map<?, ?> map ? String.valueOf(map.get("__typename")) : "";
  }

  static String subset() {
    try (var in = GraphQlApi.class.getResourceAsStream("subset.graphqls")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GraphQLScalarType text(String name) {
    return GraphQLScalarType.newScalar()
        .name(name)
        .coercing(
            new Coercing<String, String>() {
              @Override
              public String serialize(
                  Object value, graphql.GraphQLContext context, java.util.Locale locale) {
                return String.valueOf(value);
              }
            })
        .build();
  }

  private static TypeRuntimeWiring.Builder connections(String type) {
    var wiring = TypeRuntimeWiring.newTypeWiring(type).dataFetcher("comments", page("comments"));
    return type.equals("Issue")
        ? wiring
        : wiring.dataFetcher("reviewThreads", page("reviewThreads"));
  }

  Reply answer(Seen request, Actor actor) {
    JsonNode question;
    try {
      question = MAPPER.readTree(request.body());
    } catch (JsonProcessingException e) {
      return Reply.error(400, "Problems parsing JSON");
    }
    var variables = MAPPER.convertValue(question.path("variables"), Map.class);
    @SuppressWarnings("unchecked") // a JSON object has nothing but strings for keys
    var input =
        ExecutionInput.newExecutionInput(question.path("query").asText())
            .variables((Map<String, Object>) variables)
            .graphQLContext(Map.of("actor", actor))
            .build();
    var result = engine.execute(input);
    var json = Reply.object();
    if (result.isDataPresent()) {
      json.set("data", MAPPER.valueToTree(result.getData()));
    }
    if (!result.getErrors().isEmpty()) {
      var errors = json.putArray("errors");
      for (var error : result.getErrors()) {
        var one = errors.addObject().put("message", error.getMessage());
        Optional.ofNullable(error.getExtensions())
            .map(extensions -> extensions.get("type"))
            .ifPresent(type -> one.put("type", type.toString()));
        Optional.ofNullable(error.getPath())
            .ifPresent(path -> one.set("path", MAPPER.valueToTree(path)));
      }
    }
    return Reply.json(200, json);
  }

  private static Map<String, Object> viewer(DataFetchingEnvironment it) {
    Actor actor = Objects.requireNonNull(it.getGraphQlContext().get("actor"));
    return Map.of("login", actor.login(), "databaseId", actor.id());
  }

  private Object repository(DataFetchingEnvironment it) {
    var name = it.getArgument("owner") + "/" + it.getArgument("name");
    if (host.isWithheld("contents: read of " + name)) {
      return failed(it, "FORBIDDEN", "Resource protected by organization SAML enforcement.");
    }
    return host.find(name)
        .<Object>map(found -> found)
        .orElseGet(() ->
            failed(
                it,
                "NOT_FOUND",
                "Could not resolve to a Repository with the name '%s'.".formatted(name)));
  }

  private static DataFetcherResult<Object> failed(
      DataFetchingEnvironment it, String type, String message) {
    return DataFetcherResult.newResult()
        .error(
            GraphqlErrorBuilder.newError(it)
                .message("%s", message)
                .extensions(Map.of("type", type))
                .build())
        .build();
  }

  private static Object object(DataFetchingEnvironment it) {
    HostRepository repository = Objects.requireNonNull(it.getSource());
    String expression = Objects.requireNonNull(it.getArgument("expression"));
    var colon = expression.indexOf(':');
    var ref = colon < 0 ? expression : expression.substring(0, colon);
    var sha = repository.sha(ref);
    var tree = repository.tree(ref);
    if (sha.isEmpty() || tree.isEmpty()) {
      return Optional.empty();
    }
    if (colon < 0) {
      var commit = Map.<String, Object>of("__typename", "Commit", "oid", sha.get());
      return repository.isAnnotated(ref)
          ? Map.of("__typename", "Tag", "oid", "0".repeat(40), "target", commit)
          : commit;
    }
    var path = expression.substring(colon + 1);
    var file = tree.get().get(path);
    return file != null ? blob(file) : tree(tree.get(), path);
  }

  private static Object tree(SortedMap<String, HostFile> files, String folder) {
    var prefix = folder.isEmpty() ? "" : folder + "/";
    var entries = new TreeMap<String, Map<String, Object>>();
    files.forEach((path, file) -> {
      if (path.startsWith(prefix)) {
        var name = path.substring(prefix.length());
        var slash = name.indexOf('/');
        if (slash < 0) {
          entries.put(
              name,
              Map.of("name", name, "type", "blob", "mode", file.mode(), "object", blob(file)));
        } else {
          var inner = name.substring(0, slash);
          var tree = Map.of("__typename", "Tree", "oid", "1".repeat(40));
          entries.put(inner, Map.of("name", inner, "type", "tree", "mode", 040000, "object", tree));
        }
      }
    });
    return entries.isEmpty()
        ? Optional.empty()
        : Map.of(
            "__typename", "Tree", "oid", "1".repeat(40), "entries", List.copyOf(entries.values()));
  }

  private static Map<String, Object> blob(HostFile file) {
    var blob = new TreeMap<String, Object>();
    blob.put("__typename", "Blob");
    blob.put("oid", file.oid());
    blob.put("byteSize", file.content().size());
    blob.put("isBinary", file.isBinary());
    blob.put("isTruncated", file.truncated());
    if (!file.isBinary()) {
      var text = file.content().utf8();
      blob.put("text", file.truncated() ? text.substring(0, text.length() / 2) : text);
    }
    return blob;
  }

  private static Object numbered(DataFetchingEnvironment it) {
    HostRepository repository = Objects.requireNonNull(it.getSource());
    int number = Objects.requireNonNull(it.<Integer>getArgument("number"));
    var known =
        repository.pulls().containsKey(number)
            || repository.comments().stream().anyMatch(comment -> comment.issue() == number);
    if (!known) {
      return failed(
          it,
          "NOT_FOUND",
          "Could not resolve to an issue or pull request with the number of %d.".formatted(number));
    }
    return Map.of(
        "__typename",
        repository.pulls().containsKey(number) ? "PullRequest" : "Issue",
        "comments",
        repository.comments().stream()
            .filter(comment -> comment.issue() == number)
            .map(comment -> comment(repository, comment))
            .toList(),
        "reviewThreads",
        repository.reviewComments().stream()
            .filter(comment -> comment.issue() == number)
            .map(GraphQlApi::thread)
            .toList());
  }

  private static Map<String, Object> comment(HostRepository repository, HostComment comment) {
    return Map.of(
        "author",
        author(comment.author()),
        "body",
        comment.body(),
        "fullDatabaseId",
        comment.id(),
        "url",
        "https://github.test/%s/pull/%d#issuecomment-%d"
            .formatted(repository.fullName(), comment.issue(), comment.id()));
  }

  private static Map<String, Object> author(Actor actor) {
    return Map.of(
        "__typename",
        actor.isBot() ? "Bot" : "User",
        "login",
        actor.plainLogin(),
        "databaseId",
        actor.id());
  }

  private static Map<String, Object> thread(HostComment comment) {
    var first = Map.of("author", author(comment.author()), "body", comment.body());
    var thread = new TreeMap<String, Object>();
    thread.put("path", comment.path());
    thread.put("line", comment.line());
    if (comment.startLine() != comment.line()) {
      thread.put("startLine", comment.startLine());
    }
    thread.put("isOutdated", false);
    thread.put("comments", Map.of("nodes", List.of(first)));
    return thread;
  }

  /// A page of a list; the cursor is the number of those before.
  private static DataFetcher<Object> page(String name) {
    return it -> {
      var all =
          new ArrayList<>((List<?>) Objects.requireNonNull(it.<Map<?, ?>>getSource()).get(name));
      var after = Optional.ofNullable(it.<String>getArgument("after")).map(Integer::parseInt);
      var from = after.orElse(0);
      var to =
          Math.min(all.size(), from + Objects.requireNonNull(it.<Integer>getArgument("first")));
      return Map.of(
          "nodes",
          all.subList(from, to),
          "pageInfo",
          Map.of("hasNextPage", to < all.size(), "endCursor", "" + to));
    };
  }
}
