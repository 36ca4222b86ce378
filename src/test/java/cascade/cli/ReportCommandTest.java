package cascade.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.report.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The risk report in its three faces.
class ReportCommandTest {
  private static final String SEED = Path.of("test-workflows", "seed-pipeline").toString();

  @TempDir private Path folder = Path.of("");

  @Test
  void markdownIsWhatAnalyzePrints() {
    var run = Run.of("report", SEED);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo(Run.of("analyze", SEED, "--format", "markdown").out());
  }

  @Test
  void jsonKeepsToItsSchema() {
    JsonSchemas.assertValid("assessment-1", Run.of("report", SEED, "--format", "json").out());
  }

  @Test
  void thePageIsWrittenToAFile() throws IOException {
    var file = folder.resolve("report.html");
    var run = Run.of("report", SEED, "--format", "html", "--output", file.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file))
        .startsWith("<!DOCTYPE html>")
        .contains("Content-Security-Policy", "format-check", "test-integration");
  }

  @Test
  void aPageShowsOneRepository() {
    var run = Run.of("report", SEED, SEED, "--format", "html");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("a page shows one repository");
  }

  @Test
  void aBadgeIsAPictureWithATitle() throws Exception {
    var run = Run.of("report", SEED, "--format", "badge");
    assertThat(run.exitCode()).as(run.err()).isZero();
    var picture =
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new java.io.ByteArrayInputStream(run.out().getBytes(UTF_8)))
            .getDocumentElement();
    assertThat(picture.getTagName()).isEqualTo("svg");
    assertThat(picture.getAttribute("aria-label"))
        .startsWith("CI risk: ")
        .isEqualTo(picture.getElementsByTagName("title").item(0).getTextContent());
    assertThat(Run.of("report", SEED, SEED, "--format", "badge").exitCode()).isEqualTo(2);
  }

  @Test
  void whatIsIgnoredIsNotTold() throws IOException {
    var workflows = Files.createDirectories(folder.resolve(".github/workflows"));
    Files.writeString(
        workflows.resolve("ci.yml"),
        "on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{run: make}]\n");
    assertThat(Run.of("report", folder.toString()).out()).contains("missing-timeout");
    Files.writeString(folder.resolve(".github/cascade.yml"), "rules: {missing-timeout: off}\n");
    assertThat(Run.of("report", folder.toString()).out()).doesNotContain("can hang for six hours");
  }
}
