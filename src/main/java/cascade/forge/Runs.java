package cascade.forge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Workflow runs of one repository. All throw [ForgeException].
public interface Runs {
  Run get(long id);

  /// The jobs of one attempt; of the latest where `attempt` is 0.
  List<RunJob> jobs(long id, int attempt);

  /// @param path of the workflow's file, without `@ref`
  /// @param conclusion empty while it goes on
  /// @param headRepository empty where the fork was deleted
  /// @param pullRequests numbers; empty for runs of forks
  record Run(
      long id,
      int attempt,
      String name,
      String path,
      String event,
      String headSha,
      String headBranch,
      Optional<RepositoryName> headRepository,
      Optional<String> conclusion,
      List<Integer> pullRequests,
      String url) {
    public Run {
      pullRequests = List.copyOf(pullRequests);
    }
  }

  /// @param name as the host shows it: `build (ubuntu-latest, 17)`, `caller / callee`
  /// @param conclusion the host's word; empty while it goes on
  /// @param steps in their order
  record RunJob(
      long id,
      String name,
      Optional<String> conclusion,
      Optional<Instant> started,
      Optional<Instant> completed,
      List<RunStep> steps,
      String url) {
    public RunJob {
      steps = List.copyOf(steps);
    }
  }

  record RunStep(int number, String name, Optional<String> conclusion) {}
}
