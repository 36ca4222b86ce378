package cascade.pipeline;

import cascade.workflow.Workflow;
import java.util.List;

/// The jobs that see one another: those of a workflow, or of one call of a called workflow.
///
/// @param key tells the calls of one workflow apart; empty for the workflow itself
/// @param graph what needs what
record JobScope(Workflow workflow, String key, JobGraph graph) {

  /// In the order of the file.
  List<JobNode> jobs() {
    return graph.jobs();
  }

  boolean has(JobNode job) {
    return job.index() < jobs().size() && jobs().get(job.index()) == job;
  }
}
