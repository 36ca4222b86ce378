package cascade.service;

import java.util.List;

/// What one sign reveals, before the job around it is looked at.
///
/// @param service id of the most specific one
/// @param sign as it is written: `npm ci`
/// @param attempts at least 1
record Sighting(
    String service, String sign, Hold hold, int attempts, List<Reduction> reductions, Role role) {
  /// The same of another service.
  Sighting of(String other) {
    return new Sighting(other, sign, hold, attempts, reductions, role);
  }

  Sighting {
    reductions = List.copyOf(reductions);
    if (attempts < 1) {
      throw new IllegalArgumentException("tried %d times".formatted(attempts));
    }
  }
}
