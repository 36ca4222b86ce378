package cascade.github;

import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// In which attempts of a run its jobs ran. GraphQL does not tell, so it is inferred: what started
/// after the latest attempt did belongs to that; before it, a job's second start under one name is
/// its second attempt. REST tells, but may list a job that was not run again once more.
///
/// Source: `github-actions.md` E.2, E.8.
final class Attempts {
  private static final Comparator<JobRun> BY_START =
      Comparator.<JobRun, Instant>comparing(job -> job.started().orElse(Instant.MAX))
          .thenComparingLong(JobRun::id);

  private Attempts() {}

  /// What two records of one job have in common.
  private record Occurrence(String name, Optional<Instant> started, Optional<Instant> completed) {
    static Occurrence of(JobRun job) {
      return new Occurrence(job.name(), job.started(), job.completed());
    }
  }

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

  /// Jobs of all attempts, each once: one that a later attempt took over from an earlier one is of
  /// that.
  ///
  /// @param jobs with the attempts in which they are listed
  static List<JobRun> once(List<JobRun> jobs) {
    var first = new HashMap<Occurrence, Integer>();
    jobs.forEach(job -> first.merge(Occurrence.of(job), job.attempt(), Math::min));
    return jobs.stream()
        .filter(job ->
            job.started().isEmpty() || first.getOrDefault(Occurrence.of(job), 0) == job.attempt())
        .toList();
  }

  private static List<JobRun> ofOneName(WorkflowRun run, List<JobRun> same) {
    var found = new ArrayList<JobRun>();
    var seen = new HashSet<Occurrence>();
    for (var job : same.stream().sorted(BY_START).toList()) {
      // A job that was not run again may be listed anew: it happened once.
      if (job.started().isPresent() && !seen.add(Occurrence.of(job))) {
        continue;
      }
      var isLatest =
          job.started().isEmpty()
              || run.started().filter(start -> !job.started().get().isBefore(start)).isPresent();
      var earlier = run.started().isPresent() ? run.attempt() - 1 : run.attempt();
      found.add(job.inAttempt(isLatest ? run.attempt() : Math.min(found.size() + 1, earlier)));
    }
    return found;
  }
}
