package cascade.report;

import cascade.assessment.Prognosis;
import cascade.risk.JobRisk;
import cascade.risk.ServiceRisk;
import cascade.service.Dependence;
import cascade.service.Hold;
import cascade.service.Leanings.Leaner;
import cascade.service.Leanings.ServiceLeanings;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What jobs lean on, in `cascade/assessment/1`.
final class ServicesJson {
  private ServicesJson() {}

  /// The member `services` of the assessment.
  static void write(JsonGenerator json, Prognosis prognosis) throws IOException {
    Map<String, ServiceRisk> risks =
        prognosis.risk().services().stream()
            .collect(Collectors.toMap(ServiceRisk::id, Function.identity(), (one, _) -> one));
    var several =
        prognosis.leanings().jobs().stream().map(it -> it.workflow()).distinct().count() > 1;
    json.writeArrayFieldStart("services");
    for (var service : prognosis.leanings().services()) {
      var known = Optional.ofNullable(risks.get(service.service().id()));
      JsonReport.object(json, it -> service(it, prognosis, service, known, several));
    }
    json.writeEndArray();
  }

  private static void service(
      JsonGenerator json,
      Prognosis prognosis,
      ServiceLeanings leanings,
      Optional<ServiceRisk> known,
      boolean several)
      throws IOException {
    var service = leanings.service();
    json.writeStringField("id", service.id());
    json.writeStringField("title", service.title());
    JsonReport.strings(json, "within", prognosis.leanings().catalogue().containers(service.id()));
    JsonReport.strings(json, "jobs", names(leanings.leaners(), several));
    for (var hold : Hold.values()) {
      JsonReport.strings(
          json,
          switch (hold) {
            case FAILS -> "fails";
            case MAY_FAIL -> "mayFail";
            case SURVIVES -> "survives";
          },
          names(leanings.leaners().stream().filter(it -> it.hold() == hold).toList(), several));
    }
    if (known.isPresent()) {
      var hazard = known.get().hazard();
      RiskJson.posterior(json, "probability", hazard.probability());
      json.writeStringField("band", JsonReport.word(hazard.band()));
      RiskJson.loss(json, hazard.loss());
    }
  }

  private static List<String> names(List<Leaner> leaners, boolean several) {
    return leaners.stream()
        .map(it -> (several ? ScenarioNames.fileName(it.workflow()) + "#" : "") + it.job())
        .toList();
  }

  /// The members `services`, `dependences`, `probability` and `expectedLoss` of a job.
  static void job(JsonGenerator json, Prognosis prognosis, String workflow, String id)
      throws IOException {
    var dependences = prognosis.leanings().of(workflow, id);
    JsonReport.strings(
        json, "services", dependences.stream().map(Dependence::service).distinct().toList());
    json.writeArrayFieldStart("dependences");
    for (var dependence : dependences) {
      JsonReport.object(json, it -> dependence(it, dependence));
    }
    json.writeEndArray();
    var risk =
        prognosis.risk().find(workflow).stream()
            .flatMap(it -> it.jobs().stream())
            .filter((JobRisk it) -> it.id().equals(id))
            .findFirst();
    if (risk.isPresent()) {
      RiskJson.job(json, risk.get());
    }
  }

  private static void dependence(JsonGenerator json, Dependence dependence) throws IOException {
    json.writeStringField("service", dependence.service());
    json.writeStringField("sign", dependence.sign());
    json.writeStringField("hold", JsonReport.word(dependence.hold()));
    json.writeNumberField("attempts", dependence.attempts());
    if (dependence.step() >= 0) {
      json.writeNumberField("step", dependence.step());
    }
    JsonReport.object(
        json,
        "location",
        place -> {
          place.writeStringField("path", dependence.path());
          JsonReport.span(place, dependence.span());
        });
    json.writeArrayFieldStart("reductions");
    for (var reduction : dependence.reductions()) {
      json.writeStartObject();
      json.writeStringField("kind", JsonReport.word(reduction.kind()));
      json.writeStringField("text", reduction.words());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
