package cascade.service;

import cascade.service.Service.Band;
import cascade.service.Service.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads the file of the catalogue, whose schema is `schema/services-1.schema.json`.
final class CatalogueFile {
  private final Map<String, Prior> priors = new LinkedHashMap<>();

  private CatalogueFile() {}

  /// @param name of the file beside this class
  static Catalogue read(String name) {
    return new CatalogueFile().catalogue(JsonResource.read(name));
  }

  private Catalogue catalogue(JsonResource file) {
    var written = file.item("priors").orElseThrow();
    for (var id : written.members().keySet()) {
      priors.put(id, prior(written.item(id).orElseThrow()));
    }
    var words = new LinkedHashMap<String, String>();
    var mitigations = file.item("mitigations").orElseThrow();
    mitigations.members().keySet().forEach(id -> words.put(id, mitigations.text(id)));
    return new Catalogue(
        file.items("services").stream().map(this::service).toList(),
        file.items("families").stream()
            .map(it -> new Family(service(it), it.texts("words")))
            .toList(),
        words);
  }

  private static Prior prior(JsonResource prior) {
    return new Prior(
        prior.decimal("probability"),
        prior.decimal("low"),
        prior.decimal("high"),
        prior.number("pseudoRuns").orElseThrow(),
        prior.decimal("transientShare"),
        prior.text("source"),
        prior.isTrue("assumed"));
  }

  private Service service(JsonResource service) {
    var band =
        service.has("band")
            ? Optional.of(service.word(Band.class, "band"))
            : Optional.<Band>empty();
    return new Service(
        service.text("id"),
        service.text("title"),
        service.find("within"),
        service.word(Kind.class, "kind"),
        Optional.ofNullable(priors.get(service.text("prior"))).orElseThrow(),
        band,
        service.texts("mitigations"));
  }
}
