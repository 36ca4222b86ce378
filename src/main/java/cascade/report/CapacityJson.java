package cascade.report;

import cascade.capacity.CapacityAssessment;
import cascade.capacity.Exhaustion;
import cascade.capacity.ExhaustionSign;
import cascade.capacity.JobCapacity;
import cascade.capacity.JobCapacity.Balance;
import cascade.capacity.Need;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// What jobs need of disks and memories, in `cascade/assessment/1`.
final class CapacityJson {
  private CapacityJson() {}

  /// The members `capacity` and `exhaustion`.
  static void write(JsonGenerator json, CapacityAssessment capacity) throws IOException {
    json.writeArrayFieldStart("capacity");
    for (var job : capacity.jobs()) {
      if (!job.needs().isEmpty()) {
        JsonReport.object(json, it -> job(it, job));
      }
    }
    json.writeEndArray();
    if (!capacity.signs().isEmpty()) {
      json.writeArrayFieldStart("exhaustion");
      for (var sign : capacity.signs()) {
        JsonReport.object(json, it -> sign(it, sign));
      }
      json.writeEndArray();
    }
  }

  private static void job(JsonGenerator json, JobCapacity job) throws IOException {
    json.writeStringField("workflow", job.workflow());
    json.writeStringField("id", job.job());
    JsonReport.strings(json, "labels", job.labels());
    if (job.runner().isPresent()) {
      var runner = job.runner().get();
      json.writeObjectFieldStart("runner");
      json.writeStringField("label", runner.label());
      json.writeNumberField("cores", runner.cores());
      JsonReport.number(json, "memoryGb", runner.memoryGb());
      JsonReport.number(json, "diskGb", runner.diskGb());
      json.writeStringField("source", runner.source());
      json.writeEndObject();
    }
    balance(json, "disk", job.disk());
    balance(json, "memory", job.memory());
    json.writeArrayFieldStart("needs");
    for (var need : job.needs()) {
      JsonReport.object(json, it -> need(it, need));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("progressive");
    for (var exhaustion : job.progressive()) {
      JsonReport.object(json, it -> exhaustion(it, exhaustion));
    }
    json.writeEndArray();
  }

  private static void balance(JsonGenerator json, String name, Balance balance) throws IOException {
    json.writeObjectFieldStart(name);
    JsonReport.number(json, "lowGb", balance.lowGb());
    JsonReport.number(json, "highGb", balance.highGb());
    json.writeStringField("fit", JsonReport.word(balance.fit()));
    json.writeBooleanField("certain", balance.certain());
    json.writeEndObject();
  }

  private static void need(JsonGenerator json, Need need) throws IOException {
    json.writeStringField("resource", JsonReport.word(need.resource()));
    json.writeStringField("kind", JsonReport.word(need.kind()));
    JsonReport.number(json, "lowGb", need.lowGb());
    JsonReport.number(json, "highGb", need.highGb());
    if (need.writtenGb().isPresent()) {
      JsonReport.number(json, "writtenGb", need.writtenGb().getAsDouble());
    }
    json.writeStringField("confidence", JsonReport.word(need.confidence()));
    json.writeStringField("reason", need.reason());
    json.writeStringField("source", need.source());
    JsonReport.object(
        json,
        "location",
        place -> {
          place.writeStringField("path", need.path());
          JsonReport.span(place, need.span());
        });
    if (need.step() >= 0) {
      json.writeNumberField("step", need.step());
    }
  }

  private static void exhaustion(JsonGenerator json, Exhaustion exhaustion) throws IOException {
    json.writeStringField("resource", JsonReport.word(exhaustion.resource()));
    json.writeArrayFieldStart("stages");
    for (var stage : exhaustion.stages()) {
      json.writeStartObject();
      json.writeStringField("kind", JsonReport.word(stage.kind()));
      json.writeArrayFieldStart("steps");
      for (var step : stage.steps()) {
        json.writeNumber(step);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void sign(JsonGenerator json, ExhaustionSign sign) throws IOException {
    json.writeStringField("workflow", sign.workflow());
    json.writeStringField("id", sign.job());
    switch (sign) {
      case ExhaustionSign.GrowingDuration it -> {
        json.writeStringField("kind", "growing-duration");
        JsonReport.number(json, "perWeek", it.trend().perWeek());
        json.writeNumberField("count", it.runs());
        json.writeNumberField("of", it.runs());
      }
      case ExhaustionSign.EndedLate it -> counted(json, "ended-late", it.late(), it.tries());
      case ExhaustionSign.FailsInLateSteps it -> {
        counted(json, "fails-in-late-steps", it.inLateSteps(), it.failures());
        JsonReport.strings(json, "steps", it.steps());
      }
      case ExhaustionSign.RunnerLost it -> counted(json, "runner-lost", it.lost(), it.failures());
    }
  }

  private static void counted(JsonGenerator json, String kind, int count, int of)
      throws IOException {
    json.writeStringField("kind", kind);
    json.writeNumberField("count", count);
    json.writeNumberField("of", of);
  }
}
