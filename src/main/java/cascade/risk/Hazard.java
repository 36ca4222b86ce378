package cascade.risk;

import cascade.risk.HazardRisk.Kind;
import java.util.List;

/// One thing that may go wrong, however many causes the engine needs to play it.
///
/// @param name as in [HazardRisk]
/// @param jobs what it strikes, as `ci.yml#build`
record Hazard(Kind kind, String name, List<String> jobs, Basis basis) {
  Hazard {
    jobs = List.copyOf(jobs);
  }

  /// Whether it is there because of the code: what jobs are there to find.
  boolean isOfTheCode() {
    return switch (kind) {
      case CODE, RUN -> true;
      case FLAKE, SERVICE, POOL, RESOURCE, TIMEOUT -> false;
    };
  }
}
