package cascade.forge;

import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import java.util.List;

/// Workflow runs of one repository. All throw [ForgeException].
public interface Runs {
  WorkflowRun get(long id);

  /// The jobs of one attempt; of the latest where `attempt` is 0.
  List<JobRun> jobs(long id, int attempt);
}
