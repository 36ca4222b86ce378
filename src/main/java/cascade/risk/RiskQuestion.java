package cascade.risk;

import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.RunTrials;
import java.util.List;
import java.util.Optional;

/// What the risk of a pipeline is worked out from.
///
/// @param engine of the pipeline
/// @param dependences what its jobs lean on
/// @param services what is known of those
/// @param history what past runs tell of its jobs; empty where none are known
/// @param runs the same runs one by one; empty without history
public record RiskQuestion(
    Pipeline pipeline,
    OutcomeEngine engine,
    JobDependences dependences,
    ServicePriors services,
    Optional<HistoryStatistics> history,
    List<RunTrials> runs,
    RiskOptions options) {
  public RiskQuestion {
    runs = List.copyOf(runs);
  }

  /// Without history.
  public static RiskQuestion of(
      Pipeline pipeline,
      OutcomeEngine engine,
      JobDependences dependences,
      ServicePriors services,
      RiskOptions options) {
    return new RiskQuestion(
        pipeline, engine, dependences, services, Optional.empty(), List.of(), options);
  }

  /// @param statistics of a history, with the jobs named as in the pipeline
  /// @param trials of the same
  public RiskQuestion with(HistoryStatistics statistics, List<RunTrials> trials) {
    return new RiskQuestion(
        pipeline, engine, dependences, services, Optional.of(statistics), trials, options);
  }
}
