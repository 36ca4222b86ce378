package cascade.triage;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.history.History;
import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import cascade.triage.Waterfall.Row;
import cascade.triage.Waterfall.Usual;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaterfallTest {
  private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

  private final List<WorkflowRun> runs = new ArrayList<>();
  private final List<JobRun> jobs = new ArrayList<>();

  private WorkflowRun run(long id, int attempt, String path) {
    var created = START.plus(Duration.ofHours(id));
    var run =
        new WorkflowRun(
            id,
            attempt,
            "o/r",
            "CI",
            path,
            "push",
            "main",
            "a".repeat(40),
            Optional.empty(),
            "completed",
            Optional.of("success"),
            created,
            Optional.of(created),
            created,
            List.of(),
            Optional.empty());
    runs.add(run);
    return run;
  }

  /// @param times minutes after the run: ready, started, ended; the first below zero is not known
  private void job(WorkflowRun run, int attempt, String name, String end, int... times) {
    var at = run.created();
    jobs.add(
        new JobRun(
            run.id() * 100 + jobs.size(),
            run.id(),
            attempt,
            name,
            "completed",
            Optional.of(end),
            Optional.of(times[0]).filter(it -> it >= 0).map(it -> at.plus(Duration.ofMinutes(it))),
            Optional.of(at.plus(Duration.ofMinutes(times[1]))),
            Optional.of(at.plus(Duration.ofMinutes(times[2]))),
            List.of(),
            List.of(),
            Optional.empty()));
  }

  private Waterfall waterfall(WorkflowRun run) {
    return Waterfall.of(run, new History(Optional.empty(), runs, jobs)).orElseThrow();
  }

  @Test
  void eachOnThePathWasReadyWhenTheOneBeforeItEnded() {
    var run = run(1, 1, "ci.yml");
    job(run, 1, "lint", "success", 0, 1, 9);
    job(run, 1, "build", "success", 0, 1, 5);
    job(run, 1, "test", "success", 5, 8, 20);
    job(run, 1, "docs", "success", -1, 6, 7);
    job(run, 1, "deploy", "skipped", 20, 20, 20);

    var found = waterfall(run);

    assertThat(found.path())
        .extracting(place -> found.rows().get(place).job().name())
        .containsExactly("build", "test");
    assertThat(found.idle()).isEqualTo(1);
    assertThat(row(found, "test").queued()).isEqualTo(Duration.ofMinutes(3));
    assertThat(row(found, "test").took()).isEqualTo(Duration.ofMinutes(12));
    assertThat(row(found, "docs").queued()).isZero();
    assertThat(Duration.between(found.begin(), found.end())).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void onlyEarlierSuccessesOfTheSameWorkflowAreUsual() {
    for (var i = 1; i <= 10; i++) {
      job(run(i, 1, "ci.yml"), 1, "test", "success", 0, 0, i);
    }
    job(run(11, 1, "ci.yml"), 1, "test", "failure", 0, 0, 100);
    job(run(12, 1, "other.yml"), 1, "test", "success", 0, 0, 200);
    var run = run(13, 1, "ci.yml");
    job(run, 1, "test", "success", 0, 0, 10);
    job(run(14, 1, "ci.yml"), 1, "test", "success", 0, 0, 300);

    var usual = row(waterfall(run), "test").usual().orElseThrow();

    assertThat(usual.runs()).isEqualTo(10);
    assertThat(usual.median()).isEqualTo(Duration.ofMinutes(5));
    assertThat(usual.p90()).isEqualTo(Duration.ofMinutes(9));
    assertThat(row(waterfall(run), "test").isSlow()).isTrue();
  }

  private static StepRun step(String name, String end, int from, int to) {
    return new StepRun(
        1,
        name,
        Optional.of(end),
        Optional.of(START.plus(Duration.ofMinutes(from))),
        Optional.of(START.plus(Duration.ofMinutes(to))));
  }

  @Test
  void stepsAreToldBesideTheSameStepsOfEarlierRuns() {
    for (var i = 1; i <= 6; i++) {
      job(run(i, 1, "ci.yml"), 1, "test", "success", 0, 0, 10);
      var skipped = i == 6 ? "skipped" : "success";
      jobs.add(
          jobs.removeLast()
              .withSteps(List.of(step("make", "success", 0, i), step("lint", skipped, 0, 1))));
    }
    var run = run(7, 1, "ci.yml");
    job(run, 1, "test", "failure", 0, 0, 30);
    jobs.add(
        jobs.removeLast()
            .withSteps(
                List.of(
                    step("make", "failure", 0, 7),
                    step("lint", "success", 0, 1),
                    step("new", "success", 2, 3),
                    step("publish", "skipped", 3, 3))));

    var steps = waterfall(run).rows().getFirst().steps();

    assertThat(steps).extracting(it -> it.step().name()).containsExactly("make", "lint", "new");
    assertThat(steps.getFirst().usual())
        .contains(new Usual(6, Duration.ofMinutes(3), Duration.ofMinutes(6)));
    assertThat(steps.getFirst().isSlow()).isTrue();
    assertThat(steps.get(1).usual().orElseThrow().runs()).isEqualTo(5);
    assertThat(steps.get(1).isSlow()).isFalse();
    assertThat(steps.get(2).usual()).isEmpty();
  }

  @Test
  void fourEarlierRunsAreTooFew() {
    for (var i = 1; i <= 4; i++) {
      job(run(i, 1, "ci.yml"), 1, "test", "success", 0, 0, i);
    }
    var run = run(5, 1, "ci.yml");
    job(run, 1, "test", "success", 0, 0, 90);

    assertThat(row(waterfall(run), "test").usual()).isEmpty();
    assertThat(row(waterfall(run), "test").isSlow()).isFalse();
  }

  @Test
  void earlierAttemptsAreNotThisOne() {
    var run = run(1, 2, "ci.yml");
    job(run, 1, "test", "failure", 0, 0, 5);
    job(run, 2, "test", "success", 60, 61, 65);

    assertThat(waterfall(run).rows()).extracting(row -> row.job().attempt()).containsExactly(2);
  }

  @Test
  void aRunWithoutJobsHasNone() {
    var run = run(1, 1, "ci.yml");
    assertThat(Waterfall.of(run, new History(Optional.empty(), runs, jobs))).isEmpty();
  }

  private static Row row(Waterfall waterfall, String name) {
    return waterfall.rows().stream()
        .filter(row -> row.job().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
