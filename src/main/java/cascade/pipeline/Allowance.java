package cascade.pipeline;

/// Nodes for what may be too much, less each time that it was: what is tried in vain all together
/// takes little more than the first of it.
final class Allowance {
  private static final int LESS = 4;

  private int nodes;

  Allowance(int nodes) {
    this.nodes = nodes;
  }

  int nodes() {
    return nodes;
  }

  void wasTooSmall() {
    nodes /= LESS;
  }
}
