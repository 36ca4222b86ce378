package cascade.github;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Writes that are done once, also where an answer is lost on the way.
///
/// Source: `reliability.md` 2.
final class Writes {
  private static final int MOST_TRIES = 3;

  /// What was written may be listed only a moment later.
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

  private final Pacing pacing;

  Writes(Pacing pacing) {
    this.pacing = pacing;
  }

  /// @param find looks whether it is there after all
  /// @throws cascade.forge.ForgeException where it could not be written, or not be told whether
  <T> T once(Supplier<T> write, Supplier<Optional<T>> find) {
    for (var tries = 1; ; tries++) {
      try {
        return write.get();
      } catch (LostAnswer lost) {
        pacing.pause(FIRST_PAUSE.multipliedBy(1L << (tries - 1)));
        var found = find.get();
        if (found.isPresent()) {
          return found.get();
        }
        if (tries == MOST_TRIES) {
          throw lost.reason();
        }
      }
    }
  }

  /// For what is the same when it is done twice.
  <T> T repeated(Supplier<T> write) {
    return once(write, Optional::empty);
  }
}
