package cascade.shell;

import cascade.shell.LoopEvents.Compared;
import cascade.shell.LoopEvents.Continued;
import cascade.shell.LoopEvents.Doubted;
import cascade.shell.LoopEvents.Event;
import cascade.shell.LoopEvents.Stepped;
import cascade.shell.Node.For;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Counts the rounds of a loop by going through its counters.
///
/// @param variable that each round sets; empty for `while` and `until`
/// @param values what it is set to, one after the other; empty where that is not known
/// @param events in a round
record Rounds(Optional<String> variable, Optional<List<String>> values, List<Event> events) {
  /// Beyond this nobody counts.
  private static final int MOST = 1_000;

  private static final Pattern RANGE =
      Pattern.compile("\\{(-?\\w{1,6})\\.\\.(-?\\w{1,6})(?:\\.\\.(-?\\d{1,6}))?}");
  private static final Pattern SEQUENCE =
      Pattern.compile("(?:\\$\\(|`)\\s*seq((?:\\s+\"?[\\w${}-]+\"?){1,3})\\s*[)`]");
  private static final Pattern ARITHMETIC =
      Pattern.compile("([A-Za-z_]\\w*)=(\\d{1,6});([^;]*);([^;]*)");

  /// How a loop ends in which all fails.
  ///
  /// @param tries how often something was tried; empty where that cannot be told
  /// @param left how it is left by a test, nothing where it is not; empty where that cannot be told
  /// @param endless whether its tests come out the same in each round
  record Course(OptionalInt tries, Optional<Set<End>> left, boolean endless) {
    private static final Course UNKNOWN = new Course(OptionalInt.empty(), Optional.empty(), false);
    private static final Course ENDLESS = new Course(OptionalInt.empty(), Optional.empty(), true);

    private static Course of(int tries, Set<End> left) {
      return new Course(OptionalInt.of(tries), Optional.of(left), false);
    }
  }

  /// How it goes with what stands at a place.
  Course course(int place, Variables variables) {
    return new Count(variables).of(place);
  }

  private final class Count {
    private final Variables variables;
    private final Map<String, Integer> counters = new HashMap<>();

    Count(Variables variables) {
      this.variables = variables;
    }

    Course of(int place) {
      var most = values.map(List::size).orElse(MOST);
      for (var round = 0; round < most; round++) {
        renew(round);
        var before = Map.copyOf(counters);
        var tried = false;
        var over = false;
        for (var event : events) {
          if (over) {
            break;
          }
          tried |= event.place() > place;
          switch (event) {
            case Stepped(_, var step) -> step(step);
            case Compared compared -> {
              var holds = holds(compared.comparison());
              if (holds.isEmpty()) {
                return Course.UNKNOWN;
              }
              if (holds.get() == compared.leaves()) {
                return Course.of(round + (tried ? 1 : 0), compared.how());
              }
            }
            case Continued(var from, var to) -> over = from <= place && place < to;
            case Doubted _ -> {
              return Course.UNKNOWN;
            }
          }
        }
        if (values.isEmpty() && round > 0 && counters.equals(before)) {
          return Course.ENDLESS;
        }
      }
      return values.isPresent() ? Course.of(most, Set.of()) : Course.UNKNOWN;
    }

    private void renew(int round) {
      if (values.isPresent() && variable.isPresent()) {
        var value = values.get().get(round);
        if (value.matches("\\d{1,6}")) {
          counters.put(variable.get(), Integer.parseInt(value));
        }
      }
    }

    private void step(Step step) {
      value(step.variable()).ifPresent(it -> counters.put(step.variable(), it + step.by()));
    }

    private Optional<Boolean> holds(Comparison comparison) {
      var value = value(comparison.variable());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      var now = value.getAsInt() + comparison.before();
      counters.put(comparison.variable(), now + comparison.after());
      return Optional.of(comparison.holds(now));
    }

    private OptionalInt value(String name) {
      var value = counters.get(name);
      return value == null ? variables.start(name) : OptionalInt.of(value);
    }
  }

