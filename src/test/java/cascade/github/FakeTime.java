package cascade.github;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Time that passes only where somebody waits.
final class FakeTime implements InstantSource, Pacing.Sleeper {
  static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");

  private final List<Duration> waits = new ArrayList<>();
  private Instant now = BEGIN;

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void sleep(Duration duration) {
    waits.add(duration);
    now = now.plus(duration);
  }

  List<Duration> waits() {
    return waits;
  }

  Pacing pacing() {
    return new Pacing(this, this, new Random(1));
  }
}
