package cascade.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Probabilities that any of some harms happens, by a formula. Causes are independent, and each
/// harm hangs on at most one cause that others hang on too, a service's outage: given whether that
/// happens, its harms are independent. With `q` the product of the causes that are a harm's alone,
///
///     P(none of A) = ∏ over harms without a shared cause (1 − q)
///                  · ∏ over shared causes s (1 − p_s + p_s ∏ over its harms in A (1 − q))
///
/// Harms come in bundles, those of one job, and sets are of bundles.
///
/// Source: `science.md` section 1, common causes.
final class Unions implements Evaluation {
  /// More bundles in all sets together take longer than drawing runs at random.
  private static final long MOST_MEMBERS = 120_000_000;

  /// A certain cause is taken to be that much less than certain where something is divided by its
  /// complement; so far is the result off, at most.
  private static final double NEARLY = 1e-12;

  private static final int NO_CAUSE = -1;

  private final int causes;

  /// By harm, the cause that other harms have, too, as an index into `common`; [#NO_CAUSE] where
  /// there is none.
  private final int[] shared;

  /// By harm, the causes that are its alone.
  private final List<int[]> own;

  /// The causes that several harms have.
  private final int[] common;

  private final List<Bundle> bundles = new ArrayList<>();
  private final List<BitSet> sets = new ArrayList<>();
  private final List<Handle> handles = new ArrayList<>();
  private long members;

  /// The probability that a harm of one set happens and none of another that lies within it.
  ///
  /// @param within empty where there is no other
  private record Handle(int set, OptionalInt within) {}

  private static final class Bundle {
    /// Harms without a shared cause.
    private final int[] alone;

    /// The shared causes of the others, in order.
    private final int[] causes;

    /// The others, by those.
    private final int[][] together;

    Bundle(int[] alone, int[] causes, int[][] together) {
      this.alone = alone;
      this.causes = causes;
      this.together = together;
    }
  }

  private Unions(int causes, int[] common, int[] shared, List<int[]> own) {
    this.causes = causes;
    this.common = common;
    this.shared = shared;
    this.own = own;
    sets.add(new BitSet());
    // What never happens and what always does are handles everywhere.
    handles.add(new Handle(0, OptionalInt.of(0)));
    handles.add(new Handle(0, OptionalInt.of(0)));
  }

  /// Empty where a harm hangs on several causes that others hang on, too.
  static Optional<Unions> of(Hazards hazards) {
    int[] uses = new int[hazards.causes().size()];
    hazards.harms().forEach(harm -> harm.all().stream().distinct().forEach(it -> uses[it]++));
    var places = new HashMap<Integer, Integer>();
    int[] shared = new int[hazards.harms().size()];
    var own = new ArrayList<int[]>();
    for (var i = 0; i < shared.length; i++) {
      var all = hazards.harms().get(i).all().stream().distinct().toList();
      var several = all.stream().filter(cause -> uses[cause] > 1).toList();
      if (several.size() > 1) {
        return Optional.empty();
      }
      shared[i] =
          several.isEmpty()
              ? NO_CAUSE
              : places.computeIfAbsent(several.getFirst(), _ -> places.size());
      own.add(all.stream().filter(cause -> uses[cause] == 1).mapToInt(Integer::intValue).toArray());
    }
    int[] common = new int[places.size()];
    places.forEach((cause, place) -> common[place] = cause);
    return Optional.of(new Unions(uses.length, common, shared, own));
  }

  /// @param harms by their indices
  /// @return what to call them in sets
  int bundle(List<Integer> harms) {
    var by = new TreeMap<Integer, List<Integer>>();
    for (var harm : harms) {
      by.computeIfAbsent(shared[harm], _ -> new ArrayList<>()).add(harm);
    }
    int[] alone = ints(by.getOrDefault(NO_CAUSE, List.of()));
    by.remove(NO_CAUSE);
    bundles.add(
        new Bundle(
            alone,
            ints(by.keySet()),
            by.values().stream().map(Unions::ints).toArray(int[][]::new)));
    return bundles.size() - 1;
  }

