package cascade.github;

import static cascade.github.Reply.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Runs for the test server: each an hour after the one before, with jobs of five minutes. Ids are
/// beyond what fits in 32 bits.
public final class HostRuns {
  public static final Instant FIRST = Instant.parse("2026-01-15T00:00:00Z");
  private static final long RUNS = 20_000_000_000L;
  private static final long JOBS = 50_000_000_000L;

  private final HostRepository repository;
  private final int jobsOfEach;
  private final Duration apart;
  private final int workflow;
  private final int failsEach;

  /// Runs of one workflow, of which each fifth fails.
  public HostRuns(HostRepository repository, int jobsOfEach, Duration apart) {
    this(repository, jobsOfEach, apart, 1, 5);
  }

  private HostRuns(
      HostRepository repository, int jobsOfEach, Duration apart, int workflow, int failsEach) {
    this.repository = repository;
    this.jobsOfEach = jobsOfEach;
    this.apart = apart;
    this.workflow = workflow;
    this.failsEach = failsEach;
  }

  HostRuns ofWorkflow(int number) {
    return new HostRuns(repository, jobsOfEach, apart, number, failsEach);
  }

  HostRuns failingEach(int some) {
    return new HostRuns(repository, jobsOfEach, apart, workflow, some);
  }

  public static long id(int number) {
    return RUNS + number;
  }

  public static String suite(int number) {
    return "CS_" + id(number);
  }

  /// So many runs that succeeded, but for some.
  public void add(int from, int to) {
    for (var number = from; number < to; number++) {
      put(number, "completed", number % failsEach == 0 ? "failure" : "success", 1, created(number));
    }
  }

  Instant created(int number) {
    return FIRST.plus(apart.multipliedBy(number));
  }

  /// @param started of the latest attempt
  void put(int number, String status, String conclusion, int attempt, Instant started) {
    var updated = started.plus(Duration.ofMinutes(6));
    var run =
        object()
            .put("id", id(number))
            .put("name", "CI")
            .put("workflow_id", 7_000_000_000L + workflow)
            .put(
                "path",
                ".github/workflows/%s.yml".formatted(workflow == 1 ? "ci" : "ci" + workflow))
            .put("event", "push")
            .put("head_sha", Fixture.HEAD)
            .put("head_branch", "main")
            .put("status", status)
            .put("run_attempt", attempt)
            .put("check_suite_node_id", suite(number))
            .put("created_at", created(number).toString())
            .put("run_started_at", started.toString())
            .put("updated_at", updated.toString());
    if (conclusion.isEmpty()) {
      run.putNull("conclusion");
    } else {
      run.put("conclusion", conclusion);
    }
    var jobs = new ArrayList<ObjectNode>(attempt > 1 ? repository.jobs(id(number)) : List.of());
    for (var i = 0; i < (attempt > 1 ? 1 : jobsOfEach); i++) {
      jobs.add(job(number, i, status, i == 0 ? conclusion : "success", attempt, started));
    }
    repository.run(run, jobs);
  }

  private static ObjectNode job(
      int number, int place, String status, String conclusion, int attempt, Instant started) {
    var job =
        object()
            .put("id", JOBS + number * 1_000L + attempt * 500L + place)
            .put("name", "build (" + place + ")")
            .put("run_attempt", attempt)
            .put("status", status)
            .put("created_at", started.plusSeconds(2).toString())
            .put("started_at", started.plusSeconds(10).toString())
            .put("runner_name", "GitHub Actions " + place);
    job.putArray("labels").add("ubuntu-24.04");
    if (status.equals("completed")) {
      job.put("conclusion", conclusion)
          .put("completed_at", started.plus(Duration.ofMinutes(5)).toString());
    } else {
      job.putNull("conclusion").putNull("completed_at");
    }
    var steps = job.putArray("steps");
    steps.addObject().put("number", 2).put("name", "make").put("conclusion", conclusion);
    steps.addObject().put("number", 1).put("name", "checkout").put("conclusion", "success");
    return job;
  }
}
