package cascade.action;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.app.ToolException;
import cascade.forge.ChangedFile;
import cascade.forge.ChangedFile.Status;
import cascade.forge.FakeHost;
import cascade.forge.ForgeException;
import cascade.forge.PullRequest;
import cascade.forge.RepositoryName;
import cascade.history.JobRun;
import cascade.history.SampleRuns;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The step as the runner starts it, against a host in memory.
class ActionRunTest {
  private static final String CI = ".github/workflows/ci.yml";
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
  private static final RepositoryName SHOP = new RepositoryName("acme", "shop");
  private static final RepositoryName FORK = new RepositoryName("stranger", "shop");

  /// With a timeout everywhere, and nothing before which everything waits.
  private static final String BASE =
      """
      on: push
      jobs:
        lint: { runs-on: x, timeout-minutes: 5, steps: [{ run: make lint }] }
        build: { runs-on: x, timeout-minutes: 5, steps: [{ run: make }], outputs: { v: 1 } }
        test: { needs: build, runs-on: x, timeout-minutes: 5, steps: [{ run: "make test ${{ needs.build.outputs.v }}" }] }
        image: { needs: build, runs-on: x, timeout-minutes: 5, steps: [{ run: "make image ${{ needs.build.outputs.v }}" }] }
      """;

  private static final String GATED =
      BASE.replace("build: { runs-on", "build: { needs: lint, runs-on");

  /// A job that GitHub may keep for six hours.
  private static final String UNLIMITED =
      BASE.replace(
          "test: { needs: build, runs-on: x, timeout-minutes: 5",
          "test: { needs: build, runs-on: x");

  @TempDir private Path folder;
  private final FakeHost host = new FakeHost();
  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter printed = new StringWriter();
  private int words;

  @BeforeEach
  void runner() throws IOException {
    Files.createDirectories(folder.resolve("workspace"));
    environment.put("GITHUB_REPOSITORY", "acme/shop");
    environment.put("GITHUB_WORKSPACE", folder.resolve("workspace").toString());
    environment.put("GITHUB_EVENT_PATH", folder.resolve("event.json").toString());
    environment.put("GITHUB_OUTPUT", folder.resolve("output").toString());
    environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    environment.put("GITHUB_SHA", "merge");
    environment.put("GITHUB_REF", "refs/heads/main");
    environment.put("GITHUB_SERVER_URL", "https://host.example");
  }

  @ParameterizedTest
  @CsvSource({
    "pull_request, review",
    "pull_request_target, review",
    "workflow_run, triage",
    "schedule, report",
    "workflow_dispatch, report",
    "push, analyze",
    "merge_group, analyze",
    "release, analyze",
  })
  void theEventDecides(String event, String mode) throws IOException {
    checkOut(BASE);
    host.files("acme/shop", "merge", Map.of(CI, BASE));

    assertThat(step(event)).isZero();

    assertThat(outputs()).containsEntry("mode", mode);
    assertThat(printed.toString()).startsWith("mode " + mode);
    assertThat(folder.resolve("summary")).isNotEmptyFile();
  }

  @Test
  void aPushIsAnalysedAndAnnotatedOnItsCommit() throws IOException {
    checkOut(UNLIMITED);

    assertThat(step("push")).isZero();

    assertThat(outputs()).containsEntry("result", "findings").containsEntry("findings", "1");
    assertThat(host.checks()).hasSize(1);
    assertThat(host.checks().getFirst().headSha()).isEqualTo("merge");
    assertThat(host.checks().getFirst().failed()).isFalse();
    assertThat(outputs()).containsEntry("check-url", "https://host.example/check/1");
    assertThat(host.asked()).containsExactly("publishCheck");
  }

  @Test
  void aMergeQueueAsksAboutItsOwnCommit() throws IOException {
    checkOut(UNLIMITED);
    payload("{\"merge_group\": {\"head_sha\": \"queued\"}}");

    step("merge_group");

    assertThat(host.checks().getFirst().headSha()).isEqualTo("queued");
  }

