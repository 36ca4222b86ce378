package cascade.statistics;

import cascade.history.History;
import cascade.history.WorkflowRun;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// When the default branch got new commits. A run of a pull request tests what would come of
/// merging it: another run of the same commit is the same only while the branch that it is merged
/// into is.
final class BasePushes {
  private final NavigableSet<Instant> pushes = new TreeSet<>();

  BasePushes(History history, Branches branches) {
    for (var run : history.runs()) {
      if (run.event().equals("push") && branches.stratum(run) == Stratum.DEFAULT_BRANCH) {
        pushes.add(run.created());
      }
    }
  }

  /// The last push before that run; empty where none is known.
  Optional<Instant> last(WorkflowRun run) {
    return Optional.ofNullable(pushes.floor(run.created()));
  }
}
