package cascade.statistics;

import cascade.history.History;
import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/// Histories written by hand: runs an hour apart on `main`, jobs of ten minutes.
///
///     new Histories().run("a").job("test", "failure").attempt().job("test", "success").history()
public final class Histories {
  public static final String CI = ".github/workflows/ci.yml";
  static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  static final Duration TOOK = Duration.ofMinutes(10);

  private final List<WorkflowRun> runs = new ArrayList<>();
  private final List<JobRun> jobs = new ArrayList<>();
  private Optional<String> defaultBranch = Optional.of("main");
  private Duration apart = Duration.ofHours(1);
  private Instant clock = START.minus(apart);
  private long ids = 1000;

  public Histories defaultBranch(String name) {
    defaultBranch = Optional.of(name).filter(it -> !it.isEmpty());
    return this;
  }

  /// How long after the last run the next one begins.
  public Histories apart(Duration duration) {
    apart = duration;
    return this;
  }

  public Histories run(String sha) {
    return run(sha, "main", "push");
  }

  public Histories run(String sha, String branch, String event) {
    clock = clock.plus(apart);
    runs.add(
        new WorkflowRun(
            ++ids,
            1,
            "o/r",
            "CI",
            CI,
            event,
            branch,
            sha,
            Optional.of("o/r"),
            "completed",
            Optional.of("success"),
            clock,
            Optional.of(clock),
            clock,
            List.of(),
            Optional.empty()));
    return this;
  }

  /// Repeats the run a quarter of an hour later.
  public Histories attempt() {
    clock = clock.plus(Duration.ofMinutes(15));
    return changeRun(run -> Runs.attempt(run, run.attempt() + 1));
  }

  Histories changeRun(UnaryOperator<WorkflowRun> change) {
    runs.add(change.apply(runs.removeLast()));
    return this;
  }

  public Histories job(String name, String conclusion) {
    return job(name, conclusion, TOOK);
  }

  public Histories job(String name, String conclusion, Duration took) {
    var run = runs.getLast();
    jobs.add(
        new JobRun(
            ++ids,
            run.id(),
            run.attempt(),
            name,
            "completed",
            Optional.of(conclusion),
            Optional.of(clock),
            Optional.of(clock.plusSeconds(30)),
            Optional.of(clock.plusSeconds(30).plus(took)),
            List.of(),
            List.of("ubuntu-latest"),
            Optional.empty()));
    return this;
  }

  public Histories jobs(String conclusion, String... names) {
    for (var name : names) {
      job(name, conclusion);
    }
    return this;
  }

  /// Steps of the last job: names, the one that failed with a `!` before it.
  Histories steps(String... names) {
    var steps = new ArrayList<StepRun>();
    for (var name : names) {
      var failed = name.startsWith("!");
      steps.add(
          new StepRun(
              steps.size() + 1,
              failed ? name.substring(1) : name,
              Optional.of(failed ? "failure" : "success"),
              Optional.empty(),
              Optional.empty()));
    }
    return changeJob(job -> Runs.steps(job, steps));
  }

  Histories changeJob(UnaryOperator<JobRun> change) {
    jobs.add(change.apply(jobs.removeLast()));
    return this;
  }

  /// Lists the last job once more, as one of the run's next attempt: repeated in part.
  Histories carriedOver(boolean withNewId) {
    var job = jobs.getLast();
    jobs.add(Runs.carried(job, withNewId ? ++ids : job.id(), job.attempt() + 1));
    return this;
  }

  public History history() {
    return new History(defaultBranch, runs, jobs);
  }

  History shuffled(long seed) {
    var random = new Random(seed);
    var someRuns = new ArrayList<>(runs);
    var someJobs = new ArrayList<>(jobs);
    Collections.shuffle(someRuns, random);
    Collections.shuffle(someJobs, random);
    return new History(defaultBranch, someRuns, someJobs);
  }
}
