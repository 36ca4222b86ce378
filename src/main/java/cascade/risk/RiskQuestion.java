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
}
