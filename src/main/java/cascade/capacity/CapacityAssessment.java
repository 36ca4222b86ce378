package cascade.capacity;

import cascade.history.History;
import cascade.pipeline.Pipeline;
import cascade.shell.ScriptReader;
import cascade.statistics.HistoryStatistics;
import cascade.workflow.Action;
import cascade.workflow.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the jobs of a pipeline need of the disks and memories of their runners.
///
/// @param jobs those with steps, in the order of the files; one for each set of labels
/// @param signs what the history says, in the order of the jobs
public record CapacityAssessment(List<JobCapacity> jobs, List<ExhaustionSign> signs) {
  public CapacityAssessment {
    jobs = List.copyOf(jobs);
    signs = List.copyOf(signs);
  }

  /// The same for the same input.
  ///
  /// @param actions of the repository, where they could be read
  /// @param scripts reads those of its steps
  /// @param history of the repository; empty where none is known
  /// @param statistics of that history; without them no growing duration is told
  public static CapacityAssessment of(
      Pipeline pipeline,
      Function<Step.Uses, Optional<Action>> actions,
      ScriptReader scripts,
      Optional<History> history,
      Optional<HistoryStatistics> statistics,
      CapacityOptions options) {
    return CapacityModel.of(pipeline, actions, scripts, history, statistics, options);
  }
}
