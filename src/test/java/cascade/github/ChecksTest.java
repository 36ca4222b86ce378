package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cascade.forge.CheckReport;
import cascade.forge.CheckReport.Annotation;
import cascade.forge.Checks;
import cascade.forge.ForgeException;
import cascade.source.Severity;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
  private final Fixture fixture = new Fixture();
  private final Checks checks = fixture.forge().checks(Fixture.NAME);

  @AfterEach
  void close() {
    fixture.close();
  }

  private static CheckReport report(String id, boolean failed, int annotations) {
    return new CheckReport(
        "Cascade",
        Fixture.HEAD,
        id,
        failed,
        "title",
        "summary",
        IntStream.range(0, annotations)
            .mapToObj(i ->
                new Annotation("ci.yml", i + 1, i + 2, Severity.WARNING, "t" + i, "message " + i))
            .toList());
  }

  private JsonNode run() {
    assertThat(fixture.repository().checkRuns()).hasSize(1);
    return fixture.repository().checkRuns().getFirst();
  }

  private List<JsonNode> annotations(JsonNode run) {
    return fixture.repository().annotations(run.path("id").asLong());
  }

  @ParameterizedTest
  @CsvSource({"true, 3, failure", "false, 0, success", "false, 3, neutral"})
  void theConclusionSaysHowItWent(boolean failed, int annotations, String conclusion) {
    fixture.repository();

    var url = checks.publish(report("a", failed, annotations));

    assertThat(run().path("conclusion").asText()).isEqualTo(conclusion);
    assertThat(run().path("status").asText()).isEqualTo("completed");
    assertThat(run().path("html_url").asText()).isEqualTo(url);
    assertThat(fixture.forge().requests()).isEqualTo(2);
  }

  @Test
  void manyAnnotationsComeInBatchesAndInOrder() {
    fixture.repository();

    checks.publish(report("a", false, 120));

    assertThat(annotations(run()))
        .hasSize(120)
        .extracting(it -> it.path("message").asText())
        .startsWith("message 0", "message 1")
        .endsWith("message 119");
    assertThat(fixture.host().count("POST")).isEqualTo(1);
    assertThat(fixture.host().count("PATCH")).isEqualTo(2);
  }

  @Test
  void publishingAgainChangesNothing() {
    fixture.repository();
    for (var i = 0; i < 2; i++) {
      checks.publish(report("a", false, 60));
    }

    assertThat(annotations(run())).hasSize(60);
  }

  @Test
  void whatWasBrokenOffIsContinued() {
    fixture.repository();
    checks.publish(report("a", false, 50));

    checks.publish(report("a", true, 70));

    assertThat(annotations(run())).hasSize(70);
    assertThat(run().path("conclusion").asText()).isEqualTo("failure");
  }

  /// Annotations cannot be taken away: a run that shows others is left behind.
  @Test
  void otherAnnotationsAreAnotherRun() {
    fixture.repository();
    checks.publish(report("a", false, 3));

    checks.publish(report("a", false, 2));

    var runs = fixture.repository().checkRuns();
    assertThat(runs).hasSize(2);
    assertThat(annotations(runs.getLast())).hasSize(2);
  }

  @Test
  void anotherExternalIdIsAnotherRun() {
    fixture.repository();
    checks.publish(report("a", false, 3));
    checks.publish(report("b", false, 3));
    checks.publish(report("a", true, 3));

    assertThat(fixture.repository().checkRuns())
        .extracting(it -> it.path("external_id").asText() + " " + it.path("conclusion").asText())
        .containsExactly("a failure", "b neutral");
  }

  @ParameterizedTest
  @CsvSource({"reset", "reset-after", "502", "502-after", "broken-off-after", "cut"})
  void aLostAnswerDoublesNothing(String fault) {
    fixture.repository();
    fixture
        .host()
        .fault("POST", ".*/check-runs", Fault.named(fault))
        .fault("PATCH", ".*/check-runs/\\d+", Fault.named(fault));

    checks.publish(report("a", false, 120));

    assertThat(annotations(run()))
        .extracting(it -> it.path("message").asText())
        .doesNotHaveDuplicates()
        .hasSize(120);
  }

  @Test
  void aMissingPermissionIsNamed() {
    fixture.repository();
    fixture.host().withhold("checks: write");

    assertThatExceptionOfType(ForgeException.Forbidden.class)
        .isThrownBy(() -> checks.publish(report("a", false, 1)))
        .withMessageContaining("grant it `checks: write`")
        .extracting(ForgeException.Forbidden::permission)
        .isEqualTo("checks: write");
  }
}
