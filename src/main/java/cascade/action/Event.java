package cascade.action;

import cascade.app.ToolException;
import cascade.forge.PullRequest;
import cascade.forge.RepositoryName;
import cascade.history.WorkflowRun;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the payload of an event says, as far as it is asked for. Fields that are missing or of
/// another kind are taken for absent: GitHub adds and drops some over time.
///
/// Source: `github-actions.md` D.3.
///
/// @param pullRequest of `pull_request` and `pull_request_target`
/// @param author who opened the pull request; empty without one
/// @param mergeSha the merge commit of the pull request, where GitHub has made it
/// @param run that ended, of `workflow_run`
/// @param mergeGroupHead the commit that a merge queue asks about
public record Event(
    Optional<PullRequest> pullRequest,
    String author,
    Optional<String> mergeSha,
    Optional<WorkflowRun> run,
    Optional<String> mergeGroupHead) {
  /// GitHub's own limit for a payload is 25 MB.
  private static final long MOST_BYTES = 32L << 20;

  public static final Event NONE =
      new Event(Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty());

  /// @param payload a file that need not be there
  /// @throws ToolException.Usage when it is there and no JSON object
  public static Event read(Optional<Path> payload) {
    if (payload.isEmpty()) {
      return NONE;
    }
    var file = payload.get();
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw refused("it has more than %d bytes".formatted(MOST_BYTES));
      }
      return of(JsonMapper.builder().build().readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException _) {
      return NONE;
    } catch (JsonProcessingException _) {
      throw refused("it is no JSON");
    } catch (IOException e) {
      throw refused(e.getClass().getSimpleName());
    }
  }

  private static ToolException.Usage refused(String reason) {
    return new ToolException.Usage(
        "the payload of the event cannot be read (%s); GITHUB_EVENT_PATH must name the file that"
                .formatted(reason)
            + " the runner wrote");
  }

  private static Event of(JsonNode payload) {
    var pull = payload.path("pull_request");
    return new Event(
        pullRequest(pull),
        pull.path("user").path("login").asText(""),
        text(pull.path("merge_commit_sha")),
        run(payload.path("workflow_run")),
        text(payload.path("merge_group").path("head_sha")));
  }

  private static Optional<PullRequest> pullRequest(JsonNode pull) {
    var number = pull.path("number").asInt(0);
    var head = pull.path("head");
    var base = pull.path("base");
    if (number < 1 || text(head.path("sha")).isEmpty() || text(base.path("sha")).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PullRequest(
            number,
            base.path("sha").asText(),
            base.path("ref").asText(""),
            head.path("sha").asText(),
            head.path("ref").asText(""),
            repository(head.path("repo")),
            pull.path("draft").asBoolean(false),
            pull.path("state").asText("open").equals("open")));
  }

  private static Optional<WorkflowRun> run(JsonNode run) {
    var id = run.path("id").asLong(0);
    if (id < 1) {
      return Optional.empty();
    }
    List<Integer> pulls = new ArrayList<>();
    run.path("pull_requests").forEach(pull -> pulls.add(pull.path("number").asInt(0)));
    var created = time(run.path("created_at")).orElse(Instant.EPOCH);
    return Optional.of(
        new WorkflowRun(
            id,
            Math.max(1, run.path("run_attempt").asInt(1)),
            run.path("repository").path("full_name").asText(""),
            run.path("name").asText(""),
            withoutRef(run.path("path").asText("")),
            run.path("event").asText(""),
            run.path("head_branch").asText(""),
            run.path("head_sha").asText(""),
            text(run.path("head_repository").path("full_name")),
            run.path("status").asText(""),
            text(run.path("conclusion")),
            created,
            time(run.path("run_started_at")),
            time(run.path("updated_at")).orElse(created),
            pulls.stream().filter(number -> number > 0).toList(),
            text(run.path("check_suite_node_id"))));
  }

  /// `path` may carry the ref of the file: `github-actions.md` E.1.
  private static String withoutRef(String path) {
    var at = path.indexOf('@');
    return at < 0 ? path : path.substring(0, at);
  }

  private static Optional<RepositoryName> repository(JsonNode repository) {
    return text(repository.path("full_name")).flatMap(RepositoryName::find);
  }

  private static Optional<Instant> time(JsonNode node) {
    return text(node)
        .flatMap(text -> {
          try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
          } catch (DateTimeException _) {
            return Optional.empty();
          }
        });
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank()
        ? Optional.of(node.asText())
        : Optional.empty();
  }
}
