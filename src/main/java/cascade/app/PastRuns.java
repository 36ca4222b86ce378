package cascade.app;

import cascade.history.History;
import cascade.statistics.Rates;
import cascade.statistics.RunStatistics;
import java.util.Optional;

/// What became of a pipeline's runs.
///
/// @param rates what runners cost; empty where nobody said, so that nothing is told in money
public record PastRuns(History history, Optional<Rates> rates) {
  RunStatistics.Options options() {
    return new RunStatistics.Options(RunStatistics.Options.DEFAULT.falseDiscoveryRate(), rates);
  }
}
