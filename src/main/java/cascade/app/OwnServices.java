package cascade.app;

import cascade.service.Catalogue;
import cascade.service.Dependence;
import cascade.service.Prior;
import cascade.service.Service;
import cascade.settings.OwnService;
import cascade.settings.Settings;
import cascade.source.Problem;
import cascade.source.Span;
import cascade.statistics.RateDistribution;
import java.util.List;
import java.util.Optional;

/// The services that a configuration names, beside those of the catalogue.
final class OwnServices {
  private static final String HOST = "host:";

  /// What a figure of people is worth, in runs: as much as that of other projects.
  private static final int RUNS = 50;

  /// The ends of an interval of 90 %.
  private static final double TAIL = 0.05;

  private final List<OwnService> own;
  private final Catalogue catalogue;

  /// @throws ToolException.Unreadable where a service is inside of one that is not there, or of
  ///   itself
  OwnServices(Settings settings) {
    this.own = settings.services();
    var standard = Catalogue.standard();
    try {
      this.catalogue =
          own.isEmpty()
              ? standard
              : standard.with(own.stream().map(it -> service(it, settings.file())).toList());
    } catch (IllegalArgumentException e) {
      throw new ToolException.Unreadable(
          "the configuration `%s` is wrong; mend it, see docs/configuration.md"
              .formatted(settings.file()),
          List.of(
              Problem.error(
                  settings.file(),
                  Span.START,
                  "%s; `within` takes the id of another service".formatted(e.getMessage()))));
    }
  }

  Catalogue catalogue() {
    return catalogue;
  }

  private static Service service(OwnService own, String file) {
    var known = Catalogue.standard().service(own.id());
    // What is said of any host holds for one that people name.
    var like = known.orElseGet(() -> Catalogue.standard().service(HOST + own.id()).orElseThrow());
    return new Service(
        own.id(),
        own.title().orElse(known.map(Service::title).orElse(own.id())),
        own.within().or(like::within),
        like.kind(),
        own.probability().isPresent()
            ? prior(own.probability().getAsDouble(), like.prior(), file)
            : like.prior(),
        known.flatMap(Service::band),
        like.mitigations());
  }

  private static Prior prior(double probability, Prior like, String file) {
    var distribution = RateDistribution.prior(probability, RUNS);
    return new Prior(
        probability,
        Math.min(probability, distribution.quantile(TAIL)),
        Math.max(probability, distribution.quantile(1 - TAIL)),
        RUNS,
        like.transientShare(),
        "`%s`".formatted(file),
        true);
  }

  /// What leans on a host of such a service leans on the service.
  List<Dependence> named(List<Dependence> found) {
    return own.isEmpty() ? found : found.stream().map(this::named).toList();
  }

  private Dependence named(Dependence dependence) {
    return Optional.of(dependence.service())
        .filter(id -> id.startsWith(HOST))
        .map(id -> id.substring(HOST.length()))
        .flatMap(host -> own.stream().filter(it -> it.has(host)).findFirst())
        .map(it -> dependence.on(it.id()))
        .orElse(dependence);
  }
}
