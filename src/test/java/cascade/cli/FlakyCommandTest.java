package cascade.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.report.JsonSchemas;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlakyCommandTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final String WORKFLOW =
      """
      on: push
      jobs:
        test:
          runs-on: ubuntu-latest
          timeout-minutes: 30
          strategy: {matrix: {os: [linux, windows]}}
          steps: [{run: make}]
      """;

  @TempDir private Path folder;
  private Path pipeline;
  private Path history;

  /// Twenty runs of which the fourth failed on one leg, and passed when it was repeated.
  @BeforeEach
  void write() throws IOException {
    pipeline = Files.createDirectories(folder.resolve("repo/.github/workflows"));
    Files.writeString(pipeline.resolve("ci.yml"), WORKFLOW);
    pipeline = folder.resolve("repo");
    var text = new StringBuilder();
    for (var i = 1; i <= 20; i++) {
      text.append(run(i, i == 4 ? 2 : 1)).append(job(i, 1, "linux", "success"));
      text.append(job(i, 1, "windows", i == 4 ? "failure" : "success"));
      if (i == 4) {
        text.append(job(i, 2, "windows", "success"));
      }
    }
    history = Files.writeString(folder.resolve("runs.ndjson"), text);
  }

  private static Instant at(int run) {
    return START.plus(Duration.ofHours(run));
  }

  private static String run(int id, int attempt) {
    return """
    {"id":%d,"run_attempt":%d,"name":"CI","path":".github/workflows/ci.yml","event":"push","head_branch":"main",\
    "head_sha":"%040x","status":"completed","conclusion":"success","created_at":"%s","run_started_at":"%s",\
    "updated_at":"%s","repository":{"full_name":"o/r"},"head_repository":{"full_name":"o/r"}}
    """
        .formatted(id, attempt, id, at(id), at(id), at(id));
  }

  private static String job(int run, int attempt, String os, String conclusion) {
    var started = at(run).plus(Duration.ofMinutes(10L * attempt));
    return """
    {"id":%d,"run_id":%d,"run_attempt":%d,"name":"test (%s)","status":"completed","conclusion":"%s",\
    "created_at":"%s","started_at":"%s","completed_at":"%s","head_sha":"%040x",\
    "labels":["ubuntu-latest"]}
    """
        .formatted(
            1000 + 10 * run + 2 * attempt + (os.equals("linux") ? 0 : 1),
            run,
            attempt,
            os,
            conclusion,
            started,
            started,
            started.plus(Duration.ofMinutes(5)),
            run);
  }

  @Test
  void aFailureThatPassedWhenRepeatedIsProof() {
    var run = Run.of("flaky", pipeline.toString(), "--history", history.toString());
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("20 runs with 41 jobs")
        .contains("proven  test (windows)  fails flakily in")
        .contains("run 4: flaky, for the same commit passed later (run 4, attempt 2)")
        .contains("Nothing speaks for it (1): `test (linux)`");
  }

  @Test
  void quietTellsOfFlakyJobsAlone() throws IOException {
    var quiet = Run.of("flaky", "-q", pipeline.toString(), "--history", history.toString());
    assertThat(quiet.out())
        .contains("proven  test (windows)  fails flakily in")
        .doesNotContain("run 4", "Nothing speaks for it");

    Files.writeString(history, run(1, 1) + job(1, 1, "linux", "success"));
    var well = Run.of("flaky", "-q", pipeline.toString(), "--history", history.toString());
    assertThat(well.exitCode()).isZero();
    assertThat(well.out()).isEmpty();
  }

  @Test
  void jsonKnowsTheJobOfTheFile() throws IOException {
    var run =
        Run.of("flaky", pipeline.toString(), "--history", history.toString(), "--format", "json");
    var jobs = new ObjectMapper().readTree(run.out()).get("jobs");
    assertThat(jobs.get(0).get("id").textValue()).isEqualTo("test");
    assertThat(jobs.get(0).get("grade").textValue()).isEqualTo("proven");
    assertThat(jobs.get(1).get("name").textValue()).isEqualTo("test (linux)");
  }

  @Test
  void analyzeTellsOfTheRunsToo() throws IOException {
    var run =
        Run.of("analyze", pipeline.toString(), "--history", history.toString(), "--format", "json");
    var test = new ObjectMapper().readTree(run.out()).at("/workflows/0/jobs/0");
    assertThat(test.at("/failure/runs").intValue()).isEqualTo(21);
    assertThat(test.at("/failure/failed").intValue()).isEqualTo(1);
    assertThat(test.at("/failure/stratum").textValue()).isEqualTo("default-branch");
    assertThat(test.at("/flaky/grade").textValue()).isEqualTo("proven");
    assertThat(test.at("/duration/p50").doubleValue()).isEqualTo(5.0);
    var text = Run.of("analyze", pipeline.toString(), "--history", history.toString()).out();
    assertThat(text).contains("What past runs tell", "1 of 21)  flaky: proven");
  }

  /// Five minutes failed, and five more were needed to learn that.
  @Test
  void ratesMakeMoneyOfMinutes() {
    var args = new String[] {"flaky", pipeline.toString(), "--history", history.toString()};
    assertThat(Run.of(args).out()).contains("took 10 min of runners").doesNotContain("in money");
    assertThat(with(args, "--rate", "github", "--rate", "ubuntu-latest=0.5").out())
        .contains("took 10 min of runners, 10 min of waiting, 5.00 in money");
    for (var wrong : List.of("x", "=1", "a=", "a=-1", "a=NaN", "a=1e9")) {
      var run = with(args, "--rate", wrong);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("`" + wrong + "` is no rate; write `github`");
    }
  }

  /// All of its durations are five minutes.
  @Test
  void analyzeTellsWhatPastRunsLeadTo() throws IOException {
    var run =
        Run.of(
            "analyze",
            pipeline.toString(),
            "--history",
            history.toString(),
            "--rate=github",
            "--format=json");
    JsonSchemas.assertValid("assessment-1", run.out());
    var workflow = new ObjectMapper().readTree(run.out()).path("workflows").path(0);
    assertThat(workflow.path("time").path("runs").asInt()).isEqualTo(20);
    assertThat(workflow.path("time").path("makespan").path("p50").path("value").asDouble())
        .isEqualTo(5);
    assertThat(workflow.path("risk").path("runs").asInt()).isPositive();
    assertThat(workflow.path("risk").path("waste").has("money")).isTrue();
  }

  @Test
  void analyzeTakesRatesToo() {
    var args = new String[] {"analyze", pipeline.toString(), "--history", history.toString()};
    assertThat(Run.of(args).out())
        .contains("what failed flakily took 10 min of runners, 10 min of waiting\n");
    var priced = with(args, "--rate", "ubuntu-latest=0.5");
    assertThat(priced.out()).contains("10 min of waiting, 5.00 in money\n");
    var unknown = with(args, "--rate", "windows-latest=0.5");
    assertThat(unknown.out().replaceAll("\\s+", " "))
        .contains("10 min of waiting, in money unknown, as no rate fits the runners' labels ");
    assertThat(with(args, "--rate=ubuntu-latest=0.5", "--format=markdown").out())
        .contains("| 10 min, 5.00 in money |");
    assertThat(with(args, "--rate", "x").exitCode()).isEqualTo(2);
  }

  @Test
  void ratesWithoutRunsAreOfNoUse() {
    var run = Run.of("analyze", pipeline.toString(), "--rate", "github");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("add `--history FILE`");
  }

  private static Run with(String[] arguments, String... more) {
    return Run.of(
        Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new));
  }

  /// The option takes several files, and yet what follows it may be a pipeline.
  @Test
  void aFolderBehindTheFilesIsThePipeline() {
    var before = Run.of("flaky", pipeline.toString(), "--history", history.toString());
    var behind = Run.of("flaky", "--history", history.toString(), pipeline.toString());
    assertThat(behind).isEqualTo(before);
  }

  @Test
  void aStoreServesAsWell() {
    var environment = Map.of("XDG_CACHE_HOME", folder.toString());
    assertThat(Run.in(environment, "history", "import", history.toString()).exitCode()).isZero();
    var store = folder.resolve("cascade/history/o/r.db").toString();
    var fromStore = Run.of("flaky", pipeline.toString(), "--history", store);
    assertThat(fromStore)
        .isEqualTo(Run.of("flaky", pipeline.toString(), "--history", history.toString()));
  }

  @Test
  void wrongCallsAreTold() throws IOException {
    var without = Run.of("flaky", pipeline.toString());
    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.errors())
        .singleElement()
        .asString()
        .contains("past runs are needed", "--history FILE");
    var missing =
        Run.of("flaky", pipeline.toString(), "--history", folder.resolve("none").toString());
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("none").doesNotContain("Exception:");
    var noRuns = Files.writeString(folder.resolve("empty.ndjson"), "{}\n");
    assertThat(Run.of("analyze", pipeline.toString(), "--history", noRuns.toString()).exitCode())
        .isEqualTo(2);
    assertThat(Run.of("analyze", "--history", pipeline.toString()).exitCode()).isEqualTo(2);
  }
}
