package cascade.statistics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How much a job fails without a cause in the code (`science.md` sections 4 and 8b).
///
/// @param rate how often a run of the job fails flakily, corrected for how seldom anyone repeats a
///   run
/// @param failures each failure that was looked at, latest first
/// @param since when it became so
/// @param cost of what its flaky failures took; empty without any
public record Flakiness(
    Grade grade,
    Estimate rate,
    List<SuspectFailure> failures,
    Optional<ChangePoint> since,
    Optional<Cost> cost) {
  public Flakiness {
    failures = List.copyOf(failures);
  }

  public enum Grade {
    /// The same commit failed and then passed.
    PROVEN,
    /// The evidence speaks for it.
    PROBABLE,
    /// Something speaks for it, and nothing decides.
    POSSIBLE,
    /// Too little is known.
    UNKNOWN
  }

  /// @param runnerMinutes in the observed time
  /// @param waiting how long people waited for a result that told them nothing
  /// @param money in the currency that rates were given in; empty without rates
  public record Cost(double runnerMinutes, Duration waiting, Optional<Double> money) {}
}
