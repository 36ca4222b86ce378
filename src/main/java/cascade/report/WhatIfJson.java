package cascade.report;

import cascade.assessment.WhatIf;
import cascade.pipeline.JobEffect;
import cascade.pipeline.Outcome;
import cascade.pipeline.WorkflowEffect;
import cascade.risk.ScenarioRisk;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;

/// The schema `cascade/what-if/1`.
final class WhatIfJson {
  private WhatIfJson() {}

  static void write(JsonGenerator json, WhatIf whatIf) throws IOException {
    json.writeStringField("schema", "cascade/what-if/1");
    JsonReport.situation(json, whatIf.situation());
    JsonReport.object(json, "scenario", inside -> scenario(inside, whatIf));
    json.writeArrayFieldStart("workflows");
    for (var workflow : whatIf.workflows()) {
      JsonReport.object(
          json,
          inside -> {
            write(inside, workflow);
            if (whatIf.risk().isPresent()) {
              probability(inside, whatIf.risk().get(), workflow.path());
            }
          });
    }
    json.writeEndArray();
    if (whatIf.risk().isPresent()) {
      var risk = whatIf.risk().get();
      ScenarioRiskJson.write(json, risk, risk.together(), Optional.empty());
    }
    if (!whatIf.problems().isEmpty()) {
      JsonReport.problems(json, whatIf.problems());
    }
  }

  private static void probability(JsonGenerator json, ScenarioRisk risk, String path)
      throws IOException {
    for (var workflow : risk.workflows()) {
      if (workflow.path().equals(path)) {
        ScenarioRiskJson.write(json, risk, workflow.run(), Optional.of(workflow));
      }
    }
  }

  private static void scenario(JsonGenerator json, WhatIf whatIf) throws IOException {
    json.writeObjectFieldStart("outcomes");
    for (var given : ScenarioNames.of(whatIf).entrySet()) {
      json.writeStringField(given.getKey(), given.getValue().word());
    }
    json.writeEndObject();
    var named = whatIf.named();
    if (!named.down().isEmpty()) {
      JsonReport.strings(json, "down", named.down());
    }
    if (!named.assumed().isEmpty()) {
      json.writeObjectFieldStart("assumed");
      for (var assumed : named.assumed().entrySet()) {
        JsonReport.number(json, assumed.getKey(), assumed.getValue());
      }
      json.writeEndObject();
    }
    if (named.withPriors()) {
      json.writeBooleanField("withPriors", true);
    }
    if (whatIf.scenario().runCancelled()) {
      json.writeBooleanField("runCancelled", true);
    }
  }

  private static void write(JsonGenerator json, WorkflowEffect workflow) throws IOException {
    json.writeStringField("path", workflow.path());
    json.writeBooleanField("triggered", workflow.triggered());
    json.writeArrayFieldStart("jobs");
    for (var job : workflow.jobs()) {
      JsonReport.object(json, inside -> write(inside, job));
    }
    json.writeEndArray();
    JsonReport.strings(json, "blocked", workflow.blocked());
    JsonReport.strings(json, "failed", workflow.failed());
    if (workflow.conclusion().isPresent()) {
      json.writeStringField("conclusion", workflow.conclusion().get().word());
    }
  }

  private static void write(JsonGenerator json, JobEffect job) throws IOException {
    json.writeStringField("id", job.id());
    json.writeStringField("outcome", job.outcome().word());
    JsonReport.strings(json, "possible", job.possible().stream().map(Outcome::word).toList());
    json.writeBooleanField("certain", job.certain());
    json.writeBooleanField("blocked", job.blocked());
    json.writeBooleanField("tolerated", job.tolerated());
    JsonReport.strings(json, "because", job.because());
    JsonReport.strings(json, "via", job.via());
    if (!job.dependsOn().isEmpty()) {
      JsonReport.strings(json, "dependsOn", job.dependsOn());
    }
  }
}
