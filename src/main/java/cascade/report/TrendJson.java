package cascade.report;

import cascade.assessment.Snapshot;
import cascade.assessment.Snapshot.Measure;
import cascade.assessment.Snapshot.Range;
import cascade.assessment.Trend;
import cascade.finding.Finding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/// The member `trend` of `cascade/assessment/1`.
final class TrendJson {
  private TrendJson() {}

  static void write(JsonGenerator json, Trend trend) throws IOException {
    json.writeObjectFieldStart("trend");
    json.writeStringField("since", trend.since().made().toString());
    json.writeArrayFieldStart("earlier");
    for (var snapshot : trend.earlier()) {
      JsonReport.object(json, inside -> write(inside, snapshot));
    }
    json.writeEndArray();
    keys(json, "new", trend.added().stream().map(Finding::key).toList());
    keys(json, "gone", trend.gone());
    json.writeObjectFieldStart("changes");
    for (var change : trend.changes()) {
      JsonReport.object(
          json,
          SnapshotReader.name(change.measure()),
          inside -> {
            range(inside, "before", change.before());
            range(inside, "after", change.after());
            inside.writeBooleanField("better", change.isBetter());
          });
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Snapshot snapshot) throws IOException {
    json.writeStringField("made", snapshot.made().toString());
    json.writeNumberField("findings", snapshot.findings().size());
    if (snapshot.risk().isPresent()) {
      var risk = snapshot.risk().get();
      RiskJson.grade(json, risk.grade());
      for (var measure : Measure.values()) {
        range(json, SnapshotReader.name(measure), risk.of(measure));
      }
      RiskJson.basis(json, risk.grade().basis());
    }
  }

  private static void range(JsonGenerator json, String name, Range range) throws IOException {
    json.writeObjectFieldStart(name);
    JsonReport.number(json, "mean", range.mean());
    JsonReport.number(json, "low", range.low());
    JsonReport.number(json, "high", range.high());
    json.writeEndObject();
  }

  private static void keys(JsonGenerator json, String name, List<Finding.Key> keys)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (var key : keys) {
      json.writeStartObject();
      json.writeStringField("rule", key.rule());
      json.writeStringField("path", key.path());
      json.writeStringField("subject", key.subject());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
