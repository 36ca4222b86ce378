package cascade.github;

import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Runs and jobs as REST tells them.
///
/// Source: `github-actions.md` E.1, E.2.
final class RunJson {
  private RunJson() {}

  static WorkflowRun run(JsonNode it) {
    var numbers = new ArrayList<Integer>();
    it.path("pull_requests").forEach(pull -> Json.whole(pull, "number").ifPresent(numbers::add));
    var path = Json.text(it, "path").orElse("");
    var at = path.indexOf('@');
    var created = Json.instant(it, "created_at").orElse(Instant.EPOCH);
    return new WorkflowRun(
        it.path("id").asLong(),
        Math.max(1, Json.whole(it, "run_attempt").orElse(1)),
        Json.text(it.path("repository"), "full_name").orElse(""),
        Json.text(it, "name").orElse(""),
        at < 0 ? path : path.substring(0, at),
        Json.text(it, "event").orElse(""),
        Json.text(it, "head_branch").orElse(""),
        Json.text(it, "head_sha").orElse(""),
        Json.text(it.path("head_repository"), "full_name"),
        Json.text(it, "status").orElse(""),
        Json.text(it, "conclusion"),
        created,
        Json.instant(it, "run_started_at"),
        Json.instant(it, "updated_at").orElse(created),
        numbers,
        Json.text(it, "check_suite_node_id"));
  }

  /// @param run to which it belongs
  static JobRun job(JsonNode it, long run) {
    var labels = new ArrayList<String>();
    it.path("labels")
        .forEach(label ->
            Optional.of(label)
                .filter(JsonNode::isTextual)
                .ifPresent(text -> labels.add(text.textValue())));
    return new JobRun(
        it.path("id").asLong(),
        run,
        Math.max(1, Json.whole(it, "run_attempt").orElse(1)),
        Json.text(it, "name").orElse(""),
        Json.text(it, "status").orElse(""),
        Json.text(it, "conclusion"),
        Json.instant(it, "created_at"),
        Json.instant(it, "started_at"),
        Json.instant(it, "completed_at"),
        steps(it.path("steps"), "started_at", "completed_at"),
        labels,
        Json.text(it, "runner_name").filter(name -> !name.isEmpty()));
  }

  /// @param started the name of that field: REST and GraphQL spell it each in their way
  static List<StepRun> steps(JsonNode list, String started, String completed) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(step ->
            new StepRun(
                Json.whole(step, "number").orElse(0),
                Json.text(step, "name").orElse(""),
                Json.text(step, "conclusion").map(SuiteJobs::word),
                Json.instant(step, started),
                Json.instant(step, completed)))
        .sorted(Comparator.comparingInt(StepRun::number))
        .toList();
  }
}
