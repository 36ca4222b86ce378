package cascade.statistics;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How many jobs had a result in each attempt of each run, and how many of those failed.
final class Census {
  private record Place(long run, int attempt) {}

  record Count(int tried, int failed) {
    Count without(Count part) {
      return new Count(tried - part.tried, failed - part.failed);
    }
  }

  private static final int TRIED = 0;
  private static final int FAILED = 1;

  private final Map<Place, int[]> counts = new HashMap<>();

  /// @param jobs each with its trials
  Census(Collection<List<Observation>> jobs) {
    for (var trials : jobs) {
      for (var trial : trials) {
        var count = counts.computeIfAbsent(place(trial), _ -> new int[2]);
        count[TRIED]++;
        count[FAILED] += trial.failed() ? 1 : 0;
      }
    }
  }

  Count of(Observation trial) {
    var count = counts.get(place(trial));
    return count == null ? new Count(0, 0) : new Count(count[TRIED], count[FAILED]);
  }

  private static Place place(Observation trial) {
    return new Place(trial.run().id(), trial.attempt());
  }
}
