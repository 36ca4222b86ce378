package cascade.pipeline;

import java.util.function.Consumer;

/// Takes the terms of a number that is a weighted sum of the values of an [Evaluation].
interface Terms {
  void add(int handle, double weight);

  /// A probability that is such a sum; rounding errors do not lead out of 0..1.
  static double sum(Consumer<Terms> number, double[] values) {
    double[] sum = new double[1];
    number.accept((handle, weight) -> sum[0] += weight * values[handle]);
    return Math.clamp(sum[0], 0, 1);
  }
}
