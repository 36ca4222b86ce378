package cascade.report;

import cascade.delta.RiskShift;
import cascade.risk.Basis;
import cascade.risk.ExpectedLoss;
import cascade.risk.Explanation.Contributor;
import cascade.risk.Fix;
import cascade.risk.Graded;
import cascade.risk.HazardRisk;
import cascade.risk.JobRisk;
import cascade.risk.Posterior;
import cascade.risk.RiskAssessment;
import cascade.risk.RunDraws;
import cascade.risk.RunRisk;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// How likely runs fail, and at what cost, in `cascade/assessment/1`. A probability is a number,
/// and the 90 % interval of each stands under its name in `interval` beside it.
final class RiskJson {
  private RiskJson() {}

  /// The member `risk` of the assessment: all workflows together.
  static void write(JsonGenerator json, RiskAssessment risk) throws IOException {
    json.writeObjectFieldStart("risk");
    run(json, risk.together());
    grade(json, risk.grade());
    json.writeStringField("stratum", JsonReport.word(risk.stratum()));
    json.writeStringField("method", risk.method().word());
    json.writeNumberField("draws", risk.draws());
    json.writeArrayFieldStart("explanation");
    json.writeString(risk.explanation().paragraph());
    json.writeEndArray();
    json.writeArrayFieldStart("contributors");
    for (var contributor : risk.explanation().contributors()) {
      JsonReport.object(json, it -> contributor(it, contributor));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("hazards");
    for (var hazard : risk.hazards()) {
      JsonReport.object(json, it -> hazard(it, hazard));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("fixFirst");
    for (var fix : risk.fixFirst()) {
      JsonReport.object(json, it -> fix(it, fix));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("assumptions");
    for (var assumption : risk.assumptions()) {
      json.writeStartObject();
      json.writeStringField("statement", assumption.statement());
      json.writeStringField("source", assumption.source());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /// The member `risk` of a workflow.
  static void workflow(JsonGenerator json, RunRisk risk) throws IOException {
    run(json, "risk", risk);
  }

  /// How a run may end, and what that costs.
  static void run(JsonGenerator json, String name, RunRisk risk) throws IOException {
    json.writeObjectFieldStart(name);
    run(json, risk);
    grade(json, risk.grade());
    json.writeEndObject();
  }

  /// The members `probability` and `expectedLoss` of a job.
  static void job(JsonGenerator json, JobRisk job) throws IOException {
    json.writeObjectFieldStart("probability");
    JsonReport.number(json, "failure", job.failure().mean());
    JsonReport.number(json, "notSuccessful", job.notSuccessful().mean());
    JsonReport.number(json, "blocked", job.blocked().mean());
    var intervals = new LinkedHashMap<String, Posterior>();
    intervals.put("failure", job.failure());
    intervals.put("notSuccessful", job.notSuccessful());
    intervals.put("blocked", job.blocked());
    intervals(json, intervals);
    basis(json, job.basis());
    json.writeEndObject();
    loss(json, job.loss());
  }

  /// By how much numbers change: the mean and the 90 % interval of the difference, and how likely
  /// it is that they are worse or better after the change. What does not change is left out.
  static void change(JsonGenerator json, RiskShift shift) throws IOException {
    json.writeObjectFieldStart("change");
    for (var figure : RunDraws.Figure.values()) {
      var change = shift.of(figure);
      if (change.worse() > 0 || change.better() > 0) {
        json.writeObjectFieldStart(name(figure));
        JsonReport.number(json, "mean", change.difference().mean());
        JsonReport.number(json, "low", change.difference().low());
        JsonReport.number(json, "high", change.difference().high());
        JsonReport.number(json, "worse", change.worse());
        JsonReport.number(json, "better", change.better());
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  private static String name(RunDraws.Figure figure) {
    return switch (figure) {
      case RED -> "red";
      case STOPPED -> "stopped";
      case SILENT_GREEN -> "silentGreen";
      case NOT_THE_CODES -> "notTheCodes";
      case BLOCKED_JOBS -> "blockedJobs";
      case RUNNER_MINUTES -> "runnerMinutes";
    };
  }

  private static void run(JsonGenerator json, RunRisk run) throws IOException {
    JsonReport.number(json, "red", run.red().mean());
    JsonReport.number(json, "stopped", run.stopped().mean());
    var silent = run.silentGreen();
    json.writeObjectFieldStart("silentGreen");
    JsonReport.number(json, "total", silent.total().mean());
    JsonReport.number(json, "tolerated", silent.tolerated().mean());
    JsonReport.number(json, "masked", silent.masked().mean());
    JsonReport.number(json, "bypass", silent.bypass().mean());
    json.writeEndObject();
    JsonReport.number(json, "notTheCodes", run.notTheCodes().mean());
    JsonReport.number(json, "expectedBlockedJobs", run.expectedBlockedJobs().mean());
    var intervals = new LinkedHashMap<String, Posterior>();
    intervals.put("red", run.red());
    intervals.put("stopped", run.stopped());
    intervals.put("silentGreen", silent.total());
    intervals.put("notTheCodes", run.notTheCodes());
    intervals.put("expectedBlockedJobs", run.expectedBlockedJobs());
    intervals(json, intervals);
    waste(json, run.waste());
    basis(json, run.basis());
  }

  private static void waste(JsonGenerator json, RunRisk.Waste waste) throws IOException {
    json.writeObjectFieldStart("waste");
    posterior(json, "runnerMinutes", waste.runnerMinutes());
    posterior(json, "humanMinutes", waste.humanMinutes());
    if (waste.money().isPresent()) {
      posterior(json, "money", waste.money().get());
    }
    if (waste.runsPerWeek().isPresent()) {
      var perWeek = waste.runsPerWeek().getAsDouble();
      JsonReport.number(json, "runsPerWeek", perWeek);
      json.writeObjectFieldStart("perWeek");
      posterior(json, "runnerMinutes", times(waste.runnerMinutes(), perWeek));
      posterior(json, "humanMinutes", times(waste.humanMinutes(), perWeek));
      if (waste.money().isPresent()) {
        posterior(json, "money", times(waste.money().get(), perWeek));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static Posterior times(Posterior value, double factor) {
    return new Posterior(
        value.mean() * factor,
        value.median() * factor,
        value.low() * factor,
        value.high() * factor);
  }

  /// `insufficient evidence` where the interval spans too many letters for one of them.
  static void grade(JsonGenerator json, Graded graded) throws IOException {
    json.writeStringField("grade", RiskWords.grade(graded));
    json.writeObjectFieldStart("gradeRange");
    json.writeStringField("median", graded.grade().name());
    json.writeStringField("best", graded.best().name());
    json.writeStringField("worst", graded.worst().name());
    json.writeEndObject();
  }

  private static void contributor(JsonGenerator json, Contributor contributor) throws IOException {
    json.writeStringField("kind", JsonReport.word(contributor.hazard().kind()));
    json.writeStringField("name", contributor.hazard().name());
    JsonReport.strings(json, "blocks", contributor.falls());
    json.writeStringField("remedy", JsonReport.word(contributor.fix().remedy()));
  }

  private static void hazard(JsonGenerator json, HazardRisk hazard) throws IOException {
    json.writeStringField("kind", JsonReport.word(hazard.kind()));
    json.writeStringField("name", hazard.name());
    JsonReport.strings(json, "jobs", hazard.jobs());
    posterior(json, "probability", hazard.probability());
    json.writeStringField("band", JsonReport.word(hazard.band()));
    basis(json, hazard.basis());
    loss(json, hazard.loss());
  }

  private static void fix(JsonGenerator json, Fix fix) throws IOException {
    json.writeStringField("kind", JsonReport.word(fix.hazard()));
    json.writeStringField("name", fix.name());
    json.writeStringField("remedy", JsonReport.word(fix.remedy()));
    json.writeStringField("effort", JsonReport.word(fix.effort()));
    JsonReport.strings(json, "jobs", fix.jobs());
    JsonReport.number(json, "reduction", fix.reduction());
    json.writeObjectFieldStart("gain");
    posterior(json, "minutes", fix.minutes());
    posterior(json, "blockedJobs", fix.blockedJobs());
    json.writeEndObject();
    JsonReport.number(json, "priority", fix.priority());
  }

  static void loss(JsonGenerator json, ExpectedLoss loss) throws IOException {
    json.writeObjectFieldStart("expectedLoss");
    JsonReport.number(json, "blockedJobs", loss.blockedJobs().mean());
    JsonReport.number(json, "minutes", loss.minutes().mean());
    var intervals = new LinkedHashMap<String, Posterior>();
    intervals.put("blockedJobs", loss.blockedJobs());
    intervals.put("minutes", loss.minutes());
    intervals(json, intervals);
    json.writeEndObject();
  }

  static void intervals(JsonGenerator json, Map<String, Posterior> values) throws IOException {
    json.writeObjectFieldStart("interval");
    for (var value : values.entrySet()) {
      json.writeObjectFieldStart(value.getKey());
      JsonReport.number(json, "low", value.getValue().low());
      JsonReport.number(json, "high", value.getValue().high());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  static void posterior(JsonGenerator json, String name, Posterior value) throws IOException {
    json.writeObjectFieldStart(name);
    JsonReport.number(json, "mean", value.mean());
    JsonReport.number(json, "low", value.low());
    JsonReport.number(json, "high", value.high());
    json.writeEndObject();
  }

  static void basis(JsonGenerator json, Basis basis) throws IOException {
    json.writeNumberField("runs", basis.runs());
    json.writeBooleanField("priorOnly", basis.priorOnly());
  }
}
