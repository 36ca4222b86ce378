package cascade.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cascade.history.JobRun;
import cascade.history.SampleRuns;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.triage.RunStory.Began;
import cascade.triage.RunStory.Cause;
import cascade.triage.RunStory.JobStory;
import cascade.triage.RunStory.Role;
import cascade.workflow.WorkflowReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `github-actions.md` part H: where a run began, and what it did not get to.
class RunReaderTest {
  private static final String PATH = ".github/workflows/ci.yml";
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private static final String YAML =
      """
      on: push
      jobs:
        lint: { runs-on: x, timeout-minutes: 10, steps: [{ run: make }] }
        test:
          needs: lint
          runs-on: x
          strategy: { matrix: { os: [linux, windows] } }
          steps: [{ run: make }]
        docs: { runs-on: x, continue-on-error: true, steps: [{ run: make }] }
        deploy: { needs: test, runs-on: x, steps: [{ run: make }] }
        nightly: { if: github.event_name == 'schedule', runs-on: x, steps: [{ run: make }] }
        gate:
          needs: [lint, test, deploy]
          if: always()
          runs-on: x
          steps: [{ run: "exit 1" }]
      """;

  private final List<JobRun> jobs = new ArrayList<>();

  @Test
  void beginsWithTheFirstJobThatFailedAndCountsTheGateAsAMessenger() {
    job("lint", "success", 1);
    job("test (linux)", "failure", 2);
    job("test (windows)", "cancelled", 2);
    job("docs", "success", 1);
    job("deploy", "skipped", 0);
    job("nightly", "skipped", 0);
    job("gate", "failure", 1);

    var story = story("failure");

    assertThat(story.began())
        .extracting(began -> began.job().name(), Began::cause, Began::step)
        .containsExactly(tuple("test (linux)", Cause.FAILED, Optional.of("run make")));
    assertThat(story.blocked()).containsExactly("deploy");
    assertThat(story.idle()).containsExactly("nightly");
    assertThat(roles(story))
        .containsEntry("gate", Role.FOLLOWED)
        .containsEntry("test (windows)", Role.STOPPED)
        .containsEntry("lint", Role.SUCCEEDED);
    assertThat(story.isClean()).isFalse();
  }

  @Test
  void aTimeoutIsCancelledAndBlocksAllTheSame() {
    job("lint", "cancelled", 12);
    job("test", "skipped", 0);
    job("docs", "success", 1);
    job("deploy", "skipped", 0);

    var story = story("cancelled");

    assertThat(story.began()).extracting(Began::cause).containsExactly(Cause.TIMED_OUT);
    assertThat(story.blocked()).containsExactly("test", "deploy");
  }

  @Test
  void aCancelledRunBeganNowhere() {
    job("lint", "cancelled", 3);
    job("test", "cancelled", 0);

    var story = story("cancelled");

    assertThat(story.began()).isEmpty();
    assertThat(story.blocked()).isEmpty();
    assertThat(story.isClean()).isFalse();
  }

  @Test
  void whatContinueOnErrorToleratesBeginsNothing() {
    job("lint", "success", 1);
    job("docs", "failure", 1);

    var story = story("success");

    assertThat(story.began()).isEmpty();
    assertThat(roles(story)).containsEntry("docs", Role.TOLERATED);
    assertThat(story.isClean()).isTrue();
  }

  /// The same, where the run is red for another reason: the file says so.
  @Test
  void aToleratedJobIsNoBeginningOfARedRun() {
    job("docs", "failure", 1);
    job("lint", "failure", 2);

    assertThat(story("failure").began())
        .extracting(began -> began.job().name())
        .containsExactly("lint");
  }

  @Test
  void withoutThePipelineEveryFailureIsABeginning() {
    job("lint", "failure", 1);
    job("gate", "failure", 1);
    job("deploy", "skipped", 0);

    var story = RunReader.read(run("failure"), jobs, Optional.empty());

    assertThat(story.began()).hasSize(2);
    assertThat(story.blocked()).isEmpty();
    assertThat(story.pipelineKnown()).isFalse();
  }

  @Test
  void aFailureInACalledWorkflowIsBeforeWhatNeedsTheCaller() {
    var caller =
        """
        on: push
        jobs:
          call: { uses: ./.github/workflows/called.yml }
          after: { needs: call, if: always(), runs-on: x, steps: [{ run: make }] }
          last: { needs: call, runs-on: x, steps: [{ run: make }] }
        """;
    var called =
        """
        on: workflow_call
        jobs:
          inner: { runs-on: x, steps: [{ run: make }] }
        """;
    job("call / inner", "failure", 1);
    job("after", "failure", 1);
    job("last", "skipped", 0);

    var story =
        RunReader.read(
            run("failure"),
            jobs,
            Optional.of(pipeline(Map.of(PATH, caller, ".github/workflows/called.yml", called))));

    assertThat(story.began())
        .extracting(began -> began.job().name())
        .containsExactly("call / inner");
    assertThat(story.blocked()).containsExactly("last");
  }

  @Test
  void aFailureInAWorkflowThatCouldNotBeReadBlocksWhatNeedsTheCall() {
    var caller =
        """
        on: push
        jobs:
          far: { uses: other/tools/.github/workflows/x.yml@v1 }
          after: { needs: far, if: always(), runs-on: x, steps: [{ run: make }] }
          last: { needs: far, runs-on: x, steps: [{ run: make }] }
        """;
    job("far / build (linux)", "failure", 1);
    job("after", "failure", 1);
    job("last", "skipped", 0);

    var story = RunReader.read(run("failure"), jobs, Optional.of(pipeline(Map.of(PATH, caller))));

    assertThat(story.began())
        .extracting(began -> began.job().name())
        .containsExactly("far / build (linux)");
    assertThat(story.blocked()).containsExactly("last");
  }

  /// The host's clocks disagree: `github-actions.md` E.2.
  @Test
  void aDurationIsNeverNegative() {
    jobs.add(
        SampleRuns.job(
            1, "lint", "skipped", Optional.of(START.plusSeconds(5)), Optional.of(START)));

    assertThat(story("success").jobs().getFirst().duration()).contains(Duration.ZERO);
  }

  private RunStory story(String conclusion) {
    return RunReader.read(run(conclusion), jobs, Optional.of(pipeline(Map.of(PATH, YAML))));
  }

  private static Map<String, Role> roles(RunStory story) {
    return story.jobs().stream().collect(Collectors.toMap(job -> job.job().name(), JobStory::role));
  }

  private void job(String name, String conclusion, int minutes) {
    var steps =
        minutes == 0
            ? new StepRun[0]
            : new StepRun[] {
              SampleRuns.step(1, "Set up job", "success"),
              SampleRuns.step(2, "run make", conclusion)
            };
    jobs.add(
        SampleRuns.job(
            jobs.size() + 1L,
            name,
            conclusion,
            Optional.of(START),
            Optional.of(START.plus(Duration.ofMinutes(minutes))),
            steps));
  }

  private static WorkflowRun run(String conclusion) {
    return SampleRuns.run(7, "CI", PATH, conclusion);
  }

  private static Pipeline pipeline(Map<String, String> files) {
    var workflows =
        files.entrySet().stream()
            .map(file ->
                WorkflowReader.read(file.getKey(), file.getValue()).workflow().orElseThrow())
            .toList();
    return Pipeline.of(
        workflows,
        call ->
            workflows.stream()
                .filter(workflow -> call.localPath().filter(workflow.path()::equals).isPresent())
                .findFirst(),
        Situation.of("push", "refs/heads/main"));
  }
}
