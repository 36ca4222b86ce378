package cascade.shell;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What surrounds a command.
///
/// @param attempts empty for a command that is not tried again
/// @param circumstances empty for one that runs whenever all before it went well
/// @param function the innermost function in whose body it is written
public record Context(
    Fate fate,
    Optional<Attempts> attempts,
    Set<Circumstance> circumstances,
    Stage stage,
    Optional<String> function) {
  public Context {
    // In their own order, so that they are told alike each time.
    circumstances =
        circumstances.isEmpty()
            ? Set.of()
            : Collections.unmodifiableSet(EnumSet.copyOf(circumstances));
  }

  /// The place in a pipeline.
  ///
  /// @param pipeline tells it from the others of the script
  /// @param position from 0
  /// @param length how many commands the pipeline joins: 1 for a command without `|`
  public record Stage(int pipeline, int position, int length) {}
}
