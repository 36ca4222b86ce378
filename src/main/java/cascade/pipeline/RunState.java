package cascade.pipeline;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// How all jobs of one run end.
///
/// @param changed the results that the scenario can reach; without a scenario, all
/// @param others the run without the scenario, which has the results of the other jobs
/// @param ending tells the conclusion of the run
record RunState(
    Map<JobNode, JobResult> changed, Optional<RunState> others, Supplier<Guards> ending) {

  /// Of the run.
  Guards conclusion() {
    return ending.get();
  }

  JobResult of(JobNode node) {
    var result = changed.get(node);
    if (result != null) {
      return result;
    }
    return others
        .map(state -> state.of(node))
        .orElseThrow(() -> new IllegalArgumentException("not a job of this run: " + node));
  }

  /// Whether nothing that the scenario can reach is left open.
  boolean isCertain() {
    if (!conclusion().isCertain()) {
      return false;
    }
    for (var result : changed.values()) {
      if (!result.isCertain()) {
        return false;
      }
    }
    return true;
  }

  /// Whether of any job something is left open, and not decided by events alone.
  boolean hangsOnUnknowns(Diagrams diagrams) {
    return changed.values().stream().anyMatch(result -> result.hangsOnUnknowns(diagrams));
  }
}
