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

  /// Works out again what hangs on an event, in other words of it.
  ///
  /// @param words of all steps, as before
  /// @param other where those of the event are the other ones; filled where a step is reached
  /// @param reached the steps that hang on the event; set by this
  void workAgain(int event, long[] words, long[] other, boolean[] reached) {
    Arrays.fill(reached, false);
    reached[event] = true;
    for (var at : choices) {
      if (at < event) {
        continue;
      }
      var one = reached[test[at]];
      var two = reached[then[at]];
      var three = reached[otherwise[at]];
      if (one || two || three) {
        reached[at] = true;
        choose(
            at,
            other,
            test[at],
            one ? other : words,
            then[at],
            two ? other : words,
            otherwise[at],
            three ? other : words);
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
