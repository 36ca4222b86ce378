package cascade.risk;

import cascade.service.Dependence;
import cascade.service.Hold;
import cascade.service.Reduction;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a job is exposed to by what it leans on.
///
/// @param failing what can make it fail, in the order of the ids
/// @param masked what can break in it without its failing, because the failure is ignored
record Exposures(List<Exposure> failing, List<Exposure> masked) {
  static final Exposures NONE = new Exposures(List.of(), List.of());

  /// How probably a cache does not have what is asked of it, or a mirror does not serve it: the
  /// complement of what [Remedy#CACHE] and [Remedy#MIRROR] gain.
  private static final double CACHED = 1 - Remedy.CACHE.reduction();

  private static final double MIRRORED = 1 - Remedy.MIRROR.reduction();

  Exposures {
    failing = List.copyOf(failing);
    masked = List.copyOf(masked);
  }

  List<Exposure> all() {
    return Stream.concat(failing.stream(), masked.stream()).toList();
  }

  /// Who leans on a service leans on all that it is inside of.
  ///
  /// @param priors by id; a service without one is left out
  static Exposures of(List<Dependence> dependences, ServicePriors priors) {
    var failing = new TreeMap<String, Exposure>();
    var masked = new TreeMap<String, Exposure>();
    for (var dependence : dependences) {
      var service = priors.find(dependence.service());
      if (service.isPresent()) {
        var survives = dependence.hold() == Hold.SURVIVES;
        var into = survives ? masked : failing;
        if (!survives || isIgnored(dependence)) {
          add(into, service.get(), vulnerability(dependence), dependence.attempts());
          // What is cached or mirrored lies within the same network.
          service.get().within().stream()
              .flatMap(id -> priors.find(id).stream())
              .forEach(outer -> add(into, outer, held(dependence), dependence.attempts()));
        }
      }
    }
    masked.keySet().removeAll(failing.keySet());
    return new Exposures(new ArrayList<>(failing.values()), new ArrayList<>(masked.values()));
  }

  private static void add(
      SortedMap<String, Exposure> into, ServicePrior service, double vulnerability, int tries) {
    into.merge(service.id(), new Exposure(service, vulnerability, tries), Exposure::or);
  }

  private static double vulnerability(Dependence dependence) {
    return held(dependence)
        * (has(dependence, Reduction.Kind.CACHED) ? CACHED : 1)
        * (has(dependence, Reduction.Kind.MIRROR) ? MIRRORED : 1);
  }

  private static double held(Dependence dependence) {
    return dependence.hold() == Hold.MAY_FAIL ? Exposure.MAY_FAIL : 1;
  }

  /// Whether its failure is ignored, so that something breaks and does not show.
  static boolean isIgnored(Dependence dependence) {
    return dependence.hold() == Hold.SURVIVES && has(dependence, Reduction.Kind.IGNORED);
  }

  private static boolean has(Dependence dependence, Reduction.Kind kind) {
    return dependence.reductions().stream().anyMatch(it -> it.kind() == kind);
  }
}
