package cascade.risk;

import cascade.pipeline.ResolvedJob;
import cascade.pipeline.WorkflowGraph;
import cascade.service.Dependence;
import java.util.List;

/// What each job of a pipeline leans on.
@FunctionalInterface
public interface JobDependences {
  List<Dependence> of(WorkflowGraph graph, ResolvedJob job);
}
