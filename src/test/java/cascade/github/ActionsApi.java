package cascade.github;

import static cascade.github.Reply.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What the test server tells of one repository's runs by REST.
final class ActionsApi {
  private final HostRepository repository;
  private final String base;

  /// @param base of addresses in answers
  ActionsApi(HostRepository repository, String base) {
    this.repository = repository;
    this.base = base;
  }

  /// @param rest of the path, from `actions` on
  Reply answer(Seen request, List<String> rest) {
    return switch (String.join("/", rest.subList(1, rest.size())).replaceAll("\\d+", "N")) {
      case "workflows" -> workflows(request);
      case "workflows/N/runs" -> listed(request, Optional.of(Long.parseLong(rest.get(2))));
      case "runs" -> listed(request, Optional.empty());
      case "runs/N" -> run(rest).map(it -> Reply.json(200, it)).orElse(Reply.notFound());
      case "runs/N/jobs", "runs/N/attempts/N/jobs" ->
          run(rest).map(it -> jobs(request, rest, it)).orElse(Reply.notFound());
      default -> Reply.notFound();
    };
  }

  private Optional<ObjectNode> run(List<String> rest) {
    return Optional.ofNullable(repository.runs().get(Long.parseLong(rest.get(2))));
  }

  private Reply jobs(Seen request, List<String> rest, ObjectNode run) {
    var id = run.path("id").asLong();
    if (request.query().getOrDefault("filter", "latest").equals("all")) {
      return Reply.page(request, base, "jobs", repository.jobs(id));
    }
    var attempt =
        rest.contains("attempts")
            ? Integer.parseInt(rest.get(4))
            : run.path("run_attempt").asInt(1);
    return Reply.page(
        request,
        base,
        "jobs",
        repository.jobs(id).stream()
            .filter(job -> job.path("run_attempt").asInt(1) == attempt)
            .toList());
  }

  /// Those of which there are runs.
  private Reply workflows(Seen request) {
    var found = new TreeMap<Long, ObjectNode>();
    for (var run : repository.runs().values()) {
      found.computeIfAbsent(
          run.path("workflow_id").asLong(),
          id ->
              object()
                  .put("id", id)
                  .put("name", run.path("name").asText())
                  .put("path", run.path("path").asText())
                  .put("state", "active"));
    }
    return Reply.page(request, base, "workflows", List.copyOf(found.values()));
  }

  /// The newest first; of a search no more than a thousand, whatever the number that is told.
  private Reply listed(Seen request, Optional<Long> workflow) {
    var created = request.query().getOrDefault("created", "").split("\\.\\.", -1);
    var found =
        repository.runs().values().stream()
            .filter(run -> workflow.isEmpty() || workflow.get() == run.path("workflow_id").asLong())
            .filter(run ->
                created.length < 2
                    || (created[0].compareTo(run.path("created_at").asText()) <= 0
                        && created[1].compareTo(run.path("created_at").asText()) >= 0))
            .sorted(
                Comparator.<ObjectNode, String>comparing(run -> run.path("created_at").asText())
                    .thenComparingLong(run -> run.path("id").asLong())
                    .reversed())
            .toList();
    var page =
        Reply.page(
            request,
            base,
            "workflow_runs",
            created.length < 2 ? found : found.subList(0, Math.min(1_000, found.size())));
    ((ObjectNode) page.json()).put("total_count", found.size());
    return page;
  }
}
