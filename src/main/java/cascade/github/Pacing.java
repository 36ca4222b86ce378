package cascade.github;

import cascade.forge.ForgeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Time and chance, as far as requests depend on them.
///
/// @param sleeper waits
/// @param random spreads what is tried again, so that many who failed together do not come back
///   together
public record Pacing(InstantSource clock, Sleeper sleeper, RandomGenerator random) {
  /// Waits, or pretends to.
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  /// Real time and chance.
  public static Pacing real() {
    return new Pacing(InstantSource.system(), Thread::sleep, RandomGenerator.getDefault());
  }

  Instant now() {
    return clock.instant();
  }

  void pause(Duration duration) {
    if (duration.isPositive()) {
      try {
        sleeper.sleep(duration);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new ForgeException.Unavailable("interrupted while waiting; run it again");
      }
    }
  }
}