  @Test
  void aReportIsComparedWithThoseBefore() throws IOException {
    var workspace = folder.resolve("workspace");
    checkOut(UNLIMITED);
    environment.put("INPUT_JSON-FILE", "reports/1/cascade.json");
    environment.put("INPUT_PREVIOUS-REPORTS", "reports\nlast.json");
    assertThat(step("schedule")).isZero();
    assertThat(printed.toString())
        .contains("there is no earlier report at `reports`, so there is no trend")
        .doesNotContain("::warning");
    assertThat(folder.resolve("summary")).content().doesNotContain("### Trend");

    checkOut(BASE);
    Files.writeString(workspace.resolve("last.json"), "##[error]{");
    assertThat(step("schedule")).isZero();
    assertThat(printed.toString()).contains("::warning", "is no JSON").doesNotContain("\n##[");
    assertThat(folder.resolve("summary"))
        .content()
        .contains("### Trend", "1 finding gone", "| 26 November |");
  }

  @Test
  void aReportTellsOfPastRuns() throws IOException {
    checkOut(BASE);
    Files.writeString(folder.resolve("workspace/runs.ndjson"), PAST_RUNS);
    environment.put("INPUT_HISTORY", "none.db\n  runs.ndjson\n");
    environment.put("INPUT_RATES", "big=0.5");

    assertThat(step("schedule")).isZero();

    assertThat(folder.resolve("summary"))
        .content()
        .contains("What past runs tell", "(", ", 1 of 7) |", "in money");
    assertThat(printed.toString()).contains("there are no past runs at `none.db`");
  }

  @Test
  void aBrokenHistoryTakesNothingFromTheRest() throws IOException {
    checkOut(BASE);
    Files.writeString(folder.resolve("workspace/runs.ndjson"), "no runs\n");
    environment.put("INPUT_HISTORY", "runs.ndjson");

    assertThat(step("schedule")).isZero();

    assertThat(printed.toString()).contains("past runs are left out: no run or job could be read");
    assertThat(outputs()).containsEntry("mode", "report");
  }

  /// Seven runs of `build`, of which the third failed.
  private static final String PAST_RUNS =
      IntStream.rangeClosed(1, 7)
          .mapToObj(i ->
              """
              {"id":%1$d,"event":"push","created_at":"2026-03-0%1$dT12:00:00Z","path":".github/workflows/ci.yml",\
              "head_branch":"main","head_sha":"%1$d","status":"completed","conclusion":"success"}
              {"id":9%1$d,"run_id":%1$d,"name":"build","status":"completed","conclusion":"%2$s",\
              "labels":["big"],"started_at":"2026-03-0%1$dT12:00:00Z","completed_at":"2026-03-0%1$dT12:05:00Z"}
              """
                  .formatted(i, i == 3 ? "failure" : "success"))
          .collect(joining());

  @Test
  void withoutACheckoutTheApiIsRead() throws IOException {
    host.files("acme/shop", "merge", Map.of(CI, BASE));

    assertThat(step("push")).isZero();

    assertThat(outputs()).containsEntry("result", "clean");
    assertThat(printed.toString()).contains("nothing is checked out");
  }

  @ParameterizedTest
  @CsvSource({"never, 0", "error, 0", "warning, 0", "notice, 1"})
  void onlyFailOnFailsTheStep(String failOn, int exitCode) throws IOException {
    checkOut(UNLIMITED);
    environment.put("INPUT_FAIL-ON", failOn);

    assertThat(step("push")).isEqualTo(exitCode);
  }

  @Test
  void annotationsBecomeCommandsWhereAChecksPermissionIsMissing() throws IOException {
    checkOut(UNLIMITED);
    host.fail("publishCheck", new ForgeException.Forbidden("no", "checks: write"));

    assertThat(step("push")).isZero();

    assertThat(printed.toString())
        .containsOnlyOnce("::warning::")
        .contains("`checks: write`")
        .contains("::notice file=.github/workflows/ci.yml,line=5");
  }

