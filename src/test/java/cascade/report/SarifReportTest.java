package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.assessment.Assessment;
import cascade.pipeline.Situation;
import cascade.rule.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SarifReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final String CI =
      """
      on: push
      jobs:
        fmt:
          runs-on: ubuntu-latest
          timeout-minutes: 5
          steps: [{run: gofmt -l .}]
        test:
          needs: fmt
          runs-on: ubuntu-latest
          steps: [{run: make test}]
        release:
          needs: test
          if: always()
          runs-on: ubuntu-latest
          timeout-minutes: 5
          steps: [{run: npm publish}]
      """;

  private static JsonNode run(Assessment... assessments) throws Exception {
    return MAPPER.readTree(SarifReport.of(List.of(assessments), "ci", "1.2.3")).at("/runs/0");
  }

  private static Assessment ci() {
    return TestPipeline.of(CI).assess();
  }

  @Test
  void itIsAsTheSchemaSays() {
    for (var pipeline :
        List.of(
            TestPipeline.of(CI),
            Samples.shop(),
            Samples.repository(),
            Samples.repository(Situation.of("push")),
            TestPipeline.of("{}"))) {
      JsonSchemas.assertSarif(SarifReport.of(List.of(pipeline.assess()), "ci", "1.2.3"));
    }
  }

  @Test
  void theSchemaSeesAFault() {
    var sarif = SarifReport.of(List.of(ci()), "ci", "1.2.3");
    assertThat(JsonSchemas.sarifErrors(sarif.replace("\"note\"", "\"notice\""))).isNotEmpty();
  }

  @Test
  void aResultHasItsRulePlaceAndLevel() throws Exception {
    var run = run(ci());
    assertThat(run.at("/results").findValuesAsText("ruleId"))
        .containsExactly("runs-after-failure", "cosmetic-gate", "missing-timeout");
    assertThat(run.at("/results").findValuesAsText("level"))
        .containsExactly("error", "warning", "note");
    for (var result : run.at("/results")) {
      var rule = run.at("/tool/driver/rules").get(result.path("ruleIndex").asInt());
      assertThat(rule.path("id").asText()).isEqualTo(result.path("ruleId").asText());
    }
    var place = run.at("/results/2/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo(".github/workflows/ci.yml");
    assertThat(place.at("/artifactLocation/uriBaseId").asText()).isEqualTo("%SRCROOT%");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(7);
    assertThat(run.at("/results/0/relatedLocations")).hasSize(2);
    assertThat(run.at("/columnKind").asText()).isEqualTo("unicodeCodePoints");
    assertThat(run.at("/automationDetails/id").asText()).isEqualTo("ci/");
    assertThat(run.at("/tool/driver/version").asText()).isEqualTo("1.2.3");
  }

  @Test
  void everyRuleIsThereWithItsPage() throws Exception {
    var rules = run(ci()).at("/tool/driver/rules");
    assertThat(rules.findValuesAsText("id"))
        .containsExactlyElementsOf(Rules.all().stream().map(rule -> rule.info().id()).toList());
    for (var rule : rules) {
      assertThat(rule.at("/help/markdown").asText()).startsWith("# " + rule.path("id").asText());
    }
  }

  @Test
  void editsAreFixes() throws Exception {
    var fix = run(ci()).at("/results/2/fixes/0");
    assertThat(fix.at("/artifactChanges/0/replacements/0/insertedContent/text").asText())
        .isEqualTo("\n    timeout-minutes: 60");
    assertThat(fix.at("/artifactChanges/0/replacements/0/deletedRegion/startLine").asInt())
        .isEqualTo(9);
  }

  @Test
  void fingerprintsStayWhenLinesMove() throws Exception {
    var before = run(ci()).at("/results").findValuesAsText("cascadeFinding/v1");
    var moved = TestPipeline.of("# moved\n\n" + CI.replace("make test", "make tests")).assess();
    assertThat(run(moved).at("/results").findValuesAsText("cascadeFinding/v1")).isEqualTo(before);
    assertThat(before).doesNotHaveDuplicates().allMatch(value -> value.endsWith(":1"));
    var renamed =
        TestPipeline.of(CI.replace("test:", "tests:").replace("needs: test", "needs: tests"));
    assertThat(run(renamed.assess()).at("/results").findValuesAsText("cascadeFinding/v1"))
        .doesNotContain(before.get(2));
  }

  @Test
  void severalAssessmentsAreOneRunAndWhatIsEqualIsThereOnce() throws Exception {
    var other =
        TestPipeline.of(
                Situation.ANY,
                Map.of("other.yml", "on: push\njobs: {a: {runs-on: x, steps: [{run: make}]}}\n"))
            .assess();
    assertThat(MAPPER.readTree(SarifReport.of(List.of(ci(), other), "ci", "1")).at("/runs"))
        .hasSize(1);
    assertThat(run(ci(), other, ci()).at("/results")).hasSize(4);
  }

  @Test
  void problemsAndSkippedRulesAreNotifications() throws Exception {
    var invocation = run(Samples.repository(Situation.of("push")).assess()).at("/invocations/0");
    assertThat(invocation.at("/executionSuccessful").asBoolean()).isTrue();
    assertThat(invocation.at("/toolConfigurationNotifications/0/message/text").asText())
        .startsWith("rule `dead-condition` was not run");
    assertThat(invocation.at("/toolExecutionNotifications/0/level").asText()).isEqualTo("error");
  }

  @Test
  void beyondTheLimitTheWorstAreKeptAndItIsSaid() throws Exception {
    var jobs = new ArrayList<String>();
    IntStream.range(0, 50)
        .forEach(i -> jobs.add("  j%d: {runs-on: x, steps: [{run: make}]}\n".formatted(i)));
    var sarif = SarifReport.of(List.of(TestPipeline.of(CI + String.join("", jobs)).assess()), 10);
    JsonSchemas.assertSarif(sarif);
    var run = MAPPER.readTree(sarif).at("/runs/0");
    assertThat(run.at("/results")).hasSize(10);
    assertThat(run.at("/results/0/level").asText()).isEqualTo("error");
    assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText())
        .startsWith("43 results are left out");
  }

  @Test
  void aPathIsAnAddressAndANameNoLink() {
    assertThat(SarifText.uri("a b/ü#?%:x.yml")).isEqualTo("a%20b/%C3%BC%23%3F%25%3Ax.yml");
    assertThat(SarifText.message("see [this](https://evil.example) {0}"))
        .isEqualTo("see \\[this\\](https://evil.example) {{0}}");
    assertThat(SarifText.message("step `a/steps[2]` of ${{ x }}"))
        .isEqualTo("step `a/steps[2]` of ${{ x }}");
  }
}
