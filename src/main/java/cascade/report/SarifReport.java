package cascade.report;

import static java.util.Comparator.comparing;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.finding.IgnoredFinding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.Site;
import cascade.finding.SkippedRule;
import cascade.finding.TextEdit;
import cascade.rule.Rule;
import cascade.rule.Rules;
import cascade.source.Problem;
import cascade.source.Severity;
import cascade.source.Span;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/// Findings as SARIF 2.1.0, for code scanning: one run, whatever number of assessments.
///
/// Source: `github-actions.md` E.6 for what GitHub takes.
public final class SarifReport {
  /// GitHub refuses a run with more.
  static final int MOST_RESULTS = 25_000;

  /// GitHub shows a hundred.
  private static final int MOST_RELATED = 100;

  private static final int MOST_NOTIFICATIONS = 1_000;

  private static final List<RuleInfo> RULES = Rules.all().stream().map(Rule::info).toList();

  private final JsonGenerator json;

  private SarifReport(JsonGenerator json) {
    this.json = json;
  }

  /// @param assessments of one repository: their paths are relative to its root
  /// @param category tells this analysis apart from others of the same commit
  /// @param version of this program
  public static String of(List<Assessment> assessments, String category, String version) {
    return JsonReport.document(
        json -> new SarifReport(json).write(assessments, category, version, MOST_RESULTS));
  }

  /// What code scanning is to show. It takes no notice of suppressions, so that what is ignored
  /// would be an open alert: that is left out.
  public static String forCodeScanning(Assessment assessment, String category, String version) {
    var told = assessment.withoutIgnored();
    return of(List.of(told), category, version);
  }

  /// For tests of the limit.
  static String of(List<Assessment> assessments, int mostResults) {
    return JsonReport.document(
        json -> new SarifReport(json).write(assessments, "cascade", "0.0.0", mostResults));
  }

