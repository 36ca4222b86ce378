package cascade.risk;

import cascade.service.Catalogue;
import cascade.service.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a catalogue says of services.
///
/// @param catalogue of all services that are known
record CataloguePriors(Catalogue catalogue) implements ServicePriors {
  /// What of the catalogue's mitigations makes an outage rarer, or its effect: those that make
  /// outages cheaper, or only tell of them sooner, are none of these.
  private static final Map<String, Remedy> REMEDIES =
      Map.ofEntries(
          Map.entry("retry", Remedy.RETRY),
          Map.entry("cache", Remedy.CACHE),
          Map.entry("image-tool", Remedy.CACHE),
          Map.entry("prebuilt-image", Remedy.CACHE),
          Map.entry("vendor", Remedy.CACHE),
          Map.entry("mirror", Remedy.MIRROR),
          Map.entry("checksum", Remedy.PIN),
          Map.entry("cache-key", Remedy.PIN),
          Map.entry("free-disk", Remedy.CAPACITY),
          Map.entry("larger-runner", Remedy.CAPACITY),
          Map.entry("less-parallel", Remedy.CAPACITY),
          Map.entry("other-runners", Remedy.CAPACITY),
          Map.entry("queue-limit", Remedy.CAPACITY));

  @Override
  public Optional<ServicePrior> find(String id) {
    return catalogue.service(id).map(this::prior);
  }

  private ServicePrior prior(Service service) {
    var prior = service.prior();
    return new ServicePrior(
        service.id(),
        catalogue.containers(service.id()),
        kind(service),
        service.kind() != Service.Kind.RESOURCE,
        prior.probability(),
        prior.pseudoRuns(),
        prior.transientShare(),
        remedies(service),
        prior.source());
  }

  private static HazardRisk.Kind kind(Service service) {
    return switch (service.kind()) {
      case POOL -> HazardRisk.Kind.POOL;
      case RESOURCE -> HazardRisk.Kind.RESOURCE;
      case SERVICE, CONTENT, CREDENTIAL, TARGET -> HazardRisk.Kind.SERVICE;
    };
  }

  private static List<Remedy> remedies(Service service) {
    return service.mitigations().stream()
        .flatMap(id -> Optional.ofNullable(REMEDIES.get(id)).stream())
        .distinct()
        .toList();
  }
}
