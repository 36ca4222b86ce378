package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.FindingCost;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.IgnoredFinding;
import cascade.finding.Mitigation;
import cascade.finding.Site;
import cascade.pipeline.Outcome;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Findings as JSON.
final class FindingJson {
  private FindingJson() {}

  /// The members `findings`, `ignored` and `skipped`.
  static void write(JsonGenerator json, Assessment assessment) throws IOException {
    list(json, "findings", assessment, assessment.findings());
    ignored(json, assessment, assessment.ignored());
    if (!assessment.skipped().isEmpty()) {
      json.writeArrayFieldStart("skipped");
      for (var skipped : assessment.skipped()) {
        json.writeStartObject();
        json.writeStringField("rule", skipped.rule());
        json.writeStringField("reason", skipped.reason());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  /// The member `ignored`; without any it is left out.
  ///
  /// @param assessment in which they were found
  static void ignored(JsonGenerator json, Assessment assessment, List<IgnoredFinding> all)
      throws IOException {
    if (!all.isEmpty()) {
      json.writeArrayFieldStart("ignored");
      for (var ignored : all) {
        JsonReport.object(
            json,
            inside -> {
              JsonReport.object(inside, "finding", it -> write(it, assessment, ignored.finding()));
              write(inside, ignored.by());
            });
      }
      json.writeEndArray();
    }
  }

  /// @param assessment in which they were found
  static void list(JsonGenerator json, String name, Assessment assessment, List<Finding> findings)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (var finding : findings) {
      JsonReport.object(json, inside -> write(inside, assessment, finding));
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Assessment assessment, Finding finding)
      throws IOException {
    json.writeStringField("rule", finding.rule().id());
    json.writeStringField("severity", finding.severity().word());
    json.writeStringField("confidence", finding.confidence().word());
    json.writeStringField("subject", finding.subject());
    json.writeStringField("message", finding.message());
    JsonReport.object(json, "location", place -> write(place, finding.site()));
    if (!finding.related().isEmpty()) {
      json.writeArrayFieldStart("related");
      for (var site : finding.related()) {
        JsonReport.object(json, place -> write(place, site));
      }
      json.writeEndArray();
    }
    JsonReport.object(json, "evidence", inside -> write(inside, finding.evidence()));
    var cost = FindingCost.of(finding, assessment);
    if (cost.isPresent()) {
      JsonReport.object(json, "cost", inside -> write(inside, cost.get()));
    }
    if (finding.mitigation().isPresent()) {
      var mitigation = finding.mitigation().get();
      JsonReport.object(
          json, "mitigation", inside -> write(inside, assessment, finding, mitigation));
    }
  }

  private static void write(JsonGenerator json, IgnoredFinding.Decision decision)
      throws IOException {
    switch (decision) {
      case IgnoredFinding.Decision.Configured(var site, var reason) -> {
        json.writeStringField("by", "configuration");
        json.writeStringField("reason", reason);
        JsonReport.object(json, "location", place -> write(place, site));
      }
      case IgnoredFinding.Decision.Known _ -> json.writeStringField("by", "baseline");
      case IgnoredFinding.Decision.Commented(var site, var reason) -> {
        json.writeStringField("by", "comment");
        json.writeStringField("reason", reason);
        JsonReport.object(json, "location", place -> write(place, site));
      }
    }
  }

  private static void write(JsonGenerator json, FindingCost cost) throws IOException {
    json.writeStringField("workflow", cost.workflow());
    json.writeStringField("job", cost.job());
    json.writeNumberField("blockedJobs", cost.blocked().size());
    json.writeNumberField("otherJobs", cost.others());
    if (cost.minutes().isPresent()) {
      RiskJson.posterior(json, "minutes", cost.minutes().get());
    }
  }

  private static void write(JsonGenerator json, Site site) throws IOException {
    json.writeStringField("path", site.path());
    JsonReport.span(json, site.span());
  }

  private static void write(JsonGenerator json, Evidence evidence) throws IOException {
    switch (evidence) {
      case Evidence.Seen _ -> json.writeStringField("kind", "seen");
      case Evidence.Observed(var runs, var told) -> {
        json.writeStringField("kind", "observed");
        json.writeNumberField("runs", runs);
        json.writeStringField("told", told);
      }
      case Evidence.Exhaustive _ -> json.writeStringField("kind", "every-case");
      case Evidence.Simulated(var given, var blocked, var jobs) -> {
        json.writeStringField("kind", "simulated");
        json.writeObjectFieldStart("given");
        for (Map.Entry<String, Outcome> entry : given.entrySet()) {
          json.writeStringField(entry.getKey(), entry.getValue().word());
        }
        json.writeEndObject();
        JsonReport.strings(json, "blocked", blocked);
        json.writeNumberField("jobs", jobs);
      }
    }
  }

  private static void write(
      JsonGenerator json, Assessment assessment, Finding finding, Mitigation mitigation)
      throws IOException {
    json.writeStringField("summary", mitigation.summary());
    if (mitigation.edits().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("edits");
    for (var edit : mitigation.edits()) {
      json.writeStartObject();
      write(json, edit.site());
      json.writeStringField("replacement", edit.replacement());
      json.writeEndObject();
    }
    json.writeEndArray();
    var patch = FindingGroup.patch(assessment, finding);
    if (patch.isPresent()) {
      json.writeStringField("patch", patch.get());
    }
  }
}
