package cascade.pipeline;

import java.util.List;
import java.util.Optional;

/// What a scenario does to one workflow.
///
/// @param triggered whether the situation starts it; if not, it has no jobs and no conclusion
/// @param conclusion of the run, if every job whose condition is unknown runs
/// @param possibleConclusions every conclusion that it may have, in the order of [Outcome]
public record WorkflowEffect(
    String path,
    boolean triggered,
    List<JobEffect> jobs,
    Optional<Outcome> conclusion,
    List<Outcome> possibleConclusions) {
  public WorkflowEffect {
    jobs = List.copyOf(jobs);
    possibleConclusions = List.copyOf(possibleConclusions);
  }

  /// The ids of the jobs that are not run because of the scenario.
  public List<String> blocked() {
    return jobs.stream().filter(JobEffect::blocked).map(JobEffect::id).toList();
  }

  /// The ids of the jobs that fail, tolerated or not.
  public List<String> failed() {
    return jobs.stream()
        .filter(job -> job.outcome() == Outcome.FAILURE)
        .map(JobEffect::id)
        .toList();
  }
}
