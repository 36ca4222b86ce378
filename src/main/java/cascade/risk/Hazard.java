package cascade.risk;

import cascade.risk.HazardRisk.Kind;
import java.util.List;

/// One thing that may go wrong, however many causes the engine needs to play it.
///
/// @param name as in [HazardRisk]
/// @param jobs what it strikes, as `ci.yml#build`
/// @param remedies that apply to it
record Hazard(Kind kind, String name, List<String> jobs, Basis basis, List<Remedy> remedies) {
  Hazard {
    jobs = List.copyOf(jobs);
    remedies = List.copyOf(remedies);
  }

  /// Of one job, by itself. What the code breaks is what the job is there to find: no remedy of the
  /// pipeline makes it rarer. And against a flake that nobody has seen there is nothing to be done.
  static Hazard ofJob(Kind kind, String job, Basis basis) {
    var remedies =
        switch (kind) {
          case FLAKE ->
              basis.priorOnly() ? List.<Remedy>of() : List.of(Remedy.RETRY, Remedy.STABILISE);
          case TIMEOUT -> List.of(Remedy.TIMEOUT);
          case CODE, RUN, SERVICE, POOL, RESOURCE -> List.<Remedy>of();
        };
    return new Hazard(kind, job, List.of(job), basis, remedies);
  }

  /// Whether it is one job's own, and named after it.
  boolean isOfOneJob() {
    return switch (kind) {
      case CODE, FLAKE, TIMEOUT -> true;
      case POOL, RESOURCE, RUN, SERVICE -> false;
    };
  }

  /// Whether it is there because of the code: what jobs are there to find.
  boolean isOfTheCode() {
    return switch (kind) {
      case CODE, RUN -> true;
      case FLAKE, SERVICE, POOL, RESOURCE, TIMEOUT -> false;
    };
  }
}
