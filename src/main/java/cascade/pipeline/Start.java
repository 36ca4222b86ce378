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
    var context = context(trigger, situation);
    return new Start(
        graph,
        links + " " + graph.path(),
        context.event(),
        context.inputs(),
        new CallInputs(),
        context.known(),
        !followsBeforeEnd(trigger),
        Contention.of(graph.root(), context.event()),
        new Leaf.All());
  }

  /// What expressions see before anything ran.
  static JobContext context(Trigger trigger, Situation situation) {
    return JobContext.of(
        EventContext.of(situation, trigger),
        Inputs.of(trigger, situation),
        followsBeforeEnd(trigger)
            ? Map.of(ConditionGuard.FOLLOWED_CONCLUSION, Value.Null.NULL)
            : Map.of());
  }

  /// The same for a run whose guards are in other [Diagrams].
  Start apart() {
    return new Start(
        graph, run, event, inputs, callInputs, known, followsEnd, contention, new Leaf.All());
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
