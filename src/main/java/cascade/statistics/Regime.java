package cascade.statistics;

import java.util.List;
import java.util.Optional;

/// The time since a rate last changed.
///
/// @param trials of that time, oldest first
/// @param began empty where it never changed
record Regime(List<TimedTrial> trials, Optional<ChangePoint> began) {
  /// Of trials that all ended alike nothing can have changed, and most jobs are of that kind.
  static Regime of(List<TimedTrial> trials) {
    if (trials.stream().map(TimedTrial::failed).distinct().count() < 2) {
      return new Regime(trials, Optional.empty());
    }
    var changes = ChangePointSearch.find(trials);
    return changes.isEmpty()
        ? new Regime(trials, Optional.empty())
        : new Regime(ChangePointSearch.currentRegime(trials), Optional.of(changes.getLast()));
  }
}
