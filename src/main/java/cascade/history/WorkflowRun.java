package cascade.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One run of a workflow, as of its latest attempt.
///
/// Source: `github-actions.md` A.13, E.1.
///
/// @param attempt 1 for a run that nobody repeated
/// @param repository `OWNER/NAME`; empty where the source does not say
/// @param name of the workflow at that time
/// @param path of the workflow's file, without `@ref`; empty where the source does not say
/// @param headRepository where the head branch lies; empty where the source does not say, or where
///   the fork was deleted
/// @param status the host's word: `completed`, `in_progress`, …
/// @param conclusion the host's word; empty while it goes on
/// @param created when the first attempt was asked for; stays when the run is repeated
/// @param started when the latest attempt was
/// @param updated when anything last changed; not when the run ended
/// @param checkSuiteNodeId by which GraphQL finds the jobs of all attempts
public record WorkflowRun(
    long id,
    int attempt,
    String repository,
    String name,
    String path,
    String event,
    String headBranch,
    String headSha,
    Optional<String> headRepository,
    String status,
    Optional<String> conclusion,
    Instant created,
    Optional<Instant> started,
    Instant updated,
    List<Integer> pullRequests,
    Optional<String> checkSuiteNodeId) {
  /// Oldest first.
  public static final Comparator<WorkflowRun> BY_AGE =
      Comparator.comparing(WorkflowRun::created).thenComparingLong(WorkflowRun::id);

  public WorkflowRun {
    pullRequests = List.copyOf(pullRequests);
  }

  /// Whether it may still change without being repeated. A source that tells no status tells a
  /// conclusion.
  public boolean isUnfinished() {
    return !isCompleted() && conclusion.isEmpty();
  }

  public boolean isCompleted() {
    return status.equals("completed");
  }

  /// The same run, of that repository.
  WorkflowRun in(String ofRepository) {
    return new WorkflowRun(
        id,
        attempt,
        ofRepository,
        name,
        path,
        event,
        headBranch,
        headSha,
        headRepository,
        status,
        conclusion,
        created,
        started,
        updated,
        pullRequests,
        checkSuiteNodeId);
  }
}
