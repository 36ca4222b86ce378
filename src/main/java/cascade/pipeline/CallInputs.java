package cascade.pipeline;

import cascade.expression.Value;
import cascade.workflow.Job;
import cascade.workflow.Workflow;
import java.util.IdentityHashMap;

/// The `inputs` of the workflows that one run calls, worked out once: no scenario changes them,
/// because what they take from needed jobs is unknown in any case.
final class CallInputs {
  private final IdentityHashMap<JobNode.Instance, Value> known = new IdentityHashMap<>();

  Value of(JobNode.Instance leg, Workflow called, Job.Call call, JobContext caller) {
    return known.computeIfAbsent(leg, _ -> Inputs.of(called, call, caller));
  }
}