  private void write(List<Assessment> assessments, String category, String version, int mostResults)
      throws IOException {
    var all =
        assessments.stream()
            .flatMap(assessment -> assessment.findings().stream())
            .distinct()
            .sorted(Finding.REPORT_ORDER)
            .toList();
    var told = all.subList(0, Math.min(all.size(), mostResults));
    json.writeStringField(
        "$schema",
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    JsonReport.object(json, "tool", _ -> JsonReport.object(json, "driver", _ -> driver(version)));
    JsonReport.object(json, "automationDetails", _ -> json.writeStringField("id", category + "/"));
    json.writeStringField("columnKind", "unicodeCodePoints");
    json.writeArrayFieldStart("invocations");
    JsonReport.object(json, _ -> invocation(assessments, all.size() - told.size()));
    json.writeEndArray();
    json.writeArrayFieldStart("results");
    var fingerprints = new Fingerprints();
    for (var finding : told) {
      JsonReport.object(json, _ -> result(finding, fingerprints.of(finding.key())));
    }
    for (var ignored : ignored(assessments, mostResults - told.size())) {
      JsonReport.object(
          json,
          _ -> {
            result(ignored.finding(), fingerprints.of(ignored.finding().key()));
            suppression(ignored.by());
          });
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static List<IgnoredFinding> ignored(List<Assessment> assessments, int most) {
    return assessments.stream()
        .flatMap(assessment -> assessment.ignored().stream())
        .distinct()
        .limit(most)
        .toList();
  }

  private void suppression(IgnoredFinding.Decision decision) throws IOException {
    json.writeArrayFieldStart("suppressions");
    json.writeStartObject();
    switch (decision) {
      case IgnoredFinding.Decision.Configured(_, var reason) -> accepted("external", reason);
      case IgnoredFinding.Decision.Known(var file) -> accepted("external", "in " + file);
      case IgnoredFinding.Decision.Commented(_, var reason) -> accepted("inSource", reason);
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  private void accepted(String kind, String reason) throws IOException {
    json.writeStringField("kind", kind);
    json.writeStringField("status", "accepted");
    json.writeStringField("justification", SarifText.message(reason));
  }

  private void driver(String version) throws IOException {
    json.writeStringField("name", "Cascade");
    json.writeStringField("version", version);
    json.writeArrayFieldStart("rules");
    for (var rule : RULES) {
      JsonReport.object(json, _ -> rule(rule));
    }
    json.writeEndArray();
  }

  private void rule(RuleInfo rule) throws IOException {
    var page = Rules.page(rule);
    json.writeStringField("id", rule.id());
    text("shortDescription", rule.title());
    JsonReport.object(
        json,
        "help",
        _ -> {
          json.writeStringField("text", page);
          json.writeStringField("markdown", page);
        });
    JsonReport.object(
        json, "defaultConfiguration", _ -> json.writeStringField("level", level(rule.severity())));
    JsonReport.object(
        json,
        "properties",
        _ -> JsonReport.strings(json, "tags", List.of("github-actions", "reliability")));
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTICE -> "note";
    };
  }

  /// A message of ours; foreign names in it are made harmless.
  private void text(String name, String text) throws IOException {
    JsonReport.object(json, name, _ -> json.writeStringField("text", SarifText.message(text)));
  }

  private void invocation(List<Assessment> assessments, int leftOut) throws IOException {
    json.writeBooleanField("executionSuccessful", true);
    var skipped = new LinkedHashSet<SkippedRule>();
    assessments.forEach(assessment -> skipped.addAll(assessment.skipped()));
    if (!skipped.isEmpty()) {
      json.writeArrayFieldStart("toolConfigurationNotifications");
      for (var rule : skipped) {
        JsonReport.object(
            json,
            _ -> {
              json.writeStringField("level", "note");
              text("message", "rule `%s` was not run: %s".formatted(rule.rule(), rule.reason()));
            });
      }
      json.writeEndArray();
    }
    var problems =
        assessments.stream()
            .flatMap(assessment -> assessment.problems().stream())
            .distinct()
            .sorted(comparing(Problem::severity).thenComparing(Problem.REPORT_ORDER))
            .limit(MOST_NOTIFICATIONS)
            .toList();
    if (problems.isEmpty() && leftOut == 0) {
      return;
    }
    json.writeArrayFieldStart("toolExecutionNotifications");
    if (leftOut > 0) {
      JsonReport.object(
          json,
          _ -> {
            json.writeStringField("level", "warning");
            text(
                "message",
                "%d results are left out, the least important ones: GitHub takes no more"
                    .formatted(leftOut));
          });
    }
    for (var problem : problems) {
      JsonReport.object(
          json,
          _ -> {
            json.writeStringField("level", level(problem.severity()));
            text("message", problem.message());
            locations("locations", List.of(new Site(problem.file(), problem.span())));
          });
    }
    json.writeEndArray();
  }

  private void result(Finding finding, String fingerprint) throws IOException {
    json.writeStringField("ruleId", finding.rule().id());
    var index = RULES.indexOf(finding.rule());
    if (index >= 0) {
      json.writeNumberField("ruleIndex", index);
    }
    json.writeStringField("level", level(finding.severity()));
    text("message", finding.message());
    locations("locations", List.of(finding.site()));
    if (!finding.related().isEmpty()) {
      locations(
          "relatedLocations",
          finding.related().subList(0, Math.min(finding.related().size(), MOST_RELATED)));
    }
    JsonReport.object(
        json,
        "partialFingerprints",
        _ -> {
          json.writeStringField("cascadeFinding/v1", fingerprint);
          // The only one that GitHub looks at; left out, it would be made from the text around.
          json.writeStringField("primaryLocationLineHash", fingerprint);
        });
    if (finding.mitigation().filter(it -> !it.edits().isEmpty()).isPresent()) {
      json.writeArrayFieldStart("fixes");
      JsonReport.object(json, _ -> fix(finding.mitigation().orElseThrow()));
      json.writeEndArray();
    }
    JsonReport.object(
        json,
        "properties",
        _ -> {
          json.writeStringField("confidence", finding.confidence().word());
          json.writeStringField("subject", finding.subject());
        });
  }

  private void locations(String name, List<Site> sites) throws IOException {
    json.writeArrayFieldStart(name);
    for (var site : sites) {
      JsonReport.object(
          json,
          _ ->
              JsonReport.object(
                  json,
                  "physicalLocation",
                  _ -> {
                    artifact(site.path());
                    region("region", site.span());
                  }));
    }
    json.writeEndArray();
  }

  private void artifact(String path) throws IOException {
    JsonReport.object(
        json,
        "artifactLocation",
        _ -> {
          if (path.startsWith("/")) {
            json.writeStringField("uri", "file://" + SarifText.uri(path));
          } else {
            json.writeStringField("uri", SarifText.uri(path));
            json.writeStringField("uriBaseId", "%SRCROOT%");
          }
        });
  }

  private void region(String name, Span span) throws IOException {
    JsonReport.object(json, name, _ -> JsonReport.span(json, span));
  }

  private void fix(Mitigation mitigation) throws IOException {
    text("description", mitigation.summary());
    var files = new LinkedHashMap<String, List<TextEdit>>();
    for (var edit : mitigation.edits()) {
      files.computeIfAbsent(edit.site().path(), _ -> new ArrayList<>()).add(edit);
    }
    json.writeArrayFieldStart("artifactChanges");
    for (var file : files.entrySet()) {
      JsonReport.object(
          json,
          _ -> {
            artifact(file.getKey());
            json.writeArrayFieldStart("replacements");
            for (var edit : file.getValue()) {
              JsonReport.object(
                  json,
                  _ -> {
                    region("deletedRegion", edit.site().span());
                    JsonReport.object(
                        json,
                        "insertedContent",
                        _ -> json.writeStringField("text", edit.replacement()));
                  });
            }
            json.writeEndArray();
          });
    }
    json.writeEndArray();
  }
}
