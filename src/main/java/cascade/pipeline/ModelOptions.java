package cascade.pipeline;

/// How much is put into a [CascadeModel].
///
/// @param seed of the random numbers, where there are any
/// @param nodeBudget decision nodes that an exact answer may take, at least 1; beyond it, runs are
///   drawn at random
/// @param samples how many runs are drawn then, at least 1; rounded up to a multiple of [#SAMPLES]
public record ModelOptions(long seed, int nodeBudget, int samples) {
  /// A quarter of what `science.md` section 7 has: of 347 real workflows that have an exact answer
  /// without a formula, 99 in a hundred take less than 70,000 nodes, and none that takes more than
  /// this has one within that either, so that the rest of the time would be spent in vain.
  public static final int NODE_BUDGET = 500_000;

  /// The least number of samples: a standard error of at most 0.0039 for any probability.
  public static final int SAMPLES = 16_384;

  public ModelOptions {
    if (nodeBudget < 1 || samples < 1) {
      throw new IllegalArgumentException(
          "%d nodes and %d samples: at least one of each".formatted(nodeBudget, samples));
    }
    samples = Math.toIntExact(Math.ceilDiv((long) samples, SAMPLES) * SAMPLES);
  }

  public static ModelOptions of(long seed) {
    return new ModelOptions(seed, NODE_BUDGET, SAMPLES);
  }

  /// With as many samples as a probability needs to be known that well.
  ///
  /// @param standardError above 0; what it is at most, for a probability of one half
  public ModelOptions within(double standardError) {
    return new ModelOptions(
        seed, nodeBudget, (int) Math.ceil(0.25 / (standardError * standardError)));
  }
}
