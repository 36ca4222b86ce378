package cascade.statistics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many jobs had a result in each attempt of each run, and how many of those failed.
final class Census {
  private record Place(long run, int attempt) {}

  record Count(int tried, int failed) {
    static final Count NONE = new Count(0, 0);

    private Count plus(Observation trial) {
      return new Count(tried + 1, failed + (trial.failed() ? 1 : 0));
    }

    Count without(Count part) {
      return new Count(tried - part.tried, failed - part.failed);
    }
  }

  private final Map<Place, Count> counts = new HashMap<>();

  /// @param jobs each with its trials
  Census(Collection<List<Observation>> jobs) {
    for (var trials : jobs) {
      for (var trial : trials) {
        counts.merge(place(trial), Count.NONE.plus(trial), (old, _) -> old.plus(trial));
      }
    }
  }

  Count of(Observation trial) {
    return counts.getOrDefault(place(trial), Count.NONE);
  }

  private static Place place(Observation trial) {
    return new Place(trial.run().id(), trial.attempt());
  }
}
