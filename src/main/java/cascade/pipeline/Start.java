package cascade.pipeline;

import cascade.expression.Value;
import cascade.workflow.Trigger;
import java.util.Map;

/// What a run starts from: all that no scenario changes.
///
/// @param run tells the runs of a chain apart
/// @param inputs the `inputs` context of the workflow
/// @param known further paths of the `github` context
/// @param callInputs what the workflows that it calls see
/// @param followsEnd whether it sees the conclusion of the run that it follows
record Start(
    WorkflowGraph graph,
    String run,
    EventContext event,
    Value inputs,
    CallInputs callInputs,
    Map<String, Value> known,
    boolean followsEnd,
    Contention contention,
    Leaf.All leaves) {

  /// @param links how many runs lie before it
  static Start of(WorkflowGraph graph, Trigger trigger, Situation situation, int links) {
    var event = EventContext.of(situation, trigger);
    var beforeEnd = followsBeforeEnd(trigger);
    return new Start(
        graph,
        links + " " + graph.path(),
        event,
        Inputs.of(trigger, situation),
        new CallInputs(),
        beforeEnd ? Map.of(ConditionGuard.FOLLOWED_CONCLUSION, Value.Null.NULL) : Map.of(),
        !beforeEnd,
        Contention.of(graph.root(), event),
        new Leaf.All());
  }

  /// What expressions see before anything ran.
  JobContext context() {
    return JobContext.of(event, inputs, known);
  }

  /// A run that is requested or in progress has no conclusion yet (A.9).
  private static boolean followsBeforeEnd(Trigger trigger) {
    return trigger.event().value().equals("workflow_run")
        && !trigger.types().isEmpty()
        && trigger.types().stream().noneMatch(type -> type.value().equals("completed"));
  }
}