  @ParameterizedTest
  @CsvSource({"commands, 1", "none, 0"})
  void annotationsGoWhereTheyAreWanted(String annotations, int lines) throws IOException {
    checkOut(UNLIMITED);
    environment.put("INPUT_ANNOTATIONS", annotations);

    step("push");

    assertThat(host.checks()).isEmpty();
    assertThat(printed.toString().lines().filter(line -> line.startsWith("::notice ")))
        .hasSize(lines);
  }

  @Test
  void aPullRequestIsReviewed() throws IOException {
    pullRequest(SHOP, GATED);

    assertThat(step("pull_request")).isZero();

    assertThat(host.comments()).hasSize(1);
    assertThat(outputs())
        .containsEntry("mode", "review")
        .containsEntry("worse", "true")
        .containsEntry("comment-url", "https://host.example/c/1");
  }

  /// The checkout of `pull_request` is the merge, that of `pull_request_target` the base.
  @ParameterizedTest
  @CsvSource({"pull_request, 1", "pull_request_target, 0"})
  void theCheckoutIsTheHeadOnlyWhereItIs(String event, int comments) throws IOException {
    pullRequest(SHOP, BASE);
    checkOut(GATED);

    step(event);

    assertThat(host.comments()).hasSize(comments);
  }

  @Test
  void aFindingThatWasThereBeforeDoesNotFailAPullRequest() throws IOException {
    environment.put("INPUT_FAIL-ON", "notice");
    host.files("acme/shop", "base", Map.of(CI, UNLIMITED));
    host.files("acme/shop", "head", Map.of(CI, UNLIMITED.replace("make lint", "make style")));
    host.pull(pull(SHOP), changed(CI));
    payload(pullPayload("acme/shop"));

    assertThat(step("pull_request")).isZero();
    assertThat(outputs()).containsEntry("findings", "1").containsEntry("new-findings", "0");
  }

  @Test
  void aFindingThatItBringsDoes() throws IOException {
    environment.put("INPUT_FAIL-ON", "notice");
    pullRequest(SHOP, UNLIMITED);

    assertThat(step("pull_request")).isEqualTo(1);
    assertThat(outputs()).containsEntry("new-findings", "1");
    assertThat(host.checks().getFirst().failed()).isTrue();
  }

  /// The recipe for forks: a run that had no rights is followed by one that has.
  @Test
  void theSecondWorkflowFindsThePullRequestOfAFork() throws IOException {
    environment.put("INPUT_MODE", "review");
    pullRequest(FORK, GATED);
    payload(runPayload("head", "stranger/shop"));

    assertThat(step("workflow_run")).isZero();

    assertThat(host.comments()).hasSize(1);
    assertThat(host.asked()).contains("ofHead");
  }

  @Test
  void aRunOfAnOlderCommitReviewsNothing() throws IOException {
    environment.put("INPUT_MODE", "review");
    pullRequest(FORK, GATED);
    payload(runPayload("older", "stranger/shop"));

    assertThat(step("workflow_run")).isZero();

    assertThat(host.comments()).isEmpty();
    assertThat(printed.toString()).contains("::warning::there is no pull request to review");
  }

  @Test
  void aPullRequestMayBeNamed() throws IOException {
    environment.put("INPUT_MODE", "review");
    environment.put("INPUT_PULL-REQUEST", "7");
    pullRequest(SHOP, GATED);
    payload("{}");

    step("workflow_dispatch");

    assertThat(host.comments()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"stranger/shop, somebody", "acme/shop, dependabot[bot]"})
  void aReadOnlyTokenIsOneWarningAndExitZero(String head, String author) throws IOException {
    pullRequest(RepositoryName.find(head).orElseThrow(), UNLIMITED);
    payload(pullPayload(head).replace("somebody", author));
    var lacking = new ForgeException.Forbidden("no", "pull-requests: write");
    host.fail("createComment", lacking).fail("suggest", lacking);
    host.fail("publishCheck", new ForgeException.Forbidden("no", "checks: write"));

    assertThat(step("pull_request")).isZero();

    assertThat(printed.toString()).containsOnlyOnce("::warning::").contains("recipe for forks");
    assertThat(printed.toString()).contains("::notice file=");
    assertThat(folder.resolve("summary")).isNotEmptyFile();
  }

