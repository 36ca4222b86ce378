package cascade.pipeline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Guards as steps of a program that works out many samples at once. Each step is a choice between
/// two earlier ones; the first steps are never and always.
///
/// Other than in [Diagrams], guards that are always equal may be different steps, and no step ever
/// takes more than one place.
final class BitProgram implements Algebra {
  /// Instead of a test, where the step is an event.
  private static final int EVENT = -1;

  private final ChoiceTable known = new ChoiceTable();
  private final Map<Integer, Integer> events = new HashMap<>();
  private int[] test = new int[64];
  private int[] then = new int[64];
  private int[] otherwise = new int[64];
  private int size = Diagrams.ALWAYS + 1;

  int size() {
    return size;
  }

  /// The step that holds when the event of this number happens.
  int event(int number) {
    return events.computeIfAbsent(number, it -> add(EVENT, it, Diagrams.NEVER));
  }

  @Override
  public int and(int left, int right) {
    return choose(left, right, Diagrams.NEVER);
  }

  @Override
  public int or(int left, int right) {
    return choose(left, Diagrams.ALWAYS, right);
  }

  @Override
  public int not(int guard) {
    return choose(guard, Diagrams.NEVER, Diagrams.ALWAYS);
  }

  @Override
  public int choose(int ofTest, int ifSo, int ifNot) {
    if (Diagrams.isCertain(ofTest)) {
      return ofTest == Diagrams.ALWAYS ? ifSo : ifNot;
    }
    var one = ifSo == ofTest ? Diagrams.ALWAYS : ifSo;
    var other = ifNot == ofTest ? Diagrams.NEVER : ifNot;
    if (one == other) {
      return one;
    }
    if (one == Diagrams.ALWAYS && other == Diagrams.NEVER) {
      return ofTest;
    }
    if (one == Diagrams.NEVER && other == Diagrams.ALWAYS && isNot(ofTest)) {
      return test[ofTest];
    }
    var found = known.find(ofTest, one, other);
    if (found == ChoiceTable.UNKNOWN) {
      found = add(ofTest, one, other);
      known.put(ofTest, one, other, found);
    }
    return found;
  }

  /// No step is too much.
  @Override
  public <T> T aside(int steps, Supplier<T> perhapsLarge) {
    return perhapsLarge.get();
  }

  private boolean isNot(int step) {
    return then[step] == Diagrams.NEVER
        && otherwise[step] == Diagrams.ALWAYS
        && test[step] != EVENT;
  }

  private int add(int ofTest, int ifSo, int ifNot) {
    if (size == test.length) {
      test = Arrays.copyOf(test, size * 2);
      then = Arrays.copyOf(then, size * 2);
      otherwise = Arrays.copyOf(otherwise, size * 2);
    }
    test[size] = ofTest;
    then[size] = ifSo;
    otherwise[size] = ifNot;
    return size++;
  }

  boolean isEvent(int step) {
    return test[step] == EVENT;
  }

  /// The number of the event that a step is.
  int number(int step) {
    return then[step];
  }

  int test(int step) {
    return test[step];
  }

  int then(int step) {
    return then[step];
  }

  int otherwise(int step) {
    return otherwise[step];
  }
}
