package cascade.timing;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the files do not say.
///
/// @param seed the same seed and the same input give the same result
/// @param samples how many runs are made up at least, 1 or more
/// @param plan whose limit of concurrent jobs holds
/// @param runners how many runners a pool has, by [RunnerPool#name]; of pools that are not named
///   there, standard hosted ones apart, there are always enough. Each number is at least 1
/// @param runsPerHour how many runs of each workflow there will be, for a first guess where no
///   history tells; empty where nobody said
/// @param assumes whether runs are made up also of workflows of which no history tells: all that
///   comes of it rests on assumptions, and takes longer than everything else
public record TimeOptions(
    long seed,
    int samples,
    Plan plan,
    SortedMap<String, Integer> runners,
    OptionalDouble runsPerHour,
    boolean assumes) {
  /// The smallest plan: who has more, waits less.
  public static final TimeOptions DEFAULT =
      new TimeOptions(1, 2_000, Plan.FREE, new TreeMap<>(), OptionalDouble.empty(), true);

  /// The same, but nothing is told that rests on assumptions alone.
  public static final TimeOptions MEASURED =
      new TimeOptions(1, 2_000, Plan.FREE, new TreeMap<>(), OptionalDouble.empty(), false);

  private static final int MOST_SAMPLES = 100_000;

  /// The same with so many runners; see `runners`.
  public TimeOptions with(SortedMap<String, Integer> known) {
    return new TimeOptions(seed, samples, plan, known, runsPerHour, assumes);
  }

  public TimeOptions {
    runners = Collections.unmodifiableSortedMap(new TreeMap<>(runners));
    if (samples < 1 || samples > MOST_SAMPLES) {
      throw new IllegalArgumentException("%d samples".formatted(samples));
    }
    if (!runners.values().stream().allMatch(it -> it >= 1)) {
      throw new IllegalArgumentException("not every pool has a runner: " + runners);
    }
    if (!runsPerHour.stream().allMatch(it -> it > 0 && Double.isFinite(it))) {
      throw new IllegalArgumentException("not a rate: " + runsPerHour);
    }
  }
}
