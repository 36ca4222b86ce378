package cascade.risk;

import java.util.List;

/// One service, and what hangs on it.
///
/// @param id such as `npm-registry`
/// @param fails jobs that fail while it is down, by themselves, as `ci.yml#build`
/// @param mayFail jobs of which that cannot be told
/// @param survives jobs that lean on it and come through
/// @param hazard its probability and cost; a service that only others are inside of, or on which
///   nothing leans that could fail, strikes nothing
public record ServiceRisk(
    String id, List<String> fails, List<String> mayFail, List<String> survives, HazardRisk hazard) {
  public ServiceRisk {
    fails = List.copyOf(fails);
    mayFail = List.copyOf(mayFail);
    survives = List.copyOf(survives);
  }
}