  @Test
  void aRunIsTold() throws IOException {
    host.files("acme/shop", "head", Map.of(CI, BASE));
    host.run(
        run(), job(1, "lint", "success"), job(2, "build", "failure"), job(3, "test", "skipped"));
    payload(runPayload("head", "acme/shop"));

    assertThat(step("workflow_run")).isZero();

    assertThat(folder.resolve("summary"))
        .content()
        .contains("**It began with** `build`")
        .contains("`test`");
  }

  @Test
  void aRunThatMayNotBeReadNamesThePermission() throws IOException {
    host.fail("jobs", new ForgeException.Forbidden("no", "actions: read"));
    payload(runPayload("head", "acme/shop"));

    assertThat(step("workflow_run")).isZero();

    assertThat(printed.toString()).contains("::warning::the token lacks `actions: read`");
    assertThat(outputs()).containsEntry("result", "partial");
  }

  @ParameterizedTest
  @CsvSource({"never, 0", "error, 3", "notice, 3"})
  void troubleWithTheApiFailsOnlyWhereFindingsWould(String failOn, int exitCode)
      throws IOException {
    environment.put("INPUT_FAIL-ON", failOn);
    host.fail("listFiles", new ForgeException.Unavailable("the host does not answer; try later"));

    assertThat(step("push")).isEqualTo(exitCode);

    assertThat(outputs()).containsEntry("result", "partial");
    assertThat(printed.toString()).contains("::warning::").contains("does not answer");
  }

  @Test
  void resultsAreWrittenToFiles() throws IOException {
    checkOut(UNLIMITED);
    environment.put("INPUT_JSON-FILE", "out/cascade.json");
    environment.put("INPUT_SARIF-FILE", "cascade.sarif");
    environment.put("INPUT_MARKDOWN-FILE", "cascade.md");
    environment.put("INPUT_HTML-FILE", "out/cascade.html");
    environment.put("INPUT_BADGE-FILE", "badge.svg");

    step("schedule");

    var workspace = folder.resolve("workspace");
    assertThat(workspace.resolve("out/cascade.json"))
        .content()
        .startsWith("{\"schema\":\"cascade/assessment/1\"");
    assertThat(workspace.resolve("cascade.sarif")).isNotEmptyFile();
    assertThat(workspace.resolve("cascade.md")).isNotEmptyFile();
    assertThat(workspace.resolve("out/cascade.html")).content().startsWith("<!DOCTYPE html>");
    assertThat(outputs())
        .containsEntry("json-file", "out/cascade.json")
        .containsEntry("html-file", "out/cascade.html")
        .containsEntry("badge-file", "badge.svg");
    assertThat(workspace.resolve("badge.svg")).content().startsWith("<svg ");
  }

  @ParameterizedTest
  @CsvSource({
    "push, refs/heads/main merge",
    "schedule, refs/heads/main merge",
    "pull_request, refs/heads/main merge",
    "pull_request_target, refs/pull/7/head head",
  })
  void findingsAreUploadedForTheCommitThatTheyAreAbout(String event, String expected)
      throws IOException {
    environment.put("INPUT_SARIF-UPLOAD", "true");
    checkOut(UNLIMITED);
    pullRequest(SHOP, UNLIMITED);

    assertThat(step(event)).isZero();

    assertThat(host.uploads()).containsExactly(expected);
  }

