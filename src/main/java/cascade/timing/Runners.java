package cascade.timing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// How many runners there are, pool by pool. A leg takes one of its pool, and counts against what
/// the plan allows for GitHub's standard runners, those on macOS twice.
///
/// @param standard of GitHub's standard runners together; empty for any number
/// @param standardMac those on macOS among them
/// @param own of a pool that is not GitHub's; of one that is not named there are always enough
record Runners(OptionalInt standard, OptionalInt standardMac, Map<RunnerPool, Integer> own) {
  /// Of all pools enough.
  static final Runners ENOUGH = new Runners(OptionalInt.empty(), OptionalInt.empty(), Map.of());

  Runners {
    own = Map.copyOf(own);
  }

  /// What the plan allows for, and what somebody told.
  static Runners of(TimeOptions options, Iterable<RunnerPool> pools) {
    var own = new HashMap<RunnerPool, Integer>();
    for (var pool : pools) {
      var given = options.runners().get(pool.name());
      if (given != null && !pool.isStandard()) {
        own.put(pool, given);
      }
    }
    return new Runners(
        OptionalInt.of(options.plan().jobs()), OptionalInt.of(options.plan().macJobs()), own);
  }

  /// So many of one pool, or of all that it stands for, and enough of all others.
  static Runners only(RunnerPool pool, int count) {
    if (pool.equals(RunnerPool.STANDARD)) {
      return new Runners(OptionalInt.of(count), OptionalInt.empty(), Map.of());
    }
    return pool.equals(RunnerPool.STANDARD_MAC)
        ? new Runners(OptionalInt.empty(), OptionalInt.of(count), Map.of())
        : new Runners(OptionalInt.empty(), OptionalInt.empty(), Map.of(pool, count));
  }

  /// How many there are of one pool, or of all that it stands for.
  OptionalInt of(RunnerPool pool) {
    if (pool.equals(RunnerPool.STANDARD)) {
      return standard;
    }
    if (pool.equals(RunnerPool.STANDARD_MAC)) {
      return standardMac;
    }
    var count = own.get(pool);
    return count == null ? OptionalInt.empty() : OptionalInt.of(count);
  }

  /// The limits, each with its number.
  ///
  /// @return pools of which there are not always enough, in order
  List<RunnerPool> limited() {
    var found = new ArrayList<RunnerPool>();
    if (standard.isPresent()) {
      found.add(RunnerPool.STANDARD);
    }
    if (standardMac.isPresent()) {
      found.add(RunnerPool.STANDARD_MAC);
    }
    own.keySet().stream().sorted().forEach(found::add);
    return found;
  }

  /// Which of those limits count a leg of that pool, by their place among [#limited].
  static List<Integer> counting(List<RunnerPool> limits, RunnerPool pool) {
    return IntStream.range(0, limits.size())
        .filter(i -> limits.get(i).counts(pool))
        .boxed()
        .toList();
  }

  int[] capacities() {
    return limited().stream().mapToInt(it -> of(it).orElseThrow()).toArray();
  }
}
