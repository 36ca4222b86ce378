package cascade.statistics;

import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Records of runs and jobs with one thing changed.
final class Runs {
  private Runs() {}

  static WorkflowRun attempt(WorkflowRun run, int attempt) {
    return change(run, attempt, run.path(), run.headRepository(), run.conclusion());
  }

  static WorkflowRun path(WorkflowRun run, String path) {
    return change(run, run.attempt(), path, run.headRepository(), run.conclusion());
  }

  static WorkflowRun headRepository(WorkflowRun run, String name) {
    return change(run, run.attempt(), run.path(), Optional.of(name), run.conclusion());
  }

  static WorkflowRun conclusion(WorkflowRun run, String conclusion) {
    return change(run, run.attempt(), run.path(), run.headRepository(), Optional.of(conclusion));
  }

  private static WorkflowRun change(
      WorkflowRun run,
      int attempt,
      String path,
      Optional<String> headRepository,
      Optional<String> conclusion) {
    return new WorkflowRun(
        run.id(),
        attempt,
        run.repository(),
        run.name(),
        path,
        run.event(),
        run.headBranch(),
        run.headSha(),
        headRepository,
        run.status(),
        conclusion,
        run.created(),
        run.started(),
        run.updated(),
        run.pullRequests(),
        run.checkSuiteNodeId());
  }

  static JobRun steps(JobRun job, List<StepRun> steps) {
    return change(
        job, job.id(), job.attempt(), job.conclusion(), job.completed(), steps, job.labels());
  }

  static JobRun carried(JobRun job, long id, int attempt) {
    return change(job, id, attempt, job.conclusion(), job.completed(), job.steps(), job.labels());
  }

  static JobRun unfinished(JobRun job) {
    return change(
        job,
        job.id(),
        job.attempt(),
        Optional.empty(),
        Optional.empty(),
        job.steps(),
        job.labels());
  }

  static JobRun completed(JobRun job, Instant at) {
    return change(
        job, job.id(), job.attempt(), job.conclusion(), Optional.of(at), job.steps(), job.labels());
  }

  static JobRun labels(JobRun job, String... labels) {
    return change(
        job,
        job.id(),
        job.attempt(),
        job.conclusion(),
        job.completed(),
        job.steps(),
        List.of(labels));
  }

  private static JobRun change(
      JobRun job,
      long id,
      int attempt,
      Optional<String> conclusion,
      Optional<Instant> completed,
      List<StepRun> steps,
      List<String> labels) {
    return new JobRun(
        id,
        job.runId(),
        attempt,
        job.name(),
        conclusion.isPresent() ? "completed" : "in_progress",
        conclusion,
        job.created(),
        job.started(),
        completed,
        steps,
        labels,
        job.runnerName());
  }
}
