package cascade.timing;

import java.util.List;

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
}
