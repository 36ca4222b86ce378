package cascade.github;

import static cascade.github.Reply.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cascade.Shared;
import cascade.forge.ForgeException;
import cascade.forge.Runs;
import cascade.history.JobRun;
import cascade.history.StepRun;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunsTest {
  private final Fixture fixture = new Fixture();
  private final Runs runs = fixture.forge().runs(Fixture.NAME);

  @AfterEach
  void close() {
    fixture.close();
  }

  private static ObjectNode run() {
    var run =
        object()
            .put("id", 4_000_000_001L)
            .put("run_attempt", 2)
            .put("name", "CI")
            .put("path", ".github/workflows/ci.yml@refs/heads/main")
            .put("event", "pull_request")
            .put("head_sha", Fixture.HEAD)
            .put("head_branch", "topic")
            .put("conclusion", "startup_failure")
            .put("html_url", "https://github.test/o/r/actions/runs/4000000001");
    run.putArray("pull_requests").addObject().put("number", 7);
    run.putObject("head_repository").put("full_name", "fork/r");
    return run;
  }

  private static ObjectNode job(int number, int attempt) {
    var job =
        object()
            .put("id", 5_000_000_000L + number)
            .put("run_attempt", attempt)
            .put("name", "build (" + number + ")")
            .put("conclusion", "failure")
            .put("started_at", "2026-03-01T10:00:00Z")
            .put("completed_at", "2026-03-01T10:05:00Z");
    var steps = job.putArray("steps");
    steps.addObject().put("name", "second").put("number", 2).put("conclusion", "skipped");
    steps.addObject().put("name", "first").put("number", 1).put("conclusion", "failure");
    return job;
  }

  @Test
  void aRunIsOneRequest() {
    fixture.repository().run(run(), List.of());

    var run = runs.get(4_000_000_001L);

    assertThat(run.path()).isEqualTo(".github/workflows/ci.yml");
    assertThat(run.attempt()).isEqualTo(2);
    assertThat(run.conclusion()).contains("startup_failure");
    assertThat(run.headRepository()).contains("fork/r");
    assertThat(run.pullRequests()).containsExactly(7);
    assertThat(fixture.forge().requests()).isEqualTo(1);
  }

  @Test
  void whatGoesOnHasNoConclusion() {
    fixture.repository().run(run().putNull("conclusion"), List.of());

    assertThat(runs.get(4_000_000_001L).conclusion()).isEmpty();
  }

  @Test
  void jobsOfOneAttemptInPages() {
    var jobs =
        IntStream.range(0, 130)
            .mapToObj(i -> job(i, 2))
            .collect(java.util.stream.Collectors.toList());
    jobs.add(job(900, 1));
    fixture.repository().run(run(), jobs);

    assertThat(runs.jobs(4_000_000_001L, 0)).hasSize(130);
    assertThat(runs.jobs(4_000_000_001L, 1))
        .singleElement()
        .satisfies(job -> {
          assertThat(job.id()).isEqualTo(5_000_000_900L);
          assertThat(job.started()).contains(Instant.parse("2026-03-01T10:00:00Z"));
          assertThat(job.steps()).extracting(StepRun::name).containsExactly("first", "second");
        });
    assertThat(fixture.forge().requests()).isEqualTo(3);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    fixture.repository();
    assertThatExceptionOfType(ForgeException.NotFound.class).isThrownBy(() -> runs.get(1));
    fixture.host().withhold("actions: read");
    assertThatExceptionOfType(ForgeException.Forbidden.class)
        .isThrownBy(() -> runs.jobs(1, 0))
        .extracting(ForgeException.Forbidden::permission)
        .isEqualTo("actions: read");
  }

  /// Genuine answers of 2021, which lack what is promised today.
  @Test
  void recordedAnswersAreRead() throws Exception {
    var folder =
        Shared.require("data/github-recordings/GHWorkflowRunTest/wiremock/testJobs/__files");
    var all = Files.readString(folder.resolve("7-r_h_g_actions_runs_719643947_jobs.json"));
    var whole = Files.readString(folder.resolve("6-r_h_g_actions_runs.json"));
    var first = new JsonMapper().readTree(whole).path("workflow_runs").path(0);
    fixture
        .host()
        .fault("GET", ".*/runs/1", Fault.answered(200, Map.of(), first.toString()))
        .fault("GET", ".*/runs/1/jobs", Fault.answered(200, Map.of(), all));

    var run = runs.get(1);
    assertThat(run.headSha()).hasSize(40);
    assertThat(run.headRepository()).isPresent();
    assertThat(runs.jobs(1, 0))
        .isNotEmpty()
        .allSatisfy(job -> {
          assertThat(job.name()).isNotEmpty();
          assertThat(job.conclusion()).isPresent();
          assertThat(job.started()).isPresent();
          assertThat(job.steps()).isNotEmpty();
        })
        .extracting(JobRun::conclusion)
        .contains(Optional.of("success"));
  }

  /// Every recorded check run is copied by way of github-api.
  @Test
  void recordedCheckRunsAreRead() throws Exception {
    var folder = Shared.require("data/github-recordings/GHCheckRunBuilderTest/wiremock");
    var read = 0;
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(it -> it.toString().endsWith("check-runs.json")).toList()) {
        var text = Files.readString(file);
        if (new JsonMapper().readTree(text).has("head_sha")) {
          fixture
              .host()
              .fault("GET", ".*/check-runs", Fault.answered(200, Map.of(), "{\"check_runs\":[]}"))
              .fault("POST", ".*/check-runs", Fault.answered(201, Map.of(), text));
          var url =
              fixture
                  .forge()
                  .checks(Fixture.NAME)
                  .publish(
                      new cascade.forge.CheckReport(
                          "c", Fixture.HEAD, "x", false, "t", "s", List.of()));
          assertThat(url).startsWith("https://github.com/");
          read++;
        }
      }
    }
    assertThat(read).isPositive();
  }
}
