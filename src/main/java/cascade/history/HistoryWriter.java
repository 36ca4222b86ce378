package cascade.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Records as GitHub's REST API has them, one a line.
final class HistoryWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  /// A runner that logs a line obeys `##[command]` anywhere in it (`reliability.md` 0.2).
  private static final CharacterEscapes NO_COMMANDS =
      new CharacterEscapes() {
        private static final long serialVersionUID = 1;
        private final int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();

        {
          escapes['#'] = CharacterEscapes.ESCAPE_CUSTOM;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
          return escapes.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
          return new SerializedString("\\u%04x".formatted(character));
        }
      };

  private final JsonGenerator json;

  private HistoryWriter(JsonGenerator json) {
    this.json = json;
  }

  static void write(History history, OutputStream target) throws IOException {
    try (var json = FACTORY.createGenerator(target)) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      json.setCharacterEscapes(NO_COMMANDS);
      new HistoryWriter(json).all(history);
      if (!history.equals(History.NONE)) {
        json.writeRaw('\n');
      }
    }
  }

  private void all(History history) throws IOException {
    if (history.defaultBranch().isPresent()) {
      repository(history);
    }
    var jobs = history.jobsByRun();
    var known = new HashSet<Long>();
    for (var run : history.runs()) {
      known.add(run.id());
      write(run);
      for (var job : jobs.getOrDefault(run.id(), List.of())) {
        write(job);
      }
    }
    for (var job : history.jobs()) {
      if (!known.contains(job.runId())) {
        write(job);
      }
    }
  }

  private void repository(History history) throws IOException {
    json.writeStartObject();
    var names = history.runs().stream().map(WorkflowRun::repository).distinct().limit(2).toList();
    if (names.size() == 1 && !names.getFirst().isEmpty()) {
      text("full_name", names.getFirst());
    }
    text("default_branch", history.defaultBranch());
    json.writeEndObject();
  }

  void write(WorkflowRun run) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", run.id());
    json.writeNumberField("run_attempt", run.attempt());
    text("name", run.name());
    text("path", run.path());
    text("event", run.event());
    text("head_branch", run.headBranch());
    text("head_sha", run.headSha());
    text("status", run.status());
    text("conclusion", run.conclusion());
    time("created_at", Optional.of(run.created()));
    time("run_started_at", run.started());
    time("updated_at", Optional.of(run.updated()));
    json.writeArrayFieldStart("pull_requests");
    for (var number : run.pullRequests()) {
      json.writeStartObject();
      json.writeNumberField("number", number);
      json.writeEndObject();
    }
    json.writeEndArray();
    text("check_suite_node_id", run.checkSuiteNodeId());
    if (!run.repository().isEmpty()) {
      repository("repository", run.repository());
    }
    if (run.headRepository().isPresent()) {
      repository("head_repository", run.headRepository().get());
    }
    json.writeEndObject();
  }

  private void repository(String name, String fullName) throws IOException {
    json.writeObjectFieldStart(name);
    text("full_name", fullName);
    json.writeEndObject();
  }

  void write(JobRun job) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", job.id());
    json.writeNumberField("run_id", job.runId());
    json.writeNumberField("run_attempt", job.attempt());
    text("name", job.name());
    text("status", job.status());
    text("conclusion", job.conclusion());
    time("created_at", job.created());
    time("started_at", job.started());
    time("completed_at", job.completed());
    json.writeArrayFieldStart("steps");
    for (var step : job.steps()) {
      json.writeStartObject();
      json.writeNumberField("number", step.number());
      text("name", step.name());
      text("conclusion", step.conclusion());
      time("started_at", step.started());
      time("completed_at", step.completed());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("labels");
    for (var label : job.labels()) {
      json.writeString(RecordFields.wellFormed(label));
    }
    json.writeEndArray();
    text("runner_name", job.runnerName());
    json.writeEndObject();
  }

  private void text(String name, Optional<String> value) throws IOException {
    if (value.isPresent()) {
      text(name, value.get());
    }
  }

  private void text(String name, String value) throws IOException {
    json.writeStringField(name, RecordFields.wellFormed(value));
  }

  private void time(String name, Optional<Instant> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    }
  }
}
