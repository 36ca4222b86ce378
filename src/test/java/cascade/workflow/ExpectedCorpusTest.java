package cascade.workflow;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Holds the reader against the reading of GitHub's own parser of all workflows of the corpus.
class ExpectedCorpusTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void agreesWithGitHubsParserButForWhatIsListed() throws IOException {
    var corpus = Shared.require("corpus");
    var differences = new TreeMap<String, List<String>>();
    for (var line : Files.readAllLines(Shared.require("conformance/workflows-expected.jsonl"))) {
      var expected = JSON.readTree(line);
      var file = expected.path("file").asText();
      var read = WorkflowReader.read(file, Files.readAllBytes(corpus.resolve(file)));
      var found = differences(expected, read);
      if (!found.isEmpty()) {
        differences.put(file, found.stream().distinct().toList());
      }
    }
    assertThat(differences).isEqualTo(listed());
  }

  /// The table of `docs/conformance.md`.
  private static Map<String, List<String>> listed() throws IOException {
    var listed = new TreeMap<String, List<String>>();
    for (var line : Files.readAllLines(Path.of("docs", "conformance.md"))) {
      if (line.startsWith("| `")) {
        var cells = line.split("\\|", -1);
        var file = cells[1].replace("`", "").strip();
        var what = cells[2].replace("`", "").strip();
        listed.computeIfAbsent(file, _ -> new ArrayList<>()).add(what);
      }
    }
    return listed;
  }

  private static List<String> differences(JsonNode expected, ReadWorkflow read) {
    var found = new ArrayList<String>();
    if (expected.path("errors").isEmpty() != read.accepted()) {
      return List.of(read.accepted() ? "accepted" : "rejected");
    }
    if (!read.accepted()) {
      return found;
    }
    var workflow = read.workflow().orElseThrow();
    compare(
        "events",
        texts(expected.path("events")),
        workflow.triggers().stream()
            .map(it -> it.event().value())
            .collect(toCollection(TreeSet::new)),
        found);
    compare(
        "jobs",
        expected.path("jobs").valueStream().map(it -> it.path("id").asText()).toList(),
        workflow.jobs().stream().map(it -> it.id().value()).toList(),
        found);
    if (found.isEmpty()) {
      for (var i = 0; i < workflow.jobs().size(); i++) {
        job(expected.path("jobs").path(i), workflow.jobs().get(i), found);
      }
    }
    return found;
  }

  private static void job(JsonNode expected, Job job, List<String> found) {
    var id = job.id().value();
    compare(id + ".if", expected.path("if").asText(), job.condition().text(), found);
    compare(
        id + ".needs",
        expected.path("needs").valueStream().map(JsonNode::asText).toList(),
        job.needs().stream().map(it -> it.value()).toList(),
        found);
    compare(
        id + ".strategy", expected.path("strategy").asBoolean(), job.strategy().isPresent(), found);
    switch (job.body()) {
      case Job.Steps steps ->
          compare(id + ".steps", expected.path("steps").asInt(), steps.steps().size(), found);
      case Job.Call call ->
          compare(id + ".uses", expected.path("uses").asText(), call.uses().value(), found);
    }
    compare(
        id + ".type",
        expected.path("type").asText(),
        job.body() instanceof Job.Call ? "reusableWorkflowJob" : "job",
        found);
  }

  private static void compare(String what, Object expected, Object actual, List<String> found) {
    if (!expected.equals(actual)) {
      found.add(what);
    }
  }

  private static Set<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).collect(toCollection(TreeSet::new));
  }
}
