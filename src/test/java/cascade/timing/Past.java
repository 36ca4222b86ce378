package cascade.timing;

import cascade.history.History;
import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Histories written by hand: runs of `ci.yml` an hour apart, in which jobs start when the test
/// says.
final class Past {
  static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

  private final List<WorkflowRun> runs = new ArrayList<>();
  private final List<JobRun> jobs = new ArrayList<>();
  private Duration apart = Duration.ofHours(1);
  private Instant clock = START.minus(apart);
  private long ids = 1000;

  Past apart(Duration duration) {
    apart = duration;
    return this;
  }

  Past run() {
    return run("push");
  }

  Past run(String event) {
    clock = clock.plus(apart);
    runs.add(
        new WorkflowRun(
            ++ids,
            1,
            "o/r",
            "CI",
            Plans.CI,
            event,
            "main",
            "sha" + ids,
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

  /// Starts with the run, without waiting.
  Past job(String name, double minutes) {
    return job(name, "success", 0, minutes);
  }

  /// @param start in minutes since the run began
  Past job(String name, String conclusion, double start, double minutes) {
    var from = clock.plusMillis(Math.round(start * 60_000));
    jobs.add(
        new JobRun(
            ++ids,
            runs.getLast().id(),
            1,
            name,
            "completed",
            Optional.of(conclusion),
            Optional.of(clock),
            Optional.of(from),
            Optional.of(from.plusMillis(Math.round(minutes * 60_000))),
            List.of(),
            List.of(),
            Optional.empty()));
    return this;
  }

  /// The last job had these steps, one after the other: each a name and its minutes.
  Past steps(Object... namesAndMinutes) {
    var job = jobs.removeLast();
    var steps = new ArrayList<StepRun>();
    var at = job.started().orElseThrow();
    for (var i = 0; i < namesAndMinutes.length; i += 2) {
      var until = at.plusSeconds(60L * (Integer) namesAndMinutes[i + 1]);
      steps.add(
          new StepRun(
              steps.size() + 1,
              (String) namesAndMinutes[i],
              Optional.of("success"),
              Optional.of(at),
              Optional.of(until)));
      at = until;
    }
    return add(job, steps, job.labels());
  }

  /// The last job asked for these labels.
  Past labels(String... labels) {
    var job = jobs.removeLast();
    return add(job, job.steps(), List.of(labels));
  }

  private Past add(JobRun job, List<StepRun> steps, List<String> labels) {
    jobs.add(
        new JobRun(
            job.id(),
            job.runId(),
            job.attempt(),
            job.name(),
            job.status(),
            job.conclusion(),
            job.created(),
            job.started(),
            job.completed(),
            steps,
            labels,
            job.runnerName()));
    return this;
  }

  History history() {
    return new History(Optional.of("main"), runs, jobs);
  }
}
