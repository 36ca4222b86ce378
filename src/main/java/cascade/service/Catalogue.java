package cascade.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// All services that are known: what contains them, how likely they fail, what helps.
///
/// Beside single services there are families, such as `host:NAME`, whose members are made when they
/// are asked for. Of several families that fit, the first counts.
public final class Catalogue {
  private final SequencedMap<String, Service> services;
  private final List<Family> families;
  private final SequencedMap<String, String> mitigations;

  /// @param services a later one takes the place of an earlier one with its id
  /// @throws IllegalArgumentException when a service is inside of one that is not there, or of
  ///   itself
  Catalogue(Collection<Service> services, List<Family> families, Map<String, String> mitigations) {
    var byId = new LinkedHashMap<String, Service>();
    services.forEach(service -> byId.put(service.id(), service));
    this.services = Collections.unmodifiableSequencedMap(byId);
    this.families = List.copyOf(families);
    this.mitigations = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(mitigations));
    byId.values().forEach(this::check);
    this.families.forEach(family -> check(family.example()));
  }

  private void check(Service service) {
    var seen = new ArrayList<>(List.of(service.id()));
    for (var at = service; at.within().isPresent(); ) {
      var container = at.within().get();
      if (seen.contains(container)) {
        throw new IllegalArgumentException(
            "service `%s` is inside of itself".formatted(service.id()));
      }
      seen.add(container);
      var id = at.id();
      at =
          service(container)
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "service `%s` is inside of `%s`, which is none".formatted(id, container)));
    }
  }

  /// The one that comes with this program.
  public static Catalogue standard() {
    return Standard.CATALOGUE;
  }

  /// This one and more services: own ones, or other figures for known ones.
  ///
  /// @throws IllegalArgumentException when a service is inside of one that is not there, or of
  ///   itself
  public Catalogue with(List<Service> more) {
    var all = new ArrayList<>(services.values());
    all.addAll(more);
    return new Catalogue(all, families, mitigations);
  }

  /// Those that are no members of families, in the order of the catalogue.
  public List<Service> services() {
    return List.copyOf(services.values());
  }

  public List<Family> families() {
    return families;
  }

  /// By its id, what is to be done about outages, for people.
  public SequencedMap<String, String> mitigations() {
    return mitigations;
  }

  /// A service of the catalogue, or a member of a family.
  public Optional<Service> service(String id) {
    return Optional.ofNullable(services.get(id))
        .or(() -> families.stream().flatMap(family -> family.member(id).stream()).findFirst());
  }

  /// The ids of those that contain a service, from the next to the outermost; empty for an unknown
  /// one.
  public List<String> containers(String id) {
    var containers = new ArrayList<String>();
    for (var at = service(id).flatMap(Service::within);
        at.isPresent();
        at = service(at.get()).flatMap(Service::within)) {
      containers.add(at.get());
    }
    return List.copyOf(containers);
  }

  /// Whether an outage of `container` is one of the service, too: because it contains it, or is it.
  public boolean isWithin(String id, String container) {
    return id.equals(container) || containers(id).contains(container);
  }

  /// Read when it is first asked for, so that commands that need no services do not wait for it.
  private static final class Standard {
    static final Catalogue CATALOGUE = CatalogueFile.read("services.json");
  }
}
