package cascade.shell;

import java.util.OptionalInt;

/// How often a loop tries a command that fails. What follows the last try is the command's [Fate].
///
/// @param most at least 2; empty where it cannot be told
public record Attempts(OptionalInt most) {

  /// @throws IllegalArgumentException when there is but one try
  public Attempts {
    if (most.isPresent() && most.getAsInt() < 2) {
      throw new IllegalArgumentException("one try is no retry");
    }
  }
}
