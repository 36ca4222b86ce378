package cascade.pipeline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/// The steps of a [BitProgram] that some of them need, in a row, for some words of samples at a
/// time.
final class BitSteps {
  /// Words that are worked out at once: so many that the step itself costs little, and so few that
  /// all steps have room.
  static final int WORDS = 8;

  private static final int FLAGS = 3;
  private static final int TEST = 1;
  private static final int THEN = 2;
  private static final int OTHERWISE = 4;

  /// Their numbers in the program, in order; the first two are never and always.
  private final int[] numbers;

  private final int[] test;
  private final int[] then;
  private final int[] otherwise;
  private final BitSet events = new BitSet();

  /// Where the other steps are in the row, but for never and always.
  private int[] choices = {};

  private BitSteps(int[] numbers) {
    this.numbers = numbers;
    this.test = new int[numbers.length];
    this.then = new int[numbers.length];
    this.otherwise = new int[numbers.length];
  }

  static BitSteps of(BitProgram program, int[] roots) {
    var reached = new BitSet(program.size());
    reached.set(Diagrams.NEVER, Diagrams.ALWAYS + 1);
    for (var root : roots) {
      reached.set(root);
    }
    for (var step = reached.length() - 1;
        step > Diagrams.ALWAYS;
        step = reached.previousSetBit(step - 1)) {
      if (!program.isEvent(step)) {
        reached.set(program.test(step));
        reached.set(program.then(step));
        reached.set(program.otherwise(step));
      }
    }
    var steps = new BitSteps(reached.stream().toArray());
    for (var at = Diagrams.ALWAYS + 1; at < steps.numbers.length; at++) {
      var step = steps.numbers[at];
      if (program.isEvent(step)) {
        steps.events.set(at);
        steps.test[at] = program.number(step);
      } else {
        steps.test[at] = steps.at(program.test(step));
        steps.then[at] = steps.at(program.then(step));
        steps.otherwise[at] = steps.at(program.otherwise(step));
      }
    }
    var all = IntStream.range(Diagrams.ALWAYS + 1, steps.numbers.length);
    steps.choices = all.filter(at -> !steps.events.get(at)).toArray();
    return steps;
  }

  int size() {
    return numbers.length;
  }

  /// Where a step of the program is in the row.
  int at(int step) {
    return Arrays.binarySearch(numbers, step);
  }

  /// Where the events are in the row.
  int[] events() {
    return events.stream().toArray();
  }

  /// The number of the event at a place.
  int number(int event) {
    return test[event];
  }

  /// Room for the words of all steps.
  long[] room() {
    long[] words = new long[numbers.length * WORDS];
    Arrays.fill(words, WORDS * Diagrams.ALWAYS, WORDS * (Diagrams.ALWAYS + 1), -1L);
    return words;
  }

  /// Works out all steps from the words of the events.
  void work(long[] words) {
    for (var at : choices) {
      choose(at, words, test[at], words, then[at], words, otherwise[at], words);
    }
  }

  /// The steps on which some of them hang, by their places, those themselves among them.
  boolean[] below(int[] places) {
    boolean[] below = new boolean[numbers.length];
    for (var place : places) {
      below[place] = true;
    }
    for (var i = choices.length - 1; i >= 0; i--) {
      var at = choices[i];
      if (below[at]) {
        below[test[at]] = true;
        below[then[at]] = true;
        below[otherwise[at]] = true;
      }
    }
    return below;
  }

  /// What hangs on an event, to be worked out in other words of it.
  ///
  /// @param asked by place, the steps that are of interest
  /// @param places those whose words are asked for in the end
  Cone cone(int event, boolean[] asked, int[] places) {
    boolean[] reached = new boolean[numbers.length];
    reached[event] = true;
    int[] found = new int[choices.length];
    var count = 0;
    for (var at : choices) {
      if (at > event && asked[at]) {
        var changed =
            (reached[test[at]] ? TEST : 0)
                | (reached[then[at]] ? THEN : 0)
                | (reached[otherwise[at]] ? OTHERWISE : 0);
        if (changed != 0) {
          reached[at] = true;
          found[count++] = at << FLAGS | changed;
        }
      }
    }
    return new Cone(
        event,
        Arrays.copyOf(found, count),
        IntStream.range(0, places.length).filter(i -> reached[places[i]]).toArray());
  }

  /// The steps that hang on an event.
  final class Cone {
    private final int event;

    /// Places of steps, in order, each with what of it hangs on the event.
    private final int[] changed;

    private final int[] ends;

    private Cone(int event, int[] changed, int[] ends) {
      this.event = event;
      this.changed = changed;
      this.ends = ends;
    }

    int size() {
      return changed.length;
    }

    /// Which of the places that were asked for hang on the event, by their index.
    int[] ends() {
      return ends;
    }

    /// Works out again what would be if the event happened in those samples in which it does not,
    /// and only in those.
    ///
    /// @param words of all steps, as they are
    /// @param other filled where a step is in the cone
    void turnRound(long[] words, long[] other) {
      for (var word = event * WORDS; word < (event + 1) * WORDS; word++) {
        other[word] = ~words[word];
      }
      for (var one : changed) {
        var at = one >> FLAGS;
        choose(
            at,
            other,
            test[at],
            (one & TEST) != 0 ? other : words,
            then[at],
            (one & THEN) != 0 ? other : words,
            otherwise[at],
            (one & OTHERWISE) != 0 ? other : words);
      }
    }
  }

  private static void choose(
      int at,
      long[] into,
      int test,
      long[] tests,
      int then,
      long[] thens,
      int otherwise,
      long[] otherwises) {
    for (var word = 0; word < WORDS; word++) {
      var holds = tests[test * WORDS + word];
      into[at * WORDS + word] =
          (holds & thens[then * WORDS + word]) | (~holds & otherwises[otherwise * WORDS + word]);
    }
  }
}
