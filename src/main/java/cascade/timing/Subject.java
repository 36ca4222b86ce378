package cascade.timing;

import cascade.pipeline.WorkflowGraph;
import cascade.timing.Network.Leaf;
import cascade.workflow.Workflow;
import java.util.List;

/// One workflow with all that is played of it.
///
/// @param network of the jobs that run when nothing fails
/// @param table what the past tells of them
record Subject(WorkflowGraph graph, Network network, RunTable table, JointDurations durations) {
  /// Ids of jobs where several workflows are read, as `ci.yml#build`.
  String place(Leaf leaf, boolean several) {
    var id = network.jobs().get(leaf.job());
    return several ? graph.workflow().fileName() + "#" + id : id;
  }

  List<Leaf> leaves() {
    return network.leaves();
  }

  Workflow workflow() {
    return graph.workflow();
  }
}