  /// Of a `for` loop.
  static Rounds of(For loop, List<Event> body, Variables variables) {
    if (loop.endless()) {
      return new Rounds(loop.variable(), Optional.empty(), body);
    }
    return loop.variable().isPresent()
        ? new Rounds(loop.variable(), values(loop.words(), variables), body)
        : arithmetic(loop.words().getFirst().text(), body, variables);
  }

  private static Rounds arithmetic(String text, List<Event> body, Variables variables) {
    var matcher = ARITHMETIC.matcher(text.length() > 200 ? "" : text.replaceAll("\\s", ""));
    if (!matcher.matches()) {
      return new Rounds(Optional.empty(), Optional.empty(), List.of(new Doubted(0)));
    }
    var name = matcher.group(1);
    var range = new Range(0, 0);
    var tested = new Word(List.of(new Piece.Known(matcher.group(3), true)), range);
    var comparison = Comparison.of(new Node.Check(true, List.of(tested)), variables);
    var steps =
        Step.in(matcher.group(4)).stream().filter(it -> it.variable().equals(name)).toList();
    if (comparison.isEmpty() || !comparison.get().variable().equals(name) || steps.isEmpty()) {
      return new Rounds(Optional.empty(), Optional.empty(), List.of(new Doubted(0)));
    }
    var values = new ArrayList<String>();
    var value = Integer.parseInt(matcher.group(2));
    while (values.size() < MOST && comparison.get().holds(value)) {
      values.add(Integer.toString(value));
      value += steps.getFirst().by();
    }
    return new Rounds(Optional.of(name), Optional.of(values), body);
  }

  /// What a loop goes through; empty where that is not known.
  private static Optional<List<String>> values(List<Word> words, Variables variables) {
    var found = new ArrayList<String>();
    for (var word : words) {
      var literal = word.literal();
      if (word.isPattern()) {
        return Optional.empty();
      }
      if (literal.isPresent()) {
        found.add(literal.get());
        continue;
      }
      var some = expanded(word.text(), variables);
      if (some.isEmpty()) {
        return Optional.empty();
      }
      found.addAll(some.get());
    }
    return Optional.of(found);
  }

  private static Optional<List<String>> expanded(String text, Variables variables) {
    if (text.length() > 100) {
      return Optional.empty();
    }
    var range = RANGE.matcher(text);
    if (range.matches()) {
      var step = Optional.ofNullable(range.group(3)).orElse("1");
      return numbers(range.group(1), Math.abs(Integer.parseInt(step)), range.group(2), variables);
    }
    var sequence = SEQUENCE.matcher(text);
    if (!sequence.matches()) {
      return Optional.empty();
    }
    var parts = sequence.group(1).strip().replaceAll("[\"${}]", "").split("\\s+", -1);
    return switch (parts.length) {
      case 1 -> numbers("1", 1, parts[0], variables);
      case 2 -> numbers(parts[0], 1, parts[1], variables);
      default ->
          number(parts[1], variables)
              .filter(it -> it > 0)
              .flatMap(it -> numbers(parts[0], it, parts[2], variables));
    };
  }

  private static Optional<List<String>> numbers(
      String from, int step, String to, Variables variables) {
    var first = number(from, variables);
    var last = number(to, variables);
    if (first.isEmpty() || last.isEmpty() || step == 0) {
      return Optional.empty();
    }
    var count = Math.abs(last.get() - first.get()) / step + 1;
    var sign = last.get() < first.get() ? -step : step;
    return count > MOST
        ? Optional.empty()
        : Optional.of(
            IntStream.range(0, count)
                .mapToObj(i -> Integer.toString(first.get() + i * sign))
                .toList());
  }

  private static Optional<Integer> number(String text, Variables variables) {
    if (text.matches("-?\\d{1,6}")) {
      return Optional.of(Integer.parseInt(text));
    }
    return variables.constant(text).stream().boxed().findFirst();
  }
}
