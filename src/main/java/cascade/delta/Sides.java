package cascade.delta;

import java.util.Optional;

/// The same thing in two versions.
public sealed interface Sides<T> {
  record Added<T>(T after) implements Sides<T> {}

  record Removed<T>(T before) implements Sides<T> {}

  record Kept<T>(T before, T after) implements Sides<T> {}

  default Optional<T> findBefore() {
    return switch (this) {
      case Added<T> _ -> Optional.empty();
      case Removed<T>(var before) -> Optional.of(before);
      case Kept<T>(var before, _) -> Optional.of(before);
    };
  }

  default Optional<T> findAfter() {
    return switch (this) {
      case Added<T>(var after) -> Optional.of(after);
      case Removed<T> _ -> Optional.empty();
      case Kept<T>(_, var after) -> Optional.of(after);
    };
  }

  /// The later version of it that there is.
  default T latest() {
    return switch (this) {
      case Added<T>(var after) -> after;
      case Removed<T>(var before) -> before;
      case Kept<T>(_, var after) -> after;
    };
  }
}
