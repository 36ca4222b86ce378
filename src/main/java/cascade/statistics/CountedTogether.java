package cascade.statistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A job with its legs counted together: it failed in an attempt when any leg did, and passed when
/// all that were not skipped did. A leg that was not repeated stands as it did before.
final class CountedTogether {
  private CountedTogether() {}

  /// The same for one name: several legs may have it, where it was cut off.
  ///
  /// @param observed oldest first
  static List<Observation> ofOne(List<Observation> observed) {
    for (var i = 1; i < observed.size(); i++) {
      var one = observed.get(i - 1);
      var next = observed.get(i);
      if (one.run().id() == next.run().id() && one.attempt() == next.attempt()) {
        return of(List.of(observed));
      }
    }
    return observed;
  }

  /// @param legs each with what it was in all attempts
  /// @return oldest first
  static List<Observation> of(Collection<List<Observation>> legs) {
    var runs = new HashMap<Long, TreeMap<Integer, List<Observation>>>();
    for (var leg : legs) {
      for (var observation : leg) {
        runs.computeIfAbsent(observation.run().id(), _ -> new TreeMap<>())
            .computeIfAbsent(observation.attempt(), _ -> new ArrayList<>())
            .add(observation);
      }
    }
    var all = new ArrayList<Observation>();
    runs.values().forEach(attempts -> collect(attempts.values(), all));
    all.sort(Observation.BY_AGE);
    return List.copyOf(all);
  }

  private static void collect(Collection<List<Observation>> attempts, List<Observation> all) {
    var standing = new HashMap<String, Observation>();
    for (var attempt : attempts) {
      var tried = new LinkedHashMap<String, Observation>();
      attempt.stream()
          .sorted(Observation.BY_AGE)
          .forEach(it -> tried.merge(it.job().name(), it, CountedTogether::worse));
      standing.putAll(tried);
      together(tried, standing).ifPresent(all::add);
    }
  }

  private static Observation worse(Observation one, Observation other) {
    return one.result().compareTo(other.result()) <= 0 ? one : other;
  }

  private static Optional<Observation> together(
      Map<String, Observation> tried, Map<String, Observation> standing) {
    var worst = tried.values().stream().reduce(CountedTogether::worse).orElseThrow();
    var left = standing.values().stream().map(Observation::result).min(Comparator.naturalOrder());
    if (worst.result() == TrialResult.PASSED && left.filter(TrialResult.PASSED::equals).isEmpty()) {
      // Some legs were repeated and passed, others still stand as they failed.
      return Optional.empty();
    }
    return Optional.of(
        new Observation(
            worst.run(),
            worst.job(),
            worst.result(),
            worst.stratum(),
            longest(standing.values().stream().map(Observation::took)),
            longest(tried.values().stream().map(Observation::queued)),
            worst.needsFailed()));
  }

  private static Optional<Duration> longest(Stream<Optional<Duration>> durations) {
    return durations.flatMap(Optional::stream).max(Comparator.naturalOrder());
  }
}
