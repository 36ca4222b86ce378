package cascade.timing;

import cascade.history.History;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;

/// What time does to a pipeline: how long runs take and what makes them long, for which runners
/// they wait, which limits they come near, and which timeouts fire when everything takes longer.
///
/// @param workflows in the order of the pipeline
/// @param pools that some job asks for
/// @param limits those that can be told of, the most used first
public record TimeAssessment(
    TimeOptions options,
    List<WorkflowTime> workflows,
    List<PoolTime> pools,
    List<LimitUse> limits) {
  public TimeAssessment {
    workflows = List.copyOf(workflows);
    pools = List.copyOf(pools);
    limits = List.copyOf(limits);
  }

  /// The same for the same input and options.
  ///
  /// @param engine of the pipeline
  /// @param history of the repository; empty where none is known
  public static TimeAssessment of(
      Pipeline pipeline, OutcomeEngine engine, Optional<History> history, TimeOptions options) {
    return TimeModel.of(pipeline, engine, history, options);
  }

  public Optional<WorkflowTime> find(String path) {
    return workflows.stream().filter(it -> it.path().equals(path)).findFirst();
  }
}
