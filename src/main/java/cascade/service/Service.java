package cascade.service;

import java.util.List;
import java.util.Optional;

/// Something that many jobs may lean on, and that is down for all of them at once.
///
/// @param id in kebab-case, such as `npm-registry`; with a name in a family, such as
///   `host:example.org`
/// @param title for people
/// @param within id of the service that contains it: when that is down, this is
/// @param band into which the analysis that the project began from puts it, where it names it
/// @param mitigations ids of what helps against its outages, the best first; the words are in
///   [Catalogue#mitigations]
public record Service(
    String id,
    String title,
    Optional<String> within,
    Kind kind,
    Prior prior,
    Optional<Band> band,
    List<String> mitigations) {
  public Service {
    mitigations = List.copyOf(mitigations);
    if (id.isBlank()) {
      throw new IllegalArgumentException("a service without an id");
    }
  }

  Service withId(String other, String otherTitle) {
    return new Service(other, otherTitle, within, kind, prior, band, mitigations);
  }

  public enum Kind {
    /// Answers requests.
    SERVICE,
    /// A runner has so much of it.
    RESOURCE,
    /// Runners that jobs wait for.
    POOL,
    /// That what is stored or sent is right.
    CONTENT,
    /// Lets a step in.
    CREDENTIAL,
    /// What jobs share that deploy.
    TARGET
  }

  /// How often the seed expects a failure, in probability of a run.
  public enum Band {
    /// Above 10 %.
    HIGH,
    /// From 1 % to 10 %.
    MEDIUM,
    /// Below 1 %.
    LOW
  }
}
