package cascade.pipeline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.OptionalInt;

/// Guards of [Diagrams] over events alone, made ready to be weighed with many probabilities: the
/// nodes below them in one row, each after those below it.
///
/// Source: `science.md` section 1, exact probability: `P(f) = p·P(f|x=1) + (1−p)·P(f|x=0)`, linear
/// in the size of the diagram. Derivatives come from one pass back over the same row.
final class Circuit implements Evaluation {
  /// Numbers of nodes in the diagrams, in order; the first is the terminal.
  private final int[] nodes;

  private final int[] event;

  /// Handles of what is left of each node. A guard and its opposite are the two of one node.
  private final int[] low;

  private final int[] high;

  private Circuit(int[] nodes) {
    this.nodes = nodes;
    this.event = new int[nodes.length];
    this.low = new int[nodes.length];
    this.high = new int[nodes.length];
  }

  /// @param roots guards that hang on no unknown
  static Circuit of(Diagrams diagrams, Collection<Integer> roots) {
    var reached = new BitSet(diagrams.size());
    reached.set(0);
    roots.forEach(root -> reached.set(root >> 1));
    // Nodes come after those below them, so that one pass from above finds all.
    for (var node = reached.length() - 1; node > 0; node = reached.previousSetBit(node - 1)) {
      reached.set(diagrams.low(node << 1) >> 1);
      reached.set(diagrams.high(node << 1) >> 1);
    }
    var circuit = new Circuit(reached.stream().toArray());
    for (var at = 1; at < circuit.nodes.length; at++) {
      var guard = circuit.nodes[at] << 1;
      circuit.event[at] = diagrams.asked(guard);
      circuit.low[at] = circuit.handle(diagrams.low(guard));
      circuit.high[at] = circuit.handle(diagrams.high(guard));
    }
    return circuit;
  }

  @Override
  public int handles() {
    return nodes.length * 2;
  }

  @Override
  public long work() {
    return nodes.length;
  }

  @Override
  public OptionalInt samples() {
    return OptionalInt.empty();
  }

  @Override
  public int handle(int guard) {
    var at = Arrays.binarySearch(nodes, guard >> 1);
    if (at < 0) {
      throw new IllegalArgumentException("no root of this circuit: " + guard);
    }
    return at << 1 | (guard & 1);
  }

  /// Each guard and its opposite by itself, so that neither is the small rest of the other.
  @Override
  public double[] values(double[] probabilities) {
    double[] values = new double[handles()];
    values[Diagrams.ALWAYS] = 1;
    for (var at = 1; at < nodes.length; at++) {
      var p = probabilities[event[at]];
      values[at << 1] = p * values[high[at]] + (1 - p) * values[low[at]];
      values[at << 1 | 1] = p * values[high[at] ^ 1] + (1 - p) * values[low[at] ^ 1];
    }
    return values;
  }

  @Override
  public double[] derivatives(double[] probabilities, double[] weights) {
    double[] values = values(probabilities);
    double[] reach = weights.clone();
    double[] derivatives = new double[probabilities.length];
    for (var at = nodes.length - 1; at > 0; at--) {
      var p = probabilities[event[at]];
      var own = reach[at << 1] - reach[at << 1 | 1];
      reach[high[at]] += p * own;
      reach[low[at]] += (1 - p) * own;
      derivatives[event[at]] += own * (values[high[at]] - values[low[at]]);
    }
    return derivatives;
  }
}