  @Test
  void codeScanningThatIsOffIsAWarning() throws IOException {
    environment.put("INPUT_SARIF-UPLOAD", "true");
    checkOut(UNLIMITED);
    host.fail("uploadSarif", new ForgeException.Forbidden("no", "security-events: write"));

    assertThat(step("push")).isZero();
    assertThat(printed.toString()).contains("::warning::").contains("`security-events: write`");
  }

  @Test
  void aSummaryThatIsNotWantedIsNotWritten() throws IOException {
    checkOut(BASE);
    environment.put("INPUT_SUMMARY", "false");

    step("push");

    assertThat(folder.resolve("summary")).doesNotExist();
  }

  @Test
  void aRepositoryWithoutWorkflowsIsAnError() {
    host.files("acme/shop", "merge", Map.of("README.md", ""));

    assertThatThrownBy(() -> step("push"))
        .isInstanceOf(ToolException.Unreadable.class)
        .hasMessageContaining("no workflow is found");
  }

  @Test
  void outsideOfAWorkflowThereIsNoStep() {
    environment.remove("GITHUB_EVENT_NAME");

    assertThatThrownBy(() -> StepContext.of(environment))
        .isInstanceOf(ToolException.Usage.class)
        .hasMessageContaining("cascade analyze");
  }

  private int step(String event) throws IOException {
    environment.put("GITHUB_EVENT_NAME", event);
    printed.getBuffer().setLength(0);
    Files.deleteIfExists(folder.resolve("output"));
    var out = new PrintWriter(printed);
    var exitCode =
        new ActionRun(
                StepContext.of(environment),
                ActionInputs.of(environment),
                host,
                out,
                () -> "word" + words++,
                "test",
                TODAY)
            .run();
    out.flush();
    return exitCode;
  }

  private Map<String, String> outputs() {
    try {
      return OutputFile.read(folder.resolve("output"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkOut(String workflow) throws IOException {
    var file = folder.resolve("workspace").resolve(CI);
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
    Files.writeString(file, workflow);
  }

  private void payload(String json) throws IOException {
    Files.writeString(folder.resolve("event.json"), json);
  }

  private void pullRequest(RepositoryName head, String workflow) throws IOException {
    host.files("acme/shop", "base", Map.of(CI, BASE));
    host.files("acme/shop", "head", Map.of(CI, workflow));
    host.pull(pull(head), changed(CI));
    payload(pullPayload(head.toString()));
  }

  private static PullRequest pull(RepositoryName head) {
    return new PullRequest(7, "base", "main", "head", "topic", Optional.of(head), false, true);
  }

  private static ChangedFile changed(String path) {
    return new ChangedFile(path, Status.MODIFIED, Optional.empty(), Optional.empty());
  }

  private static String pullPayload(String head) {
    return """
    {"pull_request": {"number": 7, "user": {"login": "somebody"},
      "head": {"sha": "head", "ref": "topic", "repo": {"full_name": "%s"}},
      "base": {"sha": "base", "ref": "main", "repo": {"full_name": "acme/shop"}}}}
    """
        .formatted(head);
  }

  private static String runPayload(String sha, String head) {
    return """
    {"workflow_run": {"id": 30, "run_attempt": 1, "name": "CI", "path": "%s",
      "event": "pull_request", "head_sha": "%s", "head_branch": "topic",
      "head_repository": {"full_name": "%s"}, "conclusion": "failure", "pull_requests": []}}
    """
        .formatted(CI, sha, head);
  }

  private static WorkflowRun run() {
    return SampleRuns.run(30, 1, "CI", CI, "main", "failure", Optional.of(SHOP.toString()));
  }

  private static JobRun job(long id, String name, String conclusion) {
    return SampleRuns.job(
        id,
        name,
        conclusion,
        conclusion.equals("skipped")
            ? new StepRun[0]
            : new StepRun[] {SampleRuns.step(1, "run make", conclusion)});
  }
}
