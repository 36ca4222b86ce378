package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.assessment.Assessment.SilentGreen;
import cascade.expression.Template;
import cascade.pipeline.BlastRadius;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.CriticalPath;
import cascade.pipeline.Legs;
import cascade.pipeline.ResolvedJob;
import cascade.source.Located;
import cascade.workflow.Job;
import cascade.workflow.Step;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/// The schema `cascade/assessment/1`.
final class AssessmentJson {
  private AssessmentJson() {}

  static void write(JsonGenerator json, Assessment assessment) throws IOException {
    json.writeStringField("schema", "cascade/assessment/1");
    json.writeStringField("source", assessment.source());
    if (assessment.made().isPresent()) {
      json.writeStringField("made", assessment.made().get().toString());
    }
    JsonReport.situation(json, assessment.situation());
    json.writeArrayFieldStart("workflows");
    for (var workflow : assessment.workflows()) {
      JsonReport.object(json, inside -> write(inside, assessment, workflow));
    }
    json.writeEndArray();
    if (assessment.prognosis().isPresent()) {
      var prognosis = assessment.prognosis().get();
      ServicesJson.write(json, prognosis);
      RiskJson.write(json, prognosis.risk());
      TimeJson.pipeline(json, prognosis.time());
      CapacityJson.write(json, prognosis.capacity());
    }
    if (assessment.history().isPresent()) {
      HistoryJson.extent(json, assessment.history().get());
    }
    FindingJson.write(json, assessment);
    JsonReport.problems(json, assessment.problems());
    if (assessment.trend().isPresent()) {
      TrendJson.write(json, assessment.trend().get());
    }
  }

  private static void write(JsonGenerator json, Assessment assessment, AssessedWorkflow workflow)
      throws IOException {
    json.writeStringField("path", workflow.path());
    json.writeStringField("name", workflow.name());
    JsonReport.strings(json, "events", workflow.events());
    json.writeBooleanField("triggered", workflow.triggered());
    if (!workflow.follows().isEmpty()) {
      JsonReport.strings(json, "follows", workflow.follows());
    }
    json.writeArrayFieldStart("jobs");
    for (var job : workflow.jobs()) {
      var history = assessment.history(workflow, job);
      JsonReport.object(
          json,
          inside -> {
            write(inside, job);
            if (assessment.prognosis().isPresent()) {
              ServicesJson.job(inside, assessment.prognosis().get(), workflow.path(), job.id());
            }
            if (history.isPresent()) {
              HistoryJson.job(inside, history.get());
            }
          });
    }
    json.writeEndArray();
    // What is not started takes no time and hides nothing.
    if (workflow.triggered()) {
      write(json, workflow.criticalPath());
      write(json, workflow.silentGreen());
      var risk = assessment.prognosis().flatMap(it -> it.risk().find(workflow.path()));
      if (risk.isPresent()) {
        RiskJson.workflow(json, risk.get().run());
      }
      var time = assessment.prognosis().flatMap(it -> it.time().find(workflow.path()));
      if (time.isPresent()) {
        TimeJson.workflow(json, time.get());
      }
    }
  }

  private static void write(JsonGenerator json, AssessedJob assessed) throws IOException {
    var resolved = assessed.resolved();
    var job = resolved.job();
    json.writeStringField("id", assessed.id());
    if (job.name().map(Located::value).orElse(null) instanceof Template.Constant(_, var name)
        && !name.isEmpty()) {
      json.writeStringField("name", name);
    }
    JsonReport.object(
        json,
        "location",
        place -> {
          place.writeStringField("path", resolved.path());
          JsonReport.span(place, job.span());
        });
    JsonReport.strings(json, "needs", job.needs().stream().map(Located::value).toList());
    json.writeStringField("condition", job.condition().text());
    switch (job.body()) {
      case Job.Steps steps -> json.writeNumberField("steps", count(steps.steps()));
      case Job.Call call -> json.writeStringField("uses", call.uses().value());
    }
    json.writeNumberField("stage", resolved.stage());
    matrix(json, resolved);
    if (assessed.timeoutMinutes().isPresent()) {
      json.writeNumberField("timeoutMinutes", assessed.timeoutMinutes().getAsInt());
    }
    json.writeBooleanField("runs", assessed.runs());
    JsonReport.strings(json, "dominators", resolved.dominators());
    write(json, assessed.blastRadius());
  }

  /// Steps that start together count one by one.
  private static int count(List<Step> steps) {
    return steps.stream()
        .mapToInt(step -> step instanceof Step.Parallel(_, var inside) ? count(inside) : 1)
        .sum();
  }

  private static void matrix(JsonGenerator json, ResolvedJob job) throws IOException {
    switch (job.legs()) {
      case Legs.Single _ -> {}
      case Legs.Expanded _ -> {
        JsonReport.strings(json, "legs", job.legNames());
        json.writeStringField("matrix", "static");
      }
      case Legs.Dynamic _ -> json.writeStringField("matrix", "dynamic");
      case Legs.Refused _ -> json.writeStringField("matrix", "refused");
    }
  }

  private static void write(JsonGenerator json, BlastRadius radius) throws IOException {
    json.writeObjectFieldStart("blastRadius");
    JsonReport.strings(json, "blocked", radius.blocked().stream().map(Blocked::id).toList());
    json.writeNumberField("count", radius.count());
    JsonReport.number(json, "share", radius.share());
    entries(json, "entries", radius.blocked());
    if (!radius.elsewhere().isEmpty()) {
      entries(json, "elsewhere", radius.elsewhere());
    }
    if (radius.conclusion().isPresent()) {
      json.writeStringField("conclusion", radius.conclusion().get().word());
    }
    json.writeEndObject();
  }

  private static void entries(JsonGenerator json, String name, List<Blocked> blocked)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (var entry : blocked) {
      json.writeStartObject();
      json.writeStringField("id", entry.id());
      json.writeBooleanField("certain", entry.certain());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, CriticalPath path) throws IOException {
    json.writeObjectFieldStart("criticalPath");
    JsonReport.strings(json, "jobs", path.jobs());
    json.writeNumberField("minutes", path.minutes());
    json.writeNumberField("worstCaseMinutes", path.worstCaseMinutes());
    JsonReport.strings(json, "unbudgeted", path.unbudgeted());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, SilentGreen silentGreen) throws IOException {
    json.writeObjectFieldStart("silentGreen");
    JsonReport.strings(json, "tolerated", silentGreen.tolerated());
    JsonReport.strings(json, "bypass", silentGreen.bypass());
    json.writeEndObject();
  }
}
