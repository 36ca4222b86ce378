package cascade.timing;

import cascade.statistics.DurationSample;

/// Makes spreads of samples.
final class Spreads {
  private Spreads() {}

  static Spread of(DurationSample sample) {
    return new Spread(
        sample.mean(), sample.quantile(0.5), sample.quantile(0.9), sample.quantile(0.95));
  }

  static Spread of(long[] millis) {
    return of(DurationSample.of(millis));
  }
}
