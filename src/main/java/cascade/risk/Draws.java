package cascade.risk;

import cascade.statistics.RateDistribution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Draws of what is not known, each the same for the same name and seed, whatever else is drawn:
/// two versions of a pipeline are compared on common random numbers, and what shares a name shares
/// its draws (`science.md` section 1, Uncertainty).
///
/// Each is stratified: of so many parts that are equally probable it has one of each (Latin
/// hypercube sampling; M. D. McKay, R. J. Beckman and W. J. Conover, Technometrics 21, 1979).
final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long PRIME = 0x100000001B3L;

  private final long seed;
  private final int count;
  private final Map<RateDistribution, Strata> strata = new HashMap<>();

  /// @param count of each, at least 1
  Draws(long seed, int count) {
    this.seed = seed;
    this.count = count;
  }

  int count() {
    return count;
  }

  /// Shares in 0..1, ends excluded.
  double[] shares(String name) {
    return Arrays.stream(order(name)).mapToDouble(part -> (part + 0.5) / count).toArray();
  }

  /// Rates of that distribution.
  double[] rates(String name, RateDistribution distribution) {
    var parts = strata.computeIfAbsent(distribution, it -> Strata.of(it, count));
    return Arrays.stream(order(name)).mapToDouble(parts::rate).toArray();
  }

  private int[] order(String name) {
    var random = new SplittableRandom(key(name));
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  private long key(String name) {
    long hash = seed * GOLDEN;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * PRIME;
    }
    return hash ^ (hash >>> 32);
  }
}
