package cascade.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.report.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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

  private static final String RUNS =
      """
      {"id":41,"name":"CI","path":".github/workflows/ci.yml","head_branch":"main","head_sha":"%1$s","event":"push","status":"completed","conclusion":"success","run_attempt":1,"created_at":"2026-01-01T08:00:00Z","updated_at":"2026-01-01T09:00:00Z"}
      {"id":42,"name":"CI","path":".github/workflows/ci.yml","head_branch":"main","head_sha":"%1$s","event":"push","status":"completed","conclusion":"failure","run_attempt":1,"created_at":"2026-01-02T08:00:00Z","updated_at":"2026-01-02T09:00:00Z"}
      {"id":1,"run_id":42,"run_attempt":1,"name":"build","status":"completed","conclusion":"success","created_at":"2026-01-02T08:00:00Z","started_at":"2026-01-02T08:00:10Z","completed_at":"2026-01-02T08:10:00Z"}
      {"id":2,"run_id":42,"run_attempt":1,"name":"test | @all <b>","status":"completed","conclusion":"failure","created_at":"2026-01-02T08:10:01Z","started_at":"2026-01-02T08:15:00Z","completed_at":"2026-01-02T08:20:00Z","steps":[{"number":1,"name":"make test","status":"completed","conclusion":"failure","started_at":"2026-01-02T08:15:10Z","completed_at":"2026-01-02T08:19:10Z"}]}
      """
          .formatted("a".repeat(40));

  @Test
  void oneRunIsAWaterfall() throws IOException {
    var runs = Files.writeString(folder.resolve("runs.ndjson"), RUNS).toString();

    var run = Run.of("report", "--run", "42", "--history", runs);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("**failure** after 20 min, with 2 jobs")
        .contains("failed in its step `make test`")
        .contains("`build` → ")
        .contains("5 min of the path went by in the queue")
        .contains("`▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓···············`")
        .contains("`···············░░░░░░░░▓▓▓▓▓▓▓`")
        .contains("| `make test` | failure | 4 min | too few runs |")
        .contains("| `test \\| @all <b>` | failure |");
  }

  @Test
  void aRunThatIsNotKnownIsToldWithTheNearest() throws IOException {
    var runs = Files.writeString(folder.resolve("runs.ndjson"), RUNS).toString();

    var unknown = Run.of("report", "--run", "43", "--history", runs);
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("run `43` is not among the 2 that are known; the nearest are `42`, `41`");
    var jobless = Run.of("report", "--run", "41", "--history", runs);
    assertThat(jobless.exitCode()).isEqualTo(2);
    assertThat(jobless.err()).contains("no job of run `41` is known to have run");
    assertThat(Run.of("report", "--run", "42").err()).contains("add `--history FILE`");
    assertThat(Run.of("report", "--run", "42", "--history", runs, "--format", "badge").err())
        .contains("`--run` is told as `markdown` or `html`");
  }

  @Test
  void oneRunIsAPageWithoutAScript() throws Exception {
    var runs = Files.writeString(folder.resolve("runs.ndjson"), RUNS).toString();

    var run = Run.of("report", "--run", "42", "--history", runs, "--format", "html");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("default-src &#39;none&#39;; style-src &#39;sha256-")
        .doesNotContain("<script", "script-src", "<b>", "style=\"")
        .contains("test | @all &lt;b&gt;");
    var page =
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new java.io.ByteArrayInputStream(
                    run.out()
                        .replaceFirst("<!DOCTYPE html>", "")
                        .replaceFirst("(?s)(<style>).*?(</style>)", "$1$2")
                        .getBytes(UTF_8)));
    var bars = new TreeMap<String, Integer>();
    var drawn = page.getElementsByTagName("rect");
    for (var i = 0; i < drawn.getLength(); i++) {
      bars.merge(((org.w3c.dom.Element) drawn.item(i)).getAttribute("class"), 1, Integer::sum);
    }
    assertThat(bars).isEqualTo(Map.of("critical", 1, "failed", 1));
    assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo(
            "CI, attempt 1, on push of main, 2026-01-02: failure after 20 min, with 2 jobs.");
  }

  private String printed(String... arguments) throws IOException {
    var run = Run.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Files.writeString(folder.resolve("earlier.json"), run.out()).toString();
  }

  @Test
  void earlierReportsAreComparedInEveryFormat() throws IOException {
    var earlier = printed("analyze", SEED, "--format", "json");

    assertThat(Run.of("report", SEED, "--previous", earlier).out())
        .contains("### Trend", "no finding new or gone");
    assertThat(Run.of("report", "--previous", earlier, SEED).out()).contains("### Trend");
    assertThat(Run.of("report", SEED, "--previous", earlier, "--format", "html").out())
        .contains("id=\"trend\"", "class=\"spark\"");
    var json = Run.of("report", SEED, "--previous", earlier, "--format", "json").out();
    JsonSchemas.assertValid("assessment-1", json);
    assertThat(json).contains("\"trend\":{\"since\":");
  }

  @Test
  void whatCannotBeComparedIsRefusedInALine() throws IOException {
    var earlier = printed("report", SEED, "--event", "push", "--format", "json");
    var foreign = Files.writeString(folder.resolve("foreign.json"), "{\"a\":1}").toString();

    assertRefused("tells of other runs than those", SEED, "--previous", earlier);
    assertRefused("is no report of Cascade; give", SEED, "--previous", foreign);
    assertRefused("does not exist", SEED, "--previous", folder.resolve("no.json").toString());
    assertRefused("2 paths are given", SEED, SEED, "--previous", earlier);
    assertRefused("names no file", "--previous", SEED);
    assertRefused("a badge has no trend", SEED, "--previous", earlier, "--format", "badge");
  }

  private static void assertRefused(String fault, String... arguments) {
    var run =
        Run.of(Stream.concat(Stream.of("report"), Stream.of(arguments)).toArray(String[]::new));
    assertThat(run.exitCode()).as(fault).isEqualTo(2);
    assertThat(run.errors()).singleElement().asString().contains(fault);
    assertThat(run.out()).isEmpty();
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
