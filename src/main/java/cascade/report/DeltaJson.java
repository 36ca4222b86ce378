package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.delta.Delta;
import cascade.delta.Difference;
import cascade.delta.Fact;
import cascade.delta.JobDelta;
import cascade.delta.Sides;
import cascade.delta.WorkflowDelta;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.CriticalPath;
import cascade.source.Problem;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The schema `cascade/delta/1`.
final class DeltaJson {
  private DeltaJson() {}

  static void write(JsonGenerator json, Delta delta, Assessment base, Assessment head)
      throws IOException {
    json.writeStringField("schema", "cascade/delta/1");
    json.writeStringField("base", base.source());
    json.writeStringField("head", head.source());
    JsonReport.situation(json, head.situation());
    json.writeStringField("verdict", delta.verdict().word());
    json.writeArrayFieldStart("facts");
    for (var fact : delta.facts()) {
      JsonReport.object(json, inside -> write(inside, fact));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("workflows");
    for (var workflow : delta.workflows()) {
      JsonReport.object(json, inside -> write(inside, workflow));
    }
    json.writeEndArray();
    JsonReport.object(
        json,
        "findings",
        inside -> {
          FindingJson.list(inside, "added", head, delta.findings().added());
          FindingJson.list(inside, "removed", base, delta.findings().gone());
          FindingJson.ignored(inside, head, delta.ignoredHere());
        });
    problems(json, delta.problems());
    if (delta.risk().isPresent()) {
      var risk = delta.risk().get();
      JsonReport.object(
          json,
          "risk",
          inside -> {
            RiskJson.run(inside, "before", risk.before().together());
            RiskJson.run(inside, "after", risk.after().together());
            RiskJson.change(inside, risk);
          });
    }
  }

  /// The sentence is there for people; programs find the numbers under `workflows`.
  private static void write(JsonGenerator json, Fact fact) throws IOException {
    json.writeStringField("kind", kind(fact));
    json.writeStringField("direction", fact.direction().word());
    json.writeStringField("workflow", fact.workflow());
    json.writeStringField(
        "message", DeltaWords.sentence(fact).with(name -> "`" + VisibleText.of(name, 80) + "`"));
    switch (fact) {
      case Fact.BlocksMore it -> {
        JsonReport.strings(json, "jobs", DeltaWords.ids(it.jobs()));
        JsonReport.strings(json, "blocked", ids(it.blocked()));
        JsonReport.strings(
            json,
            "singlePointsOfFailure",
            DeltaWords.ids(it.jobs().stream().filter(JobDelta::isNewSinglePoint).toList()));
      }
      case Fact.BlocksLess it -> {
        JsonReport.strings(json, "jobs", DeltaWords.ids(it.jobs()));
        JsonReport.strings(json, "blocked", ids(it.blocked()));
      }
      case Fact.RunsAnyway it -> {
        JsonReport.strings(json, "jobs", it.jobs());
        JsonReport.strings(json, "despite", it.despite());
      }
      case Fact.RunsOnlyAfter it -> {
        JsonReport.strings(json, "jobs", it.jobs());
        JsonReport.strings(json, "despite", it.despite());
      }
      case Fact.Concludes it -> JsonReport.strings(json, "jobs", DeltaWords.ids(it.jobs()));
      case Fact.Tolerated it -> JsonReport.strings(json, "jobs", DeltaWords.ids(it.jobs()));
      case Fact.Runs it -> JsonReport.strings(json, "jobs", DeltaWords.ids(it.jobs()));
      case Fact.Timeout it -> JsonReport.strings(json, "jobs", DeltaWords.ids(it.jobs()));
      case Fact.Skippable it -> JsonReport.strings(json, "jobs", it.jobs());
      case Fact.Rejected _, Fact.Accepted _, Fact.LongestChain _ -> {}
      case Fact.Starts _, Fact.Follows _ -> {}
    }
  }

  private static String kind(Fact fact) {
    return switch (fact) {
      case Fact.Rejected _ -> "rejected";
      case Fact.Accepted _ -> "accepted";
      case Fact.Concludes _ -> "concludes";
      case Fact.Tolerated _ -> "tolerated";
      case Fact.BlocksMore _ -> "blocks-more";
      case Fact.BlocksLess _ -> "blocks-less";
      case Fact.RunsAnyway _ -> "runs-anyway";
      case Fact.RunsOnlyAfter _ -> "runs-only-after";
      case Fact.Skippable _ -> "skippable";
      case Fact.Runs it -> it.after() ? "runs-now" : "runs-no-longer";
      case Fact.Timeout it -> it.after() ? "timeout-added" : "timeout-removed";
      case Fact.LongestChain _ -> "longest-chain";
      case Fact.Starts it -> it.after() ? "starts-now" : "starts-no-longer";
      case Fact.Follows it -> it.after() ? "follows-now" : "follows-no-longer";
    };
  }

  private static void write(JsonGenerator json, WorkflowDelta workflow) throws IOException {
    json.writeStringField("path", workflow.path());
    previous(json, "previousPath", workflow.sides(), AssessedWorkflow::path);
    json.writeStringField("change", change(workflow.sides()));
    json.writeArrayFieldStart("jobs");
    for (var job : workflow.jobs()) {
      if (job.isChange()) {
        JsonReport.object(json, inside -> write(inside, job));
      }
    }
    json.writeEndArray();
    criticalPath(json, workflow);
    JsonReport.object(
        json,
        "silentGreen",
        silent -> {
          difference(silent, "tolerated", workflow.tolerated());
          difference(silent, "bypass", workflow.bypass());
        });
    difference(json, "follows", workflow.follows());
  }

  private static String change(Sides<?> sides) {
    return switch (sides) {
      case Sides.Added<?> _ -> "added";
      case Sides.Removed<?> _ -> "removed";
      case Sides.Kept<?> _ -> "changed";
    };
  }

  private static <T> void previous(
      JsonGenerator json, String name, Sides<T> sides, Function<T, String> of) throws IOException {
    if (sides instanceof Sides.Kept<T>(var before, var after)
        && !of.apply(before).equals(of.apply(after))) {
      json.writeStringField(name, of.apply(before));
    }
  }

  private static void write(JsonGenerator json, JobDelta job) throws IOException {
    json.writeStringField("id", job.id());
    previous(json, "previousId", job.sides(), AssessedJob::id);
    json.writeStringField("change", change(job.sides()));
    version(json, "before", job.sides().findBefore());
    version(json, "after", job.sides().findAfter());
    JsonReport.strings(json, "blocksMore", ids(job.blocksMore()));
    JsonReport.strings(json, "blocksLess", ids(job.blocksLess()));
    JsonReport.strings(json, "blocksAdded", ids(job.blocksAdded()));
    JsonReport.strings(json, "blocksRemoved", ids(job.blocksRemoved()));
  }

  private static void version(JsonGenerator json, String name, Optional<AssessedJob> job)
      throws IOException {
    if (job.isEmpty()) {
      return;
    }
    var radius = job.get().blastRadius();
    json.writeObjectFieldStart(name);
    json.writeNumberField("blocked", radius.count());
    json.writeNumberField("otherJobs", Math.max(0, radius.jobs() - 1));
    json.writeBooleanField("runs", job.get().runs());
    if (job.get().timeoutMinutes().isPresent()) {
      json.writeNumberField("timeoutMinutes", job.get().timeoutMinutes().getAsInt());
    }
    if (radius.conclusion().isPresent()) {
      json.writeStringField("conclusion", radius.conclusion().get().word());
    }
    json.writeEndObject();
  }

  private static void criticalPath(JsonGenerator json, WorkflowDelta workflow) throws IOException {
    json.writeObjectFieldStart("criticalPath");
    chain(json, "before", workflow.sides().findBefore());
    chain(json, "after", workflow.sides().findAfter());
    json.writeEndObject();
  }

  private static void chain(JsonGenerator json, String name, Optional<AssessedWorkflow> workflow)
      throws IOException {
    Optional<CriticalPath> path =
        workflow.filter(AssessedWorkflow::triggered).map(AssessedWorkflow::criticalPath);
    if (path.isPresent()) {
      json.writeObjectFieldStart(name);
      json.writeNumberField("minutes", path.get().minutes());
      json.writeNumberField("worstCaseMinutes", path.get().worstCaseMinutes());
      json.writeEndObject();
    }
  }

  private static List<String> ids(List<Blocked> blocked) {
    return blocked.stream().map(Blocked::id).toList();
  }

  private static void difference(JsonGenerator json, String name, Difference<String> difference)
      throws IOException {
    json.writeObjectFieldStart(name);
    JsonReport.strings(json, "added", difference.added());
    JsonReport.strings(json, "removed", difference.gone());
    json.writeEndObject();
  }

  private static void problems(JsonGenerator json, Difference<Problem> problems)
      throws IOException {
    json.writeObjectFieldStart("problems");
    JsonReport.problems(json, "added", problems.added());
    JsonReport.problems(json, "removed", problems.gone());
    json.writeEndObject();
  }
}
