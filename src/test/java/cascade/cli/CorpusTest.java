package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.app.Analysis;
import cascade.pipeline.Situation;
import cascade.report.JsonReport;
import cascade.report.MarkdownReport;
import cascade.report.TextReport;
import cascade.report.TextStyle;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// The program over real repositories: no crash, sound answers, every place inside its file.
@Tag("exhaustive")
final class CorpusTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> everyRepository() throws IOException {
    try (var entries = Files.list(Shared.require("corpus"))) {
      var repositories = entries.filter(Files::isDirectory).sorted().toList();
      assertThat(repositories).hasSizeGreaterThanOrEqualTo(48);
      return repositories.stream()
          .map(repository ->
              DynamicTest.dynamicTest(
                  repository.getFileName().toString(), () -> assertSound(repository)));
    }
  }

  private static void assertSound(Path repository) throws IOException {
    for (var format : List.of("mermaid", "dot")) {
      var run = Run.of("analyze", "--format", format, repository.toString());
      assertThat(run.exitCode()).as(format + " " + run.err()).isZero();
      assertThat(run.out()).as(format).isNotBlank();
    }
    // What is to be expected of runs is worked out once for all that tell of it.
    var assessed = Analysis.of(repository, Situation.ANY).assess(Optional.empty());
    assertThat(TextReport.of(assessed, TextStyle.PLAIN)).isNotBlank();
    assertThat(MarkdownReport.of(assessed)).isNotBlank();
    var assessment = JSON.readTree(JsonReport.of(assessed));
    assertThat(assessment.path("workflows")).isNotEmpty();
    for (var workflow : assessment.path("workflows")) {
      for (var job : workflow.path("jobs")) {
        assertInside(repository, job.path("location"), job.path("location").path("path").asText());
        var radius = job.path("blastRadius");
        assertThat(radius.path("count").asInt()).isEqualTo(radius.path("blocked").size());
        assertThat(radius.path("share").asDouble()).isBetween(0.0, 1.0);
      }
    }
    for (var finding : assessment.path("findings")) {
      var place = finding.path("location");
      assertInside(repository, place, place.path("path").asText());
      for (var related : finding.path("related")) {
        assertInside(repository, related, related.path("path").asText());
      }
    }
    for (var problem : assessment.path("problems")) {
      assertInside(repository, problem, problem.path("file").asText());
    }
  }

  private static void assertInside(Path repository, JsonNode span, String path) throws IOException {
    var lines = Files.readString(repository.resolve(path)).split("\r\n|\r|\n", -1);
    var start = span.path("startLine").asInt();
    var end = span.path("endLine").asInt();
    assertThat(start).as(path).isBetween(1, lines.length);
    assertThat(end).as(path).isBetween(start, lines.length);
    var last = lines[end - 1];
    assertThat(span.path("endColumn").asInt())
        .as(path + ":" + end)
        .isBetween(1, last.codePointCount(0, last.length()) + 1);
  }
}
