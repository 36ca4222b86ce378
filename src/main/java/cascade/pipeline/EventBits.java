package cascade.pipeline;

/// Draws in which of many samples an event happens: the same samples for the same name and seed,
/// whatever else is drawn, and with a greater probability those and more. So two pipelines, or two
/// probabilities, are compared on the same random numbers.
///
/// Samples come in blocks. Within one, an event happens in as many samples as its probability says,
/// rounded up or down at random, and it is random which: the shares that the block has of the range
/// of a random number are of equal size (systematic sampling, in each dimension by itself, as in
/// Latin hypercube sampling; M. D. McKay, R. J. Beckman and W. J. Conover, Technometrics 21, 1979).
/// Means are without bias, and about as far from the truth as those of independent samples at most
/// (A. B. Owen, Annals of Statistics 25, 1997).
final class EventBits {
  /// Samples of a block.
  static final int BLOCK = ModelOptions.SAMPLES;

  private static final int BITS = Integer.numberOfTrailingZeros(BLOCK);
  private static final int MASK = BLOCK - 1;
  private static final int ROUNDS = 4;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /// Blocks whose order is kept, since the same is asked with many probabilities.
  private static final int KEPT = 4;

  private final long key;

  /// By block, the samples in the order in which they get the event; none where nobody asked.
  private final char[][] orders = new char[KEPT][];

  EventBits(long seed, String name) {
    var hash = mixed(seed + GOLDEN);
    for (var i = 0; i < name.length(); i++) {
      hash = mixed(hash + GOLDEN + name.charAt(i));
    }
    this.key = hash;
  }

  /// A bit for each sample of a block, set where the event happens.
  ///
  /// @param block its number, from 0
  /// @param probability in 0..1
  long[] of(int block, double probability) {
    var stream = mixed(key + GOLDEN * (block + 1L));
    char[] order = order(block, stream);
    var offset = (stream >>> 11) * 0x1.0p-53;
    // The samples of ranks k with (k + offset) / BLOCK below the probability.
    var count = (int) Math.clamp(Math.ceil(probability * BLOCK - offset), 0, BLOCK);
    long[] bits = new long[BLOCK / Long.SIZE];
    for (var rank = 0; rank < count; rank++) {
      var sample = order[rank];
      bits[sample / Long.SIZE] |= 1L << sample;
    }
    return bits;
  }

  private char[] order(int block, long stream) {
    if (block < KEPT && orders[block] != null) {
      return orders[block];
    }
    char[] order = new char[BLOCK];
    for (var rank = 0; rank < BLOCK; rank++) {
      order[rank] = (char) sample(stream, rank);
    }
    if (block < KEPT) {
      orders[block] = order;
    }
    return order;
  }

  /// The sample of a rank: a permutation of the numbers of a block, of steps each of which can be
  /// taken back.
  private static int sample(long stream, int rank) {
    var number = rank;
    var state = stream;
    for (var round = 0; round < ROUNDS; round++) {
      state = mixed(state + GOLDEN);
      number = (number * ((int) state | 1) + (int) (state >>> 32)) & MASK;
      number ^= number >>> (BITS / 2);
    }
    return number;
  }

  /// Source: G. L. Steele, D. Lea and C. H. Flood, Fast Splittable Pseudorandom Number Generators,
  /// OOPSLA (2014): the finalizer of SplitMix64.
  private static long mixed(long value) {
    var mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
