package cascade.github;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Check suites and check runs of the test server's runs, by the ids that GraphQL has for them.
final class HostNodes {
  /// Made when they are asked for: a question is about few of them.
  private final Map<String, Supplier<Map<String, Object>>> nodes = new HashMap<>();

  private final Host host;

  HostNodes(Host host) {
    this.host = host;
    for (var repository : host.repositories()) {
      for (var run : repository.runs().values()) {
        var id = run.path("id").asLong();
        nodes.put(suiteId(run), () -> suite(repository, run));
        for (var job : repository.jobs(id)) {
          nodes.put(checkId(job), () -> check(repository, id, job));
        }
      }
    }
  }

  private static String suiteId(JsonNode run) {
    return run.path("check_suite_node_id").asText("CS_" + run.path("id").asLong());
  }

  private static String checkId(JsonNode job) {
    return "CR_" + job.path("id").asLong();
  }

  Object of(DataFetchingEnvironment it) {
    List<String> ids = Objects.requireNonNull(it.getArgument("ids"));
    var found = new ArrayList<@Nullable Object>();
    var errors = new ArrayList<GraphQLError>();
    if (ids.size() > 100) {
      errors.add(error(it, "ARGUMENT_LIMIT", "You may not provide more than 100 node ids."));
      return DataFetcherResult.newResult().errors(errors).build();
    }
    for (var id : ids) {
      var broken = host.takeBroken(id);
      var node = nodes.get(id);
      if (broken.isPresent() || node == null) {
        var at = it.getExecutionStepInfo().getPath().segment(found.size());
        errors.add(
            GraphqlErrorBuilder.newError(it)
                .path(at)
                .message("Could not resolve to a node with the global id of '%s'", id)
                .extensions(Map.of("type", broken.orElse("NOT_FOUND")))
                .build());
        found.add(null);
      } else {
        found.add(node.get());
      }
    }
    return DataFetcherResult.newResult().data(found).errors(errors).build();
  }

  private static GraphQLError error(DataFetchingEnvironment it, String type, String message) {
    return GraphqlErrorBuilder.newError(it)
        .message("%s", message)
        .extensions(Map.of("type", type))
        .build();
  }

  private static Map<String, Object> suite(HostRepository repository, JsonNode run) {
    var id = run.path("id").asLong();
    var checks = new ArrayList<Map<String, Object>>();
    for (var job : repository.jobs(id)) {
      checks.add(check(repository, id, job));
    }
    for (var name : repository.strangeChecks(id)) {
      checks.add(
          Map.of(
              "__typename",
              "CheckRun",
              "id",
              "CR_strange_" + id + name,
              "name",
              name,
              "status",
              "COMPLETED",
              "conclusion",
              "NEUTRAL",
              "detailsUrl",
              "https://github.test/%s/runs/1".formatted(repository.fullName())));
    }
    return Map.of(
        "__typename",
        "CheckSuite",
        "id",
        suiteId(run),
        "workflowRun",
        Map.of(
            "__typename",
            "WorkflowRun",
            "id",
            "WFR_" + id,
            "updatedAt",
            run.path("updated_at").asText("2026-01-01T00:00:00Z")),
        "checkRuns",
        checks);
  }

  private static Map<String, Object> check(HostRepository repository, long run, JsonNode job) {
    var id = job.path("id").asLong();
    var check = new TreeMap<String, Object>();
    check.put("__typename", "CheckRun");
    check.put("id", checkId(job));
    // GraphQL's numbers have 32 bits.
    if (id <= Integer.MAX_VALUE) {
      check.put("databaseId", (int) id);
    }
    check.put("name", job.path("name").asText());
    check.put("status", job.path("status").asText("completed").toUpperCase(Locale.ROOT));
    text(job, "conclusion").ifPresent(it -> check.put("conclusion", it.toUpperCase(Locale.ROOT)));
    text(job, "started_at").ifPresent(it -> check.put("startedAt", it));
    text(job, "completed_at").ifPresent(it -> check.put("completedAt", it));
    check.put(
        "detailsUrl",
        "https://github.test/%s/actions/runs/%d/job/%d".formatted(repository.fullName(), run, id));
    var steps = new ArrayList<Map<String, Object>>();
    for (var step : job.path("steps")) {
      var one = new TreeMap<String, Object>();
      one.put("number", step.path("number").asInt());
      one.put("name", step.path("name").asText());
      text(step, "conclusion").ifPresent(it -> one.put("conclusion", it.toUpperCase(Locale.ROOT)));
      steps.add(one);
    }
    check.put("steps", steps);
    return check;
  }

  private static Optional<String> text(JsonNode parent, String name) {
    return Optional.of(parent.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }
}
