package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Prognosis;
import cascade.finding.UnifiedDiff;
import cascade.mitigation.FixPlan;
import cascade.mitigation.FixStep;
import cascade.mitigation.Replay;
import cascade.risk.Posterior;
import cascade.risk.RunRisk;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// Fixes as JSON.
final class FixJson {
  private FixJson() {}

  static void write(JsonGenerator json, FixPlan plan) throws IOException {
    json.writeStringField("schema", "cascade/fix/1");
    json.writeStringField("source", plan.before().source());
    JsonReport.situation(json, plan.before().situation());
    JsonReport.object(json, "before", inside -> values(inside, plan.before()));
    JsonReport.object(json, "after", inside -> values(inside, plan.after()));
    json.writeArrayFieldStart("steps");
    for (var step : plan.steps()) {
      JsonReport.object(json, inside -> step(inside, step));
    }
    json.writeEndArray();
    if (!plan.declined().isEmpty()) {
      json.writeArrayFieldStart("declined");
      for (var one : plan.declined()) {
        JsonReport.object(
            json,
            inside -> {
              inside.writeStringField("rule", one.finding().rule().id());
              inside.writeStringField("path", one.finding().site().path());
              inside.writeStringField("subject", one.finding().subject());
              inside.writeStringField("reason", one.reason());
            });
      }
      json.writeEndArray();
    }
    json.writeArrayFieldStart("files");
    for (var file : plan.files().entrySet()) {
      json.writeStartObject();
      json.writeStringField("path", file.getKey());
      json.writeStringField(
          "patch",
          UnifiedDiff.between(file.getKey(), file.getValue().before(), file.getValue().after()));
      json.writeEndObject();
    }
    json.writeEndArray();
    if (plan.replay().isPresent()) {
      JsonReport.object(json, "replay", inside -> replay(inside, plan.replay().get()));
    }
    FindingJson.list(json, "left", plan.after(), plan.left());
  }

  private static void step(JsonGenerator json, FixStep step) throws IOException {
    json.writeStringField("rule", step.rule().id());
    json.writeNumberField("edits", step.edits());
    json.writeArrayFieldStart("mended");
    for (var finding : step.mended()) {
      json.writeStartObject();
      json.writeStringField("path", finding.site().path());
      json.writeStringField("subject", finding.subject());
      json.writeStringField("message", finding.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonReport.object(json, "before", inside -> values(inside, step.before()));
    JsonReport.object(json, "after", inside -> values(inside, step.after()));
    if (step.risk().isPresent()) {
      RiskJson.change(json, step.risk().get());
    }
  }

  /// Means; the 90 % interval of each beside them by its name.
  private static void values(JsonGenerator json, Assessment version) throws IOException {
    json.writeNumberField("worstCaseMinutes", FixPlan.worstCaseMinutes(version));
    var risk =
        version
            .prognosis()
            .map(Prognosis::risk)
            .filter(it -> !it.workflows().isEmpty())
            .map(it -> it.together());
    if (risk.isEmpty()) {
      return;
    }
    JsonReport.object(json, "interval", inside -> each(inside, risk.get(), FixJson::interval));
    each(json, risk.get(), (inside, name, value) -> JsonReport.number(inside, name, value.mean()));
  }

  @FunctionalInterface
  private interface Value {
    void write(JsonGenerator json, String name, Posterior value) throws IOException;
  }

  private static void each(JsonGenerator json, RunRisk run, Value value) throws IOException {
    value.write(json, "red", run.red());
    value.write(json, "stopped", run.stopped());
    value.write(json, "silentGreen", run.silentGreen().total());
    value.write(json, "notTheCodes", run.notTheCodes());
    value.write(json, "blockedJobs", run.expectedBlockedJobs());
    value.write(json, "runnerMinutes", run.waste().runnerMinutes());
    value.write(json, "humanMinutes", run.waste().humanMinutes());
  }

  private static void interval(JsonGenerator json, String name, Posterior value)
      throws IOException {
    json.writeObjectFieldStart(name);
    JsonReport.number(json, "low", value.low());
    JsonReport.number(json, "high", value.high());
    json.writeEndObject();
  }

  private static void replay(JsonGenerator json, Replay replay) throws IOException {
    json.writeNumberField("failedRuns", replay.failedRuns());
    json.writeNumberField("blockedBefore", replay.blockedBefore());
    json.writeNumberField("blockedAfter", replay.blockedAfter());
    json.writeNumberField("rescued", replay.rescued());
    json.writeNumberField("reddened", replay.reddened());
    json.writeNumberField("outlasting", replay.outlasting());
    json.writeNumberField("healthy", replay.healthy());
    JsonReport.number(json, "sparedMinutes", replay.spared());
  }
}
