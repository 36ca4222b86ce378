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
///
/// For one thread.
final class EventBits {
  /// Samples of a block.
  static final int BLOCK = ModelOptions.SAMPLES;

  private static final int BITS = Integer.numberOfTrailingZeros(BLOCK);
  private static final int MASK = BLOCK - 1;
  private static final int ROUNDS = 4;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /// Blocks that are kept, since the same is asked with many probabilities.
  private static final int KEPT = 4;

  private final long key;

  /// By block; none where nobody asked.
  private final Block[] blocks = new Block[KEPT];

  /// What was drawn last of a block: the next probability is often the same, or near.
  private static final class Block {
    /// The samples in the order in which they get the event.
    private final char[] order = new char[BLOCK];

    /// Those that have it.
    private final long[] bits = new long[BLOCK / Long.SIZE];

    private int count;

    /// The order is a permutation of the numbers of a block, of steps each of which can be taken
    /// back.
    Block(long stream) {
      for (var rank = 0; rank < BLOCK; rank++) {
        order[rank] = (char) rank;
      }
      var state = stream;
      for (var round = 0; round < ROUNDS; round++) {
        state = mixed(state + GOLDEN);
        var factor = (int) state | 1;
        var summand = (int) (state >>> 32);
        for (var rank = 0; rank < BLOCK; rank++) {
          var number = (order[rank] * factor + summand) & MASK;
          order[rank] = (char) (number ^ number >>> (BITS / 2));
        }
      }
    }

    /// The bits of so many samples.
    long[] first(int wanted) {
      for (var rank = Math.min(count, wanted); rank < Math.max(count, wanted); rank++) {
        var sample = order[rank];
        bits[sample / Long.SIZE] ^= 1L << sample;
      }
      count = wanted;
      return bits;
    }
  }

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
  /// @return to be read before the next call
  long[] of(int block, double probability) {
    var stream = mixed(key + GOLDEN * (block + 1L));
    var offset = (stream >>> 11) * 0x1.0p-53;
    // The samples of ranks k with (k + offset) / BLOCK below the probability.
    var count = (int) Math.clamp(Math.ceil(probability * BLOCK - offset), 0, BLOCK);
    return block(block, stream).first(count);
  }

  private Block block(int number, long stream) {
    if (number < KEPT && blocks[number] != null) {
      return blocks[number];
    }
    var block = new Block(stream);
    if (number < KEPT) {
      blocks[number] = block;
    }
    return block;
  }

  /// Source: G. L. Steele, D. Lea and C. H. Flood, Fast Splittable Pseudorandom Number Generators,
  /// OOPSLA (2014): the finalizer of SplitMix64.
  private static long mixed(long value) {
    var mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
