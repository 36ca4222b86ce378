package cascade.report;

import cascade.risk.Posterior;
import cascade.risk.ScenarioRisk;
import cascade.risk.ScenarioRisk.OfJob;
import cascade.risk.ScenarioRisk.OfOutcomes;
import cascade.risk.ScenarioRisk.OfWorkflow;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The member `probability` of `cascade/what-if/1`. Values are plain numbers; where they are
/// uncertain, `interval` has the 90 % interval of each by its name, and where runs were drawn at
/// random `standardError` has how far each may be off.
final class ScenarioRiskJson {
  private ScenarioRiskJson() {}

  /// @param outcomes of the workflow, or of all together
  /// @param workflow empty for all of them
  static void write(
      JsonGenerator json, ScenarioRisk risk, OfOutcomes outcomes, Optional<OfWorkflow> workflow)
      throws IOException {
    json.writeObjectFieldStart("probability");
    JsonReport.number(json, "red", outcomes.red().mean());
    JsonReport.number(json, "stopped", outcomes.stopped().mean());
    var silent = outcomes.silentGreen();
    JsonReport.number(json, "silentGreen", silent.total().mean());
    json.writeObjectFieldStart("silentGreenBy");
    JsonReport.number(json, "tolerated", silent.tolerated().mean());
    JsonReport.number(json, "masked", silent.masked().mean());
    JsonReport.number(json, "bypass", silent.bypass().mean());
    json.writeEndObject();
    json.writeObjectFieldStart("jobs");
    for (var it : workflow.map(List::of).orElse(risk.workflows())) {
      for (var job : it.jobs()) {
        var prefixed = workflow.isEmpty() && risk.workflows().size() > 1;
        job(json, risk, (prefixed ? ScenarioNames.fileName(it.path()) + "#" : "") + job.id(), job);
      }
    }
    json.writeEndObject();
    JsonReport.number(json, "expectedBlockedJobs", outcomes.expectedBlockedJobs().mean());
    json.writeStringField("method", risk.method().word());
    var probabilities = new LinkedHashMap<String, Posterior>();
    probabilities.put("red", outcomes.red());
    probabilities.put("stopped", outcomes.stopped());
    probabilities.put("silentGreen", silent.total());
    errors(json, risk, probabilities);
    probabilities.put("expectedBlockedJobs", outcomes.expectedBlockedJobs());
    intervals(json, risk, probabilities);
    if (risk.samples().isPresent()) {
      json.writeNumberField("samples", risk.samples().getAsInt());
    }
    if (workflow.isEmpty() && !risk.unclear().isEmpty()) {
      JsonReport.strings(json, "takenToFail", risk.unclear());
    }
    json.writeEndObject();
  }

  private static void job(JsonGenerator json, ScenarioRisk risk, String name, OfJob job)
      throws IOException {
    json.writeObjectFieldStart(name);
    JsonReport.number(json, "notSuccessful", job.notSuccessful().mean());
    JsonReport.number(json, "blocked", job.blocked().mean());
    var probabilities = new LinkedHashMap<String, Posterior>();
    probabilities.put("notSuccessful", job.notSuccessful());
    probabilities.put("blocked", job.blocked());
    errors(json, risk, probabilities);
    intervals(json, risk, probabilities);
    json.writeEndObject();
  }

  private static void errors(
      JsonGenerator json, ScenarioRisk risk, Map<String, Posterior> probabilities)
      throws IOException {
    if (risk.samples().isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("standardError");
    for (var value : probabilities.entrySet()) {
      var mean = Math.clamp(value.getValue().mean(), 0, 1);
      JsonReport.number(json, value.getKey(), risk.standardError(mean).orElse(0));
    }
    json.writeEndObject();
  }

  private static void intervals(
      JsonGenerator json, ScenarioRisk risk, Map<String, Posterior> values) throws IOException {
    if (risk.draws() > 1) {
      RiskJson.intervals(json, values);
    }
  }
}
