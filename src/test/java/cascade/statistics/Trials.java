package cascade.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Trials whose true rates are known.
final class Trials {
  static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final List<TimedTrial> trials = new ArrayList<>();
  private final Random random;
  private final Duration apart;

  Trials(long seed, Duration apart) {
    this.random = new Random(seed);
    this.apart = apart;
  }

  static Trials hourly(long seed) {
    return new Trials(seed, Duration.ofHours(1));
  }

  Trials add(int count, double rate) {
    for (int i = 0; i < count; i++) {
      add(random.nextDouble() < rate);
    }
    return this;
  }

  Trials add(boolean failed) {
    int number = trials.size();
    trials.add(new TimedTrial(at(number), "sha" + number, failed));
    return this;
  }

  Instant at(int number) {
    return START.plus(apart.multipliedBy(number));
  }

  List<TimedTrial> list() {
    return List.copyOf(trials);
  }
}
