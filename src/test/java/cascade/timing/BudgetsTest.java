package cascade.timing;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.pipeline.CriticalPath;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.timing.Budgets.Fault;
import cascade.timing.Budgets.JobBudget;
import cascade.workflow.RepositoryReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetsTest {
  private static Budgets budgets(String lines) {
    return BudgetModel.of(Plans.pipeline(Plans.jobs(lines)).workflows().getFirst());
  }

  private static Budgets seed() throws Exception {
    var files = RepositoryReader.read(Path.of("test-workflows", "seed-pipeline"));
    var pipeline = Pipeline.of(files.workflows(), files::callee, Situation.ANY);
    return BudgetModel.of(pipeline.workflows().getFirst());
  }

  private static JobBudget job(Budgets budgets, String id) {
    return budgets.jobs().stream().filter(it -> it.job().equals(id)).findFirst().orElseThrow();
  }

  /// The table that the project began from: 5, 10, 15, 20, 15 and 10 minutes, each job once; and 45
  /// minutes with perfect parallelism.
  @Test
  void theSeedsBudgets() throws Exception {
    var budgets = seed();
    assertThat(budgets.sumOfJobs()).isEqualTo(5 + 10 + 15 + 20 + 15 + 10);
    assertThat(budgets.sumOfLegs()).isEqualTo(5 + 10 + 4 * 15 + 5 * 20 + 15 + 10);
    assertThat(budgets.minimumPath()).isEqualTo(45);
    assertThat(budgets.worstCase()).isEqualTo(405);
    assertThat(budgets.faults()).isEmpty();
  }

  /// Delays accumulate: when each job starts and ends if everything before it uses up its budget.
  @Test
  void theSeedsCumulativeTimeouts() throws Exception {
    var budgets = seed();
    assertThat(budgets.jobs())
        .extracting(it -> "%s %d..%d".formatted(it.job(), it.start(), it.end()))
        .containsExactly(
            "format-check 0..5",
            "lint 5..15",
            "docs 5..5",
            "test-unit 15..30",
            "build-docker 15..35",
            "test-integration 30..45",
            "test-gpu 30..30",
            "benchmark 35..45",
            "release 45..45");
    assertThat(job(budgets, "benchmark").bounded()).isTrue();
    assertThat(job(budgets, "docs").bounded()).isFalse();
    assertThat(job(budgets, "docs").minutes()).isEmpty();
    assertThat(job(budgets, "docs").worstEnd()).isEqualTo(365);
    assertThat(job(budgets, "release").worstStart()).isEqualTo(45);
    assertThat(job(budgets, "release").worstEnd()).isEqualTo(405);
  }

  @Test
  void whatWaitsForAJobWithoutABudgetIsNotBounded() {
    var budgets = budgets("a:\nb: {needs: a, timeout-minutes: 5}\nc: {timeout-minutes: 5}");
    assertThat(job(budgets, "b").bounded()).isFalse();
    assertThat(job(budgets, "c").bounded()).isTrue();
  }

  @Test
  void aJobInACallIsBoundedWithItsCaller() {
    var pipeline =
        Plans.pipeline(
            Plans.jobs(
                """
                a: {timeout-minutes: 5}
                call: {needs: a, uses: ./.github/workflows/called.yml}
                z: {needs: call, timeout-minutes: 1}
                """),
            "called.yml",
            """
            on: workflow_call
            jobs:
              x: {runs-on: r, timeout-minutes: 7, steps: [{run: make}]}
              y: {needs: x, runs-on: r, steps: [{run: make}]}
            """);
    var budgets = BudgetModel.of(pipeline.workflows().getFirst());
    assertThat(job(budgets, "call / x").bounded()).isTrue();
    assertThat(job(budgets, "call / x").end()).isEqualTo(12);
    assertThat(job(budgets, "call / y").bounded()).isFalse();
    assertThat(job(budgets, "z").bounded()).isFalse();
    assertThat(job(budgets, "z").end()).isEqualTo(13);
  }

  @Test
  void maxParallelMakesTheBudgetOfAMatrixLonger() {
    var legs = "strategy: {max-parallel: 2, matrix: {x: [1, 2, 3]}}";
    assertThat(budgets("a: {timeout-minutes: 10, %s}".formatted(legs)).minimumPath()).isEqualTo(20);
  }

  @Test
  void timeoutsThatNeverFireAreFaults() {
    var budgets =
        budgets(
            """
            a: {timeout-minutes: 10, steps: [{run: a}, {run: b, timeout-minutes: 10}]}
            b: {timeout-minutes: 400}
            c: {runs-on: ubuntu-slim, timeout-minutes: 20}
            d: {runs-on: [self-hosted], timeout-minutes: 400}
            e: {timeout-minutes: 10, steps: [{run: a, timeout-minutes: 9}]}
            """);
    assertThat(budgets.faults())
        .containsExactly(
            new Fault.StepOutlivesJob("a", 1, 10, 10),
            new Fault.BeyondLimit("b", 400, HostLimit.JOB_ON_HOSTED_RUNNER),
            new Fault.BeyondLimit("c", 20, HostLimit.JOB_ON_SLIM_RUNNER));
  }

  @Test
  void aFaultOfSeveralLegsIsToldOnce() {
    var budgets = budgets("a: {timeout-minutes: 400, strategy: {matrix: {x: [1, 2, 3]}}}");
    assertThat(budgets.faults()).hasSize(1);
  }

  /// Where nothing is limited it is the critical path that the assessment has.
  @Test
  void theMinimumPathIsTheCriticalPath() {
    for (var seed = 0L; seed < 200; seed++) {
      var random = new Random(seed);
      var lines = Plans.random(random, 1 + random.nextInt(12));
      lines = lines.replaceAll("max-parallel: \\d, ", "");
      var withBudgets = new StringBuilder();
      for (var line : lines.lines().toList()) {
        withBudgets.append(
            random.nextBoolean()
                ? line.replace("{needs", "{timeout-minutes: " + random.nextInt(1, 90) + ", needs")
                : line);
        withBudgets.append('\n');
      }
      var pipeline = Plans.pipeline(Plans.jobs(withBudgets.toString()));
      var graph = pipeline.workflows().getFirst();
      var path = CriticalPath.of(graph);
      var budgets = BudgetModel.of(graph);
      assertThat(budgets.minimumPath()).as("seed %d", seed).isEqualTo(path.minutes());
      assertThat(budgets.worstCase()).as("seed %d", seed).isEqualTo(path.worstCaseMinutes());
      assertThat(
              budgets.jobs().stream()
                  .filter(it -> it.minutes().isEmpty())
                  .map(JobBudget::job)
                  .sorted()
                  .toList())
          .as("seed %d", seed)
          .isEqualTo(path.unbudgeted().stream().sorted().toList());
    }
  }

  @Test
  void aPipelineWithoutJobsThatCanStartHasNoBudget() {
    var workflows =
        List.of(
            cascade.workflow.WorkflowReader.read(
                    Plans.CI, Plans.jobs("a: {needs: b}\nb: {needs: a}"))
                .workflow()
                .orElseThrow());
    var pipeline = Pipeline.of(workflows, _ -> Optional.empty(), Situation.ANY);
    var budgets = BudgetModel.of(pipeline.workflows().getFirst());
    assertThat(budgets.jobs()).isEmpty();
    assertThat(budgets.minimumPath()).isZero();
  }
}
