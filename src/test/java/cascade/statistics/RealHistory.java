package cascade.statistics;

import cascade.Shared;
import cascade.history.History;
import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// The history of a real project; without it the test that asks for it is skipped.
final class RealHistory {
  private static final String FILE = "data/history/bitcoin-ci-first-70-percent.ndjson.gz";

  private RealHistory() {}

  static History read() throws IOException {
    var runs = new ArrayList<WorkflowRun>();
    var jobs = new ArrayList<JobRun>();
    var mapper = new ObjectMapper();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Shared.require(FILE))),
                StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var node = mapper.readTree(line);
        if (node.has("run_id")) {
          jobs.add(job(node));
        } else {
          runs.add(run(node));
        }
      }
    }
    return new History(Optional.empty(), runs, jobs);
  }

  private static WorkflowRun run(JsonNode node) {
    return new WorkflowRun(
        node.get("id").asLong(),
        node.get("run_attempt").asInt(),
        node.get("repository").get("full_name").asText(),
        node.get("name").asText(),
        node.get("path").asText(),
        node.get("event").asText(),
        node.get("head_branch").asText(),
        node.get("head_sha").asText(),
        Optional.empty(),
        node.get("status").asText(),
        Optional.of(node.get("conclusion").asText()),
        time(node, "created_at").orElseThrow(),
        time(node, "run_started_at"),
        time(node, "updated_at").orElseThrow(),
        List.of(),
        Optional.empty());
  }

  private static JobRun job(JsonNode node) {
    return new JobRun(
        node.get("id").asLong(),
        node.get("run_id").asLong(),
        node.get("run_attempt").asInt(),
        node.get("name").asText(),
        node.get("status").asText(),
        Optional.of(node.get("conclusion").asText()),
        time(node, "created_at"),
        time(node, "started_at"),
        time(node, "completed_at"),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static Optional<Instant> time(JsonNode node, String field) {
    return Optional.of(Instant.parse(node.get(field).asText()));
  }
}
