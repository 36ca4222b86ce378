package cascade.github;

import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
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
  private static final int LONGEST_TEXT = 1_000;
  private static final int MOST_ATTEMPTS = 1_000_000;
  private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

  private RunJson() {}

  static WorkflowRun run(JsonNode it) {
    var numbers = new ArrayList<Integer>();
    it.path("pull_requests").forEach(pull -> Json.whole(pull, "number").ifPresent(numbers::add));
    var path = text(it, "path").orElse("");
    var at = path.indexOf('@');
    var created = time(it, "created_at").orElse(Instant.EPOCH);
    return new WorkflowRun(
        it.path("id").asLong(),
        attempt(it),
        text(it.path("repository"), "full_name").orElse(""),
        text(it, "name").orElse(""),
        at < 0 ? path : path.substring(0, at),
        text(it, "event").orElse(""),
        text(it, "head_branch").orElse(""),
        text(it, "head_sha").orElse(""),
        text(it.path("head_repository"), "full_name"),
        text(it, "status").orElse(""),
        text(it, "conclusion"),
        created,
        time(it, "run_started_at"),
        time(it, "updated_at").orElse(created),
        numbers,
        text(it, "check_suite_node_id"));
  }

  /// @param run to which it belongs
  static JobRun job(JsonNode it, long run) {
    var labels = new ArrayList<String>();
    it.path("labels")
        .forEach(label ->
            Optional.of(label)
                .filter(JsonNode::isTextual)
                .ifPresent(text -> labels.add(clean(text.textValue()))));
    return new JobRun(
        it.path("id").asLong(),
        run,
        attempt(it),
        text(it, "name").orElse(""),
        text(it, "status").orElse(""),
        text(it, "conclusion"),
        time(it, "created_at"),
        time(it, "started_at"),
        time(it, "completed_at"),
        steps(it.path("steps"), "started_at", "completed_at"),
        labels,
        text(it, "runner_name").filter(name -> !name.isEmpty()));
  }

  /// @param started the name of that field: REST and GraphQL spell it each in their way
  static List<StepRun> steps(JsonNode list, String started, String completed) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(step ->
            new StepRun(
                Json.whole(step, "number").orElse(0),
                text(step, "name").orElse(""),
                text(step, "conclusion").map(SuiteJobs::word),
                time(step, started),
                time(step, completed)))
        .sorted(Comparator.comparingInt(StepRun::number))
        .toList();
  }

  private static int attempt(JsonNode it) {
    return Math.clamp(Json.whole(it, "run_attempt").orElse(1), 1, MOST_ATTEMPTS);
  }

  /// A text that can be written again: not too long, and without halves of characters.
  static Optional<String> text(JsonNode parent, String name) {
    return Json.text(parent, name).map(RunJson::clean);
  }

  private static String clean(String text) {
    var bounded = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    return new String(bounded.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /// Of the years in which there are runs.
  static Optional<Instant> time(JsonNode parent, String name) {
    return Json.instant(parent, name)
        .filter(time -> !time.isBefore(Instant.EPOCH) && time.isBefore(END_OF_TIME));
  }
}
