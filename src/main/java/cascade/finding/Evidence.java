package cascade.finding;

import java.util.List;

/// How a finding is known. Renderings switch over it without `default`, so that a new kind is met
/// everywhere.
public sealed interface Evidence {
  /// It stands in the file.
  enum Seen implements Evidence {
    SEEN
  }

  /// The outcome engine was asked: what it said.
  ///
  /// @param failing ids of the jobs that were made to fail
  /// @param blocked ids of the jobs that were then not run
  /// @param jobs how many jobs the workflow has
  record Simulated(List<String> failing, List<String> blocked, int jobs) implements Evidence {
    public Simulated {
      failing = List.copyOf(failing);
      blocked = List.copyOf(blocked);
    }
  }
}
