package cascade.pipeline;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Steps of a [BitProgram], weighed by counting in how many of many samples they hold.
///
/// Source: `science.md` section 7: common random numbers, 64 samples in a word.
final class Sampling implements Evaluation {
  /// Drawing 64 times whether an event happens takes as long as so many steps.
  private static final int WORK_OF_EVENT = 100;

  private static final int WORDS = BitSteps.WORDS;

  /// Samples that are worked out at once.
  private static final int SLICE = WORDS * Long.SIZE;

  private static final int SLICES = EventBits.BLOCK / SLICE;

  /// Steps that may be worked out again for derivatives, each for one event and one slice.
  private static final long MOST_STEPS = 500_000_000;

  /// Steps that hang on events may be kept so many, 16 MB; the others are looked for each time.
  private static final int MOST_KEPT = 4_000_000;

  private final int[] roots;

  /// Where each root is in the row of steps.
  private final int[] places;

  private final BitSteps steps;
  private final List<EventBits> events;
  private final int samples;

  /// @param roots guards whose probabilities are asked
  /// @param events by their numbers
  /// @param samples a multiple of [EventBits#BLOCK]
  Sampling(BitProgram program, Collection<Integer> roots, List<EventBits> events, int samples) {
    this.roots =
        roots.stream()
            .mapToInt(Integer::intValue)
            .filter(root -> !Diagrams.isCertain(root))
            .sorted()
            .toArray();
    this.steps = BitSteps.of(program, this.roots);
    this.places = Arrays.stream(this.roots).map(steps::at).toArray();
    this.events = events;
    this.samples = samples;
  }

  @Override
  public int handle(int guard) {
    if (Diagrams.isCertain(guard)) {
      return guard;
    }
    var at = Arrays.binarySearch(roots, guard);
    if (at < 0) {
      throw new IllegalArgumentException("no root of this program: " + guard);
    }
    return Diagrams.ALWAYS + 1 + at;
  }

  @Override
  public int handles() {
    return Diagrams.ALWAYS + 1 + roots.length;
  }

  /// 64 runs at once.
  @Override
  public long work() {
    return (long) (steps.size() + WORK_OF_EVENT * steps.events().length) * (samples / Long.SIZE);
  }

  @Override
  public OptionalInt samples() {
    return OptionalInt.of(samples);
  }

  @Override
  public double[] values(double[] probabilities) {
    double[] values = new double[handles()];
    forEachSlice(
        probabilities,
        samples / SLICE,
        words -> {
          for (var root = 0; root < roots.length; root++) {
            values[Diagrams.ALWAYS + 1 + root] += count(words, places[root]);
          }
        });
    for (var handle = 0; handle < values.length; handle++) {
      values[handle] /= samples;
    }
    values[Diagrams.ALWAYS] = 1;
    return values;
  }

  private static int count(long[] words, int step) {
    var count = 0;
    for (var word = 0; word < WORDS; word++) {
      count += Long.bitCount(words[step * WORDS + word]);
    }
    return count;
  }

  /// @param slices how many
  private void forEachSlice(double[] probabilities, int slices, Consumer<long[]> look) {
    long[] words = steps.room();
    int[] drawn = steps.events();
    long[][] bits = new long[drawn.length][];
    for (var slice = 0; slice < slices; slice++) {
      for (var i = 0; i < drawn.length; i++) {
        if (slice % SLICES == 0) {
          var number = steps.number(drawn[i]);
          bits[i] = events.get(number).of(slice / SLICES, probabilities[number]);
        }
        System.arraycopy(bits[i], slice % SLICES * WORDS, words, drawn[i] * WORDS, WORDS);
      }
      steps.work(words);
      look.accept(words);
    }
  }

  /// In each sample an event is turned round, and what that changes is counted.
  @Override
  public double[] derivatives(double[] probabilities, double[] weights) {
    double[] derivatives = new double[probabilities.length];
    int[] drawn = steps.events();
    int[] weighed =
        IntStream.range(0, roots.length)
            .filter(root -> weights[Diagrams.ALWAYS + 1 + root] != 0)
            .toArray();
    var most = MOST_STEPS / Math.max(1, (long) drawn.length * steps.size());
    var slices = Math.clamp(most, 1, samples / SLICE);
    long[] other = steps.room();
    var cones = new Cones(Arrays.stream(weighed).map(root -> places[root]).toArray());
    forEachSlice(
        probabilities,
        slices,
        words -> {
          for (var i = 0; i < drawn.length; i++) {
            var event = drawn[i];
            var cone = cones.get(i);
            cone.turnRound(words, other);
            for (var end : cone.ends()) {
              var root = weighed[end];
              derivatives[steps.number(event)] +=
                  weights[Diagrams.ALWAYS + 1 + root]
                      * difference(event, places[root], words, other);
            }
          }
        });
    for (var i = 0; i < derivatives.length; i++) {
      derivatives[i] /= (double) slices * SLICE;
    }
    return derivatives;
  }

  /// What hangs on each event, kept as far as there is room.
  private final class Cones {
    private final int[] events = steps.events();
    private final BitSteps.@Nullable Cone[] kept = new BitSteps.Cone[events.length];
    private final int[] places;
    private final boolean[] asked;
    private int room = MOST_KEPT;

    Cones(int[] places) {
      this.places = places;
      this.asked = steps.below(places);
    }

    /// @param index of the event
    BitSteps.Cone get(int index) {
      var known = kept[index];
      if (known != null) {
        return known;
      }
      var cone = steps.cone(events[index], asked, places);
      if (cone.size() <= room) {
        kept[index] = cone;
        room -= cone.size();
      }
      return cone;
    }
  }

  /// The number of samples in which a step holds with the event, less that in which it does without
  /// it.
  private static int difference(int event, int step, long[] words, long[] other) {
    var count = 0;
    for (var word = 0; word < WORDS; word++) {
      var happens = words[event * WORDS + word];
      var before = words[step * WORDS + word];
      var after = other[step * WORDS + word];
      count += Long.bitCount((before & happens) | (after & ~happens));
      count -= Long.bitCount((before & ~happens) | (after & happens));
    }
    return count;
  }
}
