package cascade.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.capacity.Exhaustion.Stage;
import cascade.capacity.ExhaustionSign.EndedLate;
import cascade.capacity.ExhaustionSign.FailsInLateSteps;
import cascade.capacity.ExhaustionSign.GrowingDuration;
import cascade.capacity.ExhaustionSign.RunnerLost;
import cascade.history.History;
import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.shell.ScriptReader;
import cascade.statistics.PipelineNaming;
import cascade.statistics.RunStatistics;
import cascade.statistics.RunStatistics.Options;
import cascade.workflow.WorkflowReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExhaustionTest {
  private static final String PATH = ".github/workflows/ci.yml";

  private static Pipeline pipeline(String yaml) {
    return Pipeline.of(
        List.of(WorkflowReader.read(PATH, yaml).workflow().orElseThrow()),
        _ -> Optional.empty(),
        Situation.ANY);
  }

  private static List<String> stages(String steps, Resource resource) {
    var yaml = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n" + steps.indent(6);
    return CapacityAssessment.of(
            pipeline(yaml),
            _ -> Optional.empty(),
            new ScriptReader(),
            Optional.empty(),
            Optional.empty(),
            CapacityOptions.DEFAULT)
        .jobs()
        .getFirst()
        .progressive()
        .stream()
        .filter(it -> it.resource() == resource)
        .flatMap(it -> it.stages().stream())
        .map(ExhaustionTest::tell)
        .toList();
  }

  private static String tell(Stage stage) {
    return stage.kind() + " " + stage.steps();
  }

  private static final String EVERYTHING =
      """
      - uses: actions/setup-python@v6
        with: {cache: pip}
      - run: docker compose up --build --detach
      - run: pytest -n auto tests
      - run: docker compose logs
      - if: failure()
        uses: actions/upload-artifact@v4
        with: {name: screenshots, path: out}
      - uses: actions/upload-artifact@v4
        with: {name: coverage, path: out}
      - run: docker compose down --volumes
      """;

  /// The seed's order: image builds, log collection, artifact uploads, cache saves, clean-up.
  @Test
  void aFullDiskStopsTheSeedsFiveInTheirOrder() {
    assertThat(stages(EVERYTHING, Resource.DISK))
        .containsExactly(
            "IMAGE_BUILD [1]",
            "LOG_COLLECTION [3, 4]",
            "ARTIFACT_UPLOAD [5]",
            "CACHE_SAVE [0]",
            "CLEAN_UP [6]");
  }

  /// The seed's order: large tests, image builds, parallel work, the runner itself.
  @Test
  void tooLittleMemoryStopsTheSeedsFourInTheirOrder() {
    assertThat(stages(EVERYTHING, Resource.MEMORY))
        .containsExactly(
            "LARGE_TEST [2]", "IMAGE_BUILD_KILLED [1]", "PARALLEL_WORK [2]", "RUNNER_LOST []");
  }

  @Test
  void aJobThatTakesNothingHasNoOrder() {
    assertThat(stages("- run: echo done", Resource.DISK)).isEmpty();
    assertThat(stages("- run: echo done", Resource.MEMORY)).isEmpty();
  }

  @Test
  void whatAScriptRemovesOnItsWayIsNoCleanUp() {
    assertThat(stages("- run: rm -rf out", Resource.DISK)).isEmpty();
    assertThat(stages("- {run: rm -rf out, if: always()}", Resource.DISK))
        .containsExactly("CLEAN_UP [0]");
  }

  @Test
  void buildsThatLeaveTestsOutAreNoTests() {
    assertThat(stages("- run: mvn package -DskipTests", Resource.MEMORY)).isEmpty();
    assertThat(stages("- run: ./gradlew build -x test", Resource.MEMORY))
        .doesNotContain("LARGE_TEST [0]");
    assertThat(stages("- run: mvn package", Resource.MEMORY)).contains("LARGE_TEST [0]");
  }

  @Test
  void stepsOfCompositeActionsCountForTheStepThatUsesThem() {
    var action =
        cascade.workflow.ActionReader.read(
                ".github/actions/x/action.yml",
                """
                name: X
                runs:
                  using: composite
                  steps:
                    - {run: make, shell: bash}
                    - {run: docker build ., shell: bash}
                """)
            .action()
            .orElseThrow();
    var yaml =
        """
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            steps: [{run: make}, {uses: ./.github/actions/x}]
        """;
    var job =
        CapacityAssessment.of(
                pipeline(yaml),
                uses -> uses.localPath().map(_ -> action),
                new ScriptReader(),
                Optional.empty(),
                Optional.empty(),
                CapacityOptions.DEFAULT)
            .jobs()
            .getFirst();
    assertThat(job.needs())
        .allMatch(it -> it.step() == 1 && it.path().equals(".github/actions/x/action.yml"));
    assertThat(job.needs()).hasSize(2);
  }

  /// Runs an hour apart, each with one job `a`.
  private static final class Past {
    private final List<WorkflowRun> runs = new ArrayList<>();
    private final List<JobRun> jobs = new ArrayList<>();
    private Duration apart = Duration.ofHours(1);
    private Instant clock = Instant.parse("2026-03-02T12:00:00Z");

    Past apart(Duration duration) {
      apart = duration;
      return this;
    }

    Past add(String conclusion, double minutes, String... steps) {
      clock = clock.plus(apart);
      var id = runs.size() + 1L;
      runs.add(
          new WorkflowRun(
              id,
              1,
              "o/r",
              "CI",
              PATH,
              "push",
              "main",
              "s" + id,
              Optional.of("o/r"),
              "completed",
              Optional.of("success"),
              clock,
              Optional.of(clock),
              clock,
              List.of(),
              Optional.empty()));
      var records = new ArrayList<StepRun>();
      for (var step : steps) {
        var failed = step.startsWith("!");
        records.add(
            new StepRun(
                records.size() + 1,
                failed ? step.substring(1) : step,
                Optional.of(failed ? "failure" : "success"),
                Optional.empty(),
                Optional.empty()));
      }
      jobs.add(
          new JobRun(
              100_000 + id,
              id,
              1,
              "a",
              "completed",
              Optional.of(conclusion),
              Optional.of(clock),
              Optional.of(clock),
              Optional.of(clock.plusMillis(Math.round(minutes * 60_000))),
              records,
              List.of(),
              Optional.empty()));
      return this;
    }

    List<ExhaustionSign> signs() {
      var pipeline =
          pipeline(
              """
              on: push
              jobs:
                a: {runs-on: ubuntu-latest, timeout-minutes: 60, steps: [{run: make}]}
              """);
      var history = new History(Optional.of("main"), runs, jobs);
      var statistics = RunStatistics.of(history, new PipelineNaming(pipeline), Options.DEFAULT);
      return CapacityAssessment.of(
              pipeline,
              _ -> Optional.empty(),
              new ScriptReader(),
              Optional.of(history),
              Optional.of(statistics),
              CapacityOptions.DEFAULT)
          .signs();
    }
  }

  @Test
  void aSteadyJobHasNoSigns() {
    var past = new Past();
    for (var i = 0; i < 60; i++) {
      past.add(
          i % 7 == 0 ? "failure" : "success",
          10 + i % 3,
          "Set up job",
          i % 7 == 0 ? "!Test" : "Test");
    }
    assertThat(past.signs()).isEmpty();
  }

  @Test
  void aJobThatGrowsSlowerIsTold() {
    var past = new Past().apart(Duration.ofDays(1));
    for (var i = 0; i < 60; i++) {
      past.add("success", 10 * Math.pow(1.01, i) + i % 2 * 0.1);
    }
    assertThat(past.signs())
        .singleElement()
        .isInstanceOfSatisfying(
            GrowingDuration.class,
            it -> {
              assertThat(it.runs()).isEqualTo(60);
              assertThat(it.trend().perWeek()).isBetween(1.05, 1.1);
            });
  }

  @Test
  void aJobThatIsFasterEachWeekIsNoSign() {
    var past = new Past().apart(Duration.ofDays(1));
    for (var i = 0; i < 60; i++) {
      past.add("success", 30 * Math.pow(0.99, i) + i % 2 * 0.1);
    }
    assertThat(past.signs()).isEmpty();
  }

  @Test
  void triesThatEndLateInARowAreTold() {
    var past = new Past();
    for (var i = 0; i < 30; i++) {
      past.add("success", 10);
    }
    past.add("cancelled", 60).add("cancelled", 40).add("success", 10).add("cancelled", 61);
    // Cancelled early: somebody pushed again.
    past.add("cancelled", 3).add("cancelled", 12);
    assertThat(past.signs()).containsExactly(new EndedLate(PATH, "a", 3, 36, 2));
  }

  @Test
  void failuresInStepsThatWriteAreTold() {
    var past = new Past();
    for (var i = 0; i < 3; i++) {
      past.add("failure", 10, "Test", "!Post Run actions/cache@v4");
    }
    past.add("failure", 10, "Test", "!Upload coverage");
    past.add("failure", 10, "!Test", "!Upload coverage");
    assertThat(past.signs())
        .containsExactly(
            new FailsInLateSteps(
                PATH, "a", List.of("Post Run actions/cache@v4", "Upload coverage"), 4, 5));
  }

  @Test
  void failuresWithoutAFailedStepAreTold() {
    var past = new Past();
    for (var i = 0; i < 3; i++) {
      past.add("failure", 10, "Set up job", "Test");
    }
    past.add("failure", 10, "!Test");
    assertThat(past.signs()).containsExactly(new RunnerLost(PATH, "a", 3, 4));
  }

  @Test
  void twoOfAKindCouldBeAnything() {
    assertThat(
            new Past()
                .add("failure", 10, "!Upload")
                .add("failure", 10, "!Upload")
                .add("failure", 10, "Test")
                .add("failure", 10, "Test")
                .signs())
        .isEmpty();
  }
}
