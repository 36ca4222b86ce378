package cascade.shell;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What a script does with its variables: enough to know numbers and counters, and whether
/// something that was kept is looked at later.
final class Variables {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}");
  private static final Pattern CHANGE = Pattern.compile("([A-Za-z_]\\w*)\\s*[-+*/%]?=(?!=)");

  private final Map<String, NavigableSet<Integer>> reads = new HashMap<>();

  /// Where loops take a name for what they go through.
  private final Map<String, NavigableSet<Integer>> renewals = new HashMap<>();

  /// The one number that a variable is set to; empty once it is set to something else.
  private final Map<String, Optional<Integer>> numbers = new HashMap<>();

  private final Set<String> stepped = new HashSet<>();

  /// Notes that a variable is read.
  void read(String name, int place) {
    reads.computeIfAbsent(name, _ -> new TreeSet<>()).add(place);
  }

  /// Notes that a loop sets it in each round.
  void renew(String name, int place) {
    renewals.computeIfAbsent(name, _ -> new TreeSet<>()).add(place);
    set(name, Optional.empty());
  }

  /// Whether what it holds at a place may be read later.
  boolean isReadAfter(String name, int place) {
    var read = next(reads, name, place);
    var renewed = next(renewals, name, place);
    return read.isPresent() && (renewed.isEmpty() || read.getAsInt() < renewed.getAsInt());
  }

  private static OptionalInt next(
      Map<String, NavigableSet<Integer>> places, String name, int place) {
    return places.getOrDefault(name, Collections.emptyNavigableSet()).tailSet(place, false).stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }

  void assign(Assignment assignment) {
    var step = Step.of(assignment);
    if (step.isPresent()) {
      stepped.add(assignment.name());
      return;
    }
    var values = assignment.values();
    set(
        assignment.name(),
        assignment.appended() || values.size() != 1
            ? Optional.empty()
            : values.getFirst().literal());
  }

  /// Notes `name=value`.
  ///
  /// @param value empty where it is not known
  void set(String name, Optional<String> value) {
    var number = value.filter(it -> NUMBER.matcher(it).matches()).map(Integer::valueOf);
    numbers.merge(name, number, (old, next) -> old.equals(next) ? old : Optional.empty());
  }

  void compute(String arithmetic) {
    var steps = Step.in(arithmetic);
    steps.forEach(step -> stepped.add(step.variable()));
    var change = CHANGE.matcher(arithmetic);
    while (change.find()) {
      var name = change.group(1);
      if (steps.stream().noneMatch(step -> step.variable().equals(name))) {
        set(name, Optional.empty());
      }
    }
  }

  /// The number of a variable that never changes.
  OptionalInt constant(String name) {
    return stepped.contains(name) ? OptionalInt.empty() : start(name);
  }

  /// The number that a variable begins with, if nothing but steps change it.
  OptionalInt start(String name) {
    return numbers.getOrDefault(name, Optional.empty()).stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }
}
