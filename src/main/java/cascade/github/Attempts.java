package cascade.github;

import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/// In which attempts of a run its jobs ran. GraphQL does not tell, so it is inferred: what started
/// after the latest attempt did belongs to that; before it, a job's second start under one name is
/// its second attempt.
///
/// Source: `github-actions.md` E.8.
final class Attempts {
  private static final Comparator<JobRun> BY_START =
      Comparator.<JobRun, Instant>comparing(job -> job.started().orElse(Instant.MAX))
          .thenComparingLong(JobRun::id);

  private Attempts() {}

  /// @param jobs of all attempts
  static List<JobRun> of(WorkflowRun run, List<JobRun> jobs) {
    if (run.attempt() <= 1) {
      return jobs;
    }
    var byName = new LinkedHashMap<String, List<JobRun>>();
    jobs.forEach(job -> byName.computeIfAbsent(job.name(), _ -> new ArrayList<>()).add(job));
    var found = new ArrayList<JobRun>();
    byName.values().forEach(same -> found.addAll(ofOneName(run, same)));
    return found;
  }

  private static List<JobRun> ofOneName(WorkflowRun run, List<JobRun> same) {
    var found = new ArrayList<JobRun>();
    var seen = new HashSet<Object>();
    for (var job : same.stream().sorted(BY_START).toList()) {
      // A job that was not run again may be listed anew: it happened once.
      if (job.started().isPresent() && !seen.add(List.of(job.started(), job.completed()))) {
        continue;
      }
      var isLatest =
          job.started().isEmpty()
              || run.started().filter(start -> !job.started().get().isBefore(start)).isPresent();
      var earlier = run.started().isPresent() ? run.attempt() - 1 : run.attempt();
      found.add(withAttempt(job, isLatest ? run.attempt() : Math.min(found.size() + 1, earlier)));
    }
    return found;
  }

  private static JobRun withAttempt(JobRun job, int attempt) {
    return new JobRun(
        job.id(),
        job.runId(),
        attempt,
        job.name(),
        job.status(),
        job.conclusion(),
        job.created(),
        job.started(),
        job.completed(),
        job.steps(),
        job.labels(),
        job.runnerName());
  }
}
