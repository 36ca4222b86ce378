package cascade.pipeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/// The order in which [Diagrams] ask for variables: each has a level, and the highest is asked
/// first.
final class Levels {
  /// Levels of events are even, those of unknowns odd.
  private static final int KINDS = 2;

  private static final int UNKNOWN = 1;
  private static final SortedSet<String> NOTHING = new TreeSet<>();

  private final Map<Integer, SortedSet<String>> names = new HashMap<>();
  private final Map<Integer, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> unknowns = new HashMap<>();
  private final Map<Integer, Integer> events = new HashMap<>();
  private int next;

  /// Where variables are put that are met from now on: at this position, or above where there is
  /// room.
  void from(int position) {
    next = position;
  }

  /// @param dependsOn what reports name when an answer hangs on it
  int ofUnknown(String key, SortedSet<String> dependsOn) {
    var known = unknowns.get(key);
    if (known != null) {
      return known;
    }
    var level = free() + UNKNOWN;
    names.put(level, dependsOn);
    unknowns.put(key, level);
    return level;
  }

  int ofEvent(int number) {
    var known = events.get(number);
    if (known != null) {
      return known;
    }
    var level = free();
    numbers.put(level, number);
    events.put(number, level);
    return level;
  }

  private int free() {
    while (names.containsKey(next * KINDS + UNKNOWN) || numbers.containsKey(next * KINDS)) {
      next++;
    }
    return next++ * KINDS;
  }

  static boolean isUnknown(int level) {
    return level % KINDS == UNKNOWN;
  }

  boolean hasUnknowns() {
    return !unknowns.isEmpty();
  }

  /// The number of the event of a level.
  int number(int level) {
    return Objects.requireNonNull(numbers.get(level), "an unknown has no number");
  }

  /// What reports name of the unknown of a level; nothing of an event.
  SortedSet<String> names(int level) {
    return names.getOrDefault(level, NOTHING);
  }
}
