package cascade.delta;

import java.util.List;

/// What one of two lists has and the other has not.
///
/// @param added only in the later one
/// @param gone only in the earlier one, in its spelling
public record Difference<T>(List<T> added, List<T> gone) {
  public Difference {
    added = List.copyOf(added);
    gone = List.copyOf(gone);
  }

  public boolean isEmpty() {
    return added.isEmpty() && gone.isEmpty();
  }
}
