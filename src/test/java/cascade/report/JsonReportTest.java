package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.Situation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void assessmentsAreAsTheSchemaSays() {
    for (var pipeline :
        List.of(
            Samples.shop(),
            Samples.repository(),
            Samples.repository(Situation.of("push", "refs/heads/main")),
            TestPipeline.of("{}"),
            TestPipeline.of(Situation.ANY, Map.of()))) {
      JsonSchemas.assertValid("assessment-1", JsonReport.of(pipeline.assess()));
    }
  }

  @Test
  void answersAreAsTheSchemaSays() {
    for (var situation : List.of(Situation.ANY, Situation.of("push"), Situation.of("schedule"))) {
      JsonSchemas.assertValid(
          "what-if-1",
          JsonReport.of(Samples.repository(situation).fail("ci.yml#changes", "nightly.yml#fuzz")));
    }
    JsonSchemas.assertValid("what-if-1", JsonReport.of(Samples.shop().fail("ci.yml#lint")));
  }

  @Test
  void theSchemaKnowsNothingElse() throws Exception {
    var report = (ObjectNode) MAPPER.readTree(JsonReport.of(Samples.shop().assess()));
    report.put("surprise", true);
    assertThat(JsonSchemas.errors("assessment-1", report.toString())).hasSize(1);

    var wrong = (ObjectNode) MAPPER.readTree(JsonReport.of(Samples.shop().assess()));
    ((ObjectNode) wrong.at("/workflows/0/jobs/0/blastRadius")).put("share", 1.5);
    assertThat(JsonSchemas.errors("assessment-1", wrong.toString())).isNotEmpty();

    var answer = (ObjectNode) MAPPER.readTree(JsonReport.of(Samples.shop().fail("ci.yml#test")));
    ((ObjectNode) answer.at("/workflows/0/jobs/0")).put("outcome", "timed_out");
    assertThat(JsonSchemas.errors("what-if-1", answer.toString())).isNotEmpty();
  }

  @Test
  void aWorkflowThatIsNotStartedHasNoJobs() throws Exception {
    var pipeline = Samples.repository(Situation.of("push"));
    var nightly = find(MAPPER.readTree(JsonReport.of(pipeline.assess())), "nightly.yml");
    assertThat(nightly.get("triggered").booleanValue()).isFalse();
    assertThat(nightly.get("jobs")).isEmpty();

    var answer =
        find(MAPPER.readTree(JsonReport.of(pipeline.fail("ci.yml#changes"))), "nightly.yml");
    assertThat(answer.get("triggered").booleanValue()).isFalse();
    assertThat(answer.get("jobs")).isEmpty();
    assertThat(answer.has("conclusion")).isFalse();
  }

  @Test
  void sharesArePlainNumbers() {
    var chain = JsonReport.of(TestPipeline.of(chainOfTwo()).assess());
    assertThat(chain).contains("\"share\":1.0", "\"share\":0.0");
  }

  private static String chainOfTwo() {
    return """
    on: push
    jobs:
      a: { runs-on: x, steps: [{ run: a }] }
      b: { needs: a, runs-on: x, steps: [{ run: b }] }
    """;
  }

  @Test
  void namesCarryTheFileWhereThereIsMoreThanOne() {
    assertThat(JsonReport.of(Samples.repository().fail("ci.yml#changes")))
        .contains("\"outcomes\":{\"ci.yml#changes\":\"failure\"}");
    assertThat(JsonReport.of(Samples.shop().fail("ci.yml#format")))
        .contains("\"outcomes\":{\"format\":\"failure\"}");
  }

  @Test
  void aRunnerFindsNoCommandInIt() {
    var report =
        JsonReport.of(
            TestPipeline.of(chainOfTwo().replace("on:", "name: 'x ##[error]'\non:")).assess());
    assertThat(report).doesNotContain("##[").contains("x #\\u0023[error]");
  }

  private static JsonNode find(JsonNode report, String file) {
    for (var workflow : report.get("workflows")) {
      if (workflow.get("path").textValue().endsWith("/" + file)) {
        return workflow;
      }
    }
    throw new AssertionError(file + " is not in " + report);
  }
}
