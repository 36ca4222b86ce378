package cascade.pipeline;

import java.util.Arrays;
import java.util.OptionalInt;

/// Guards of which some are weighed exactly and others by samples: the handles of the ones come
/// before those of the others.
record Mixed(Evaluation exact, Evaluation sampled) implements Evaluation {

  /// Of the exact ones.
  @Override
  public int handle(int guard) {
    return exact.handle(guard);
  }

  @Override
  public int handles() {
    return exact.handles() + sampled.handles();
  }

  @Override
  public long work() {
    return exact.work() + sampled.work();
  }

  @Override
  public OptionalInt samples() {
    return sampled.samples();
  }

  @Override
  public double[] values(double[] probabilities) {
    double[] values = Arrays.copyOf(exact.values(probabilities), handles());
    double[] others = sampled.values(probabilities);
    System.arraycopy(others, 0, values, exact.handles(), others.length);
    return values;
  }

  @Override
  public double[] derivatives(double[] probabilities, double[] weights) {
    double[] derivatives =
        exact.derivatives(probabilities, Arrays.copyOf(weights, exact.handles()));
    double[] others =
        sampled.derivatives(probabilities, Arrays.copyOfRange(weights, exact.handles(), handles()));
    for (var i = 0; i < derivatives.length; i++) {
      derivatives[i] += others[i];
    }
    return derivatives;
  }
}