  private static int[] ints(Collection<Integer> all) {
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  /// @param of bundles; is kept
  /// @return what to call the set
  int add(BitSet of) {
    members += of.cardinality();
    sets.add(of);
    return sets.size() - 1;
  }

  /// Whether the sets have become larger than the formula is worth.
  boolean isTooMuch() {
    return members > MOST_MEMBERS;
  }

  /// @return the handle of the probability that any harm of a set happens
  int any(int set) {
    handles.add(new Handle(set, OptionalInt.empty()));
    return handles.size() - 1;
  }

  /// @param within a set whose harms are all in the other one
  /// @return the handle of the probability that a harm of a set happens, but none of the other
  int anyBut(int set, int within) {
    handles.add(new Handle(set, OptionalInt.of(within)));
    return handles.size() - 1;
  }

  /// The handles are the guards.
  @Override
  public int handle(int guard) {
    return guard;
  }

  @Override
  public int handles() {
    return handles.size();
  }

  @Override
  public long work() {
    return members;
  }

  @Override
  public OptionalInt samples() {
    return OptionalInt.empty();
  }

  @Override
  public double[] values(double[] probabilities) {
    var weighed = new Weighed(probabilities);
    double[] any = new double[sets.size()];
    for (var i = 0; i < any.length; i++) {
      any[i] = weighed.any(sets.get(i));
    }
    double[] values = new double[handles.size()];
    values[Diagrams.ALWAYS] = 1;
    for (var i = 2; i < values.length; i++) {
      var handle = handles.get(i);
      var within = handle.within().isPresent() ? any[handle.within().getAsInt()] : 0;
      values[i] = Math.max(0, any[handle.set()] - within);
    }
    return values;
  }

  @Override
  public double[] derivatives(double[] probabilities, double[] weights) {
    double[] ofSets = new double[sets.size()];
    for (var i = 2; i < weights.length; i++) {
      var handle = handles.get(i);
      ofSets[handle.set()] -= weights[i];
      if (handle.within().isPresent()) {
        ofSets[handle.within().getAsInt()] += weights[i];
      }
    }
    double[] nearly = probabilities.clone();
    for (var i = 0; i < nearly.length; i++) {
      nearly[i] = Math.min(nearly[i], 1 - NEARLY);
    }
    var slope = new Slope(new Weighed(nearly));
    for (var i = 0; i < ofSets.length; i++) {
      if (ofSets[i] != 0) {
        slope.add(sets.get(i), ofSets[i]);
      }
    }
    return slope.ofCauses();
  }

  /// The bundles, weighed with probabilities: that something of them happens, which keeps the
  /// digits of what is small, and that nothing does, which keeps those of what is almost certain.
  private final class Weighed {
    private final double[] probabilities;

    /// By harm, the product of its own causes.
    private final double[] products = new double[own.size()];

    /// By bundle, the probability that a harm without a shared cause happens.
    private final double[] alone = new double[bundles.size()];

    private final double[] notAlone = new double[bundles.size()];

    /// By bundle and shared cause, the probabilities that a harm happens where the cause does, and
    /// that none does.
    private final double[][] struck = new double[bundles.size()][];

    private final double[][] kept = new double[bundles.size()][];

    /// Of the set that is looked at, by shared cause: that a harm of it happens where it does, and
    /// that none does.
    private final double[] struckOfSet = new double[common.length];

    private final double[] keptOfSet = new double[common.length];

    Weighed(double[] probabilities) {
      this.probabilities = probabilities;
      for (var harm = 0; harm < products.length; harm++) {
        products[harm] = product(own.get(harm), NO_CAUSE);
      }
      for (var i = 0; i < alone.length; i++) {
        var bundle = bundles.get(i);
        alone[i] = any(bundle.alone);
        notAlone[i] = none(bundle.alone);
        struck[i] = new double[bundle.together.length];
        kept[i] = new double[bundle.together.length];
        for (var k = 0; k < bundle.together.length; k++) {
          struck[i][k] = any(bundle.together[k]);
          kept[i][k] = none(bundle.together[k]);
        }
      }
    }

    private double any(int[] harms) {
      var any = 0.0;
      for (var harm : harms) {
        any = or(any, products[harm]);
      }
      return any;
    }

    private double none(int[] harms) {
      var none = 1.0;
      for (var harm : harms) {
        none *= 1 - products[harm];
      }
      return none;
    }

    /// That one of two independent events happens.
    private static double or(double one, double other) {
      return one + (1 - one) * other;
    }

    /// The probability that a harm of a set happens.
    double any(BitSet set) {
      Arrays.fill(struckOfSet, 0);
      var any = 0.0;
      for (var i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
        any = or(any, alone[i]);
        int[] places = bundles.get(i).causes;
        for (var k = 0; k < places.length; k++) {
          var place = places[k];
          struckOfSet[place] = or(struckOfSet[place], struck[i][k]);
        }
      }
      for (var place = 0; place < common.length; place++) {
        any = or(any, probabilities[common[place]] * struckOfSet[place]);
      }
      return any;
    }

    /// @param but a cause that is left out
    private double product(int[] all, int but) {
      var product = 1.0;
      for (var cause : all) {
        product *= cause == but ? 1 : probabilities[cause];
      }
      return product;
    }

    /// The probability that no harm of a set happens.
    double none(BitSet set) {
      Arrays.fill(keptOfSet, 1);
      var none = 1.0;
      for (var i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
        none *= notAlone[i];
        int[] places = bundles.get(i).causes;
        for (var k = 0; k < places.length; k++) {
          keptOfSet[places[k]] *= kept[i][k];
        }
      }
      for (var place = 0; place < common.length; place++) {
        none *= factor(place);
      }
      return none;
    }

    /// Of the set that was looked at last.
    double factor(int place) {
      var outage = probabilities[common[place]];
      return 1 - outage + outage * keptOfSet[place];
    }
  }

  /// Gathers the derivatives of a weighted sum of probabilities that no harm of a set happens.
  private final class Slope {
    private final Weighed weighed;
    private final double[] found = new double[causes];

    /// By bundle, what the sum would be over the sets with it alone, not yet divided by what its
    /// own harms are a factor of.
    private final double[] ofAlone = new double[bundles.size()];

    private final double[][] ofKept = new double[bundles.size()][];
    private final double[] ofPlace = new double[common.length];

    Slope(Weighed weighed) {
      this.weighed = weighed;
      for (var i = 0; i < ofKept.length; i++) {
        ofKept[i] = new double[bundles.get(i).causes.length];
      }
    }

    void add(BitSet set, double weight) {
      var none = weight * weighed.none(set);
      for (var place = 0; place < common.length; place++) {
        var cause = common[place];
        var beside = none / weighed.factor(place);
        found[cause] += beside * (weighed.keptOfSet[place] - 1);
        ofPlace[place] = beside * weighed.probabilities[cause] * weighed.keptOfSet[place];
      }
      for (var i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
        ofAlone[i] += none;
        for (var k = 0; k < ofKept[i].length; k++) {
          ofKept[i][k] += ofPlace[bundles.get(i).causes[k]];
        }
      }
    }

    double[] ofCauses() {
      for (var i = 0; i < ofAlone.length; i++) {
        spread(bundles.get(i).alone, ofAlone[i]);
        for (var k = 0; k < ofKept[i].length; k++) {
          spread(bundles.get(i).together[k], ofKept[i][k]);
        }
      }
      return found;
    }

    /// @param sum of which `1 − q` of each harm is a factor
    private void spread(int[] harms, double sum) {
      for (var harm : harms) {
        for (var cause : own.get(harm)) {
          found[cause] -=
              sum / (1 - weighed.products[harm]) * weighed.product(own.get(harm), cause);
        }
      }
    }
  }
}
