package cascade.report;

import cascade.statistics.ChangePoint;
import cascade.statistics.Durations;
import cascade.statistics.Estimate;
import cascade.statistics.FailureRate;
import cascade.statistics.FlakeEvidence;
import cascade.statistics.Flakiness;
import cascade.statistics.HistoryStatistics;
import cascade.statistics.JobStatistics;
import cascade.statistics.SuspectFailure;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What past runs tell, in `cascade/assessment/1` and `cascade/flaky/1`.
final class HistoryJson {
  private static final double SECONDS_PER_MINUTE = 60;

  private HistoryJson() {}

  /// The schema `cascade/flaky/1`.
  ///
  /// @param source what was looked at, as it was named
  static void write(JsonGenerator json, String source, HistoryStatistics history)
      throws IOException {
    json.writeStringField("schema", "cascade/flaky/1");
    json.writeStringField("source", source);
    extent(json, history);
    json.writeArrayFieldStart("jobs");
    for (var job : FlakyList.ranked(history.leaves())) {
      JsonReport.object(json, it -> flaky(it, job));
    }
    json.writeEndArray();
  }

  /// The member `history`: how much is known.
  static void extent(JsonGenerator json, HistoryStatistics history) throws IOException {
    json.writeObjectFieldStart("history");
    json.writeNumberField("runs", history.runs());
    json.writeNumberField("jobRuns", history.jobRuns());
    if (history.first().isPresent() && history.last().isPresent()) {
      json.writeStringField("first", history.first().get().toString());
      json.writeStringField("last", history.last().get().toString());
    }
    JsonReport.strings(json, "unmapped", history.unmapped());
    json.writeArrayFieldStart("together");
    for (var pair : history.together()) {
      json.writeStartObject();
      json.writeStringField("workflow", pair.workflow());
      JsonReport.strings(json, "jobs", List.of(pair.one(), pair.other()));
      json.writeNumberField("runs", pair.runs());
      json.writeNumberField("both", pair.both());
      JsonReport.number(json, "expected", pair.expected());
      JsonReport.number(json, "lift", pair.lift());
      JsonReport.number(json, "low", pair.low());
      JsonReport.number(json, "high", pair.high());
      JsonReport.number(json, "pValue", pair.pValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /// The members `failure`, `failures`, `flaky` and `duration` of a job, each where there is
  /// something to say.
  static void job(JsonGenerator json, JobStatistics job) throws IOException {
    // Accepted code first: its failures are what a release meets.
    var rates = job.failures().stream().sorted(Comparator.comparing(FailureRate::stratum)).toList();
    if (!rates.isEmpty()) {
      JsonReport.object(json, "failure", it -> rate(it, rates.getFirst()));
      json.writeArrayFieldStart("failures");
      for (var rate : rates) {
        JsonReport.object(json, it -> rate(it, rate));
      }
      json.writeEndArray();
      JsonReport.object(json, "flaky", it -> summary(it, job.flakiness()));
    }
    if (job.durations().runs() > 0) {
      JsonReport.object(json, "duration", it -> durations(it, job.durations()));
    }
  }

  private static void rate(JsonGenerator json, FailureRate rate) throws IOException {
    estimate(json, "mean", rate.estimate());
    json.writeNumberField("runs", rate.estimate().trials());
    json.writeNumberField("failed", rate.estimate().failures());
    JsonReport.number(json, "effectiveRuns", rate.effectiveTrials());
    json.writeStringField(
        "stratum", rate.stratum().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.writeBooleanField("insufficient", rate.estimate().isPriorOnly());
    changed(json, rate.changed());
  }

  private static void estimate(JsonGenerator json, String mean, Estimate estimate)
      throws IOException {
    JsonReport.number(json, mean, estimate.mean());
    JsonReport.number(json, "low", estimate.low());
    JsonReport.number(json, "high", estimate.high());
  }

  private static void changed(JsonGenerator json, Optional<ChangePoint> change) throws IOException {
    if (change.isPresent()) {
      var it = change.get();
      json.writeObjectFieldStart("since");
      json.writeStringField("at", it.at().toString());
      json.writeStringField("earliest", it.earliest().toString());
      json.writeStringField("latest", it.latest().toString());
      json.writeStringField("lastBefore", it.goodSha());
      json.writeStringField("first", it.firstSha());
      JsonReport.number(json, "before", it.before());
      JsonReport.number(json, "after", it.after());
      json.writeEndObject();
    }
  }

  private static void durations(JsonGenerator json, Durations durations) throws IOException {
    json.writeNumberField("runs", durations.runs());
    JsonReport.number(json, "p50", minutes(durations.p50()));
    JsonReport.number(json, "p95", minutes(durations.p95()));
    if (durations.queued().isPresent()) {
      JsonReport.number(json, "queued", minutes(durations.queued().get()));
    }
    if (durations.timeout().isPresent()) {
      var timeout = durations.timeout().get();
      json.writeNumberField("recommendedTimeoutMinutes", timeout.minutes());
      JsonReport.number(json, "falseKillsPerThousand", timeout.falseKillsPerThousand());
      json.writeNumberField("minutesSavedPerHang", timeout.minutesSavedPerHang());
    }
    if (durations.trend().isPresent()) {
      var trend = durations.trend().get();
      json.writeObjectFieldStart("trend");
      JsonReport.number(json, "perWeek", trend.perWeek());
      JsonReport.number(json, "low", trend.low());
      JsonReport.number(json, "high", trend.high());
      json.writeEndObject();
    }
  }

  private static double minutes(Duration duration) {
    return duration.toSeconds() / SECONDS_PER_MINUTE;
  }

  private static void summary(JsonGenerator json, Flakiness flakiness) throws IOException {
    grade(json, flakiness);
    json.writeArrayFieldStart("evidence");
    for (var failure : flakiness.failures()) {
      for (var evidence : failure.evidence()) {
        JsonReport.object(json, it -> evidence(it, Optional.of(failure), evidence));
      }
    }
    json.writeEndArray();
  }

  private static void grade(JsonGenerator json, Flakiness flakiness) throws IOException {
    json.writeStringField("grade", HistoryPhrases.word(flakiness.grade()));
    estimate(json, "rate", flakiness.rate());
    json.writeNumberField("runs", flakiness.rate().trials());
    json.writeNumberField("proven", flakiness.rate().failures());
    json.writeBooleanField("insufficient", flakiness.rate().isPriorOnly());
    changed(json, flakiness.since());
    if (flakiness.cost().isPresent()) {
      var cost = flakiness.cost().get();
      json.writeObjectFieldStart("cost");
      JsonReport.number(json, "runnerMinutes", cost.runnerMinutes());
      JsonReport.number(json, "waitingMinutes", minutes(cost.waiting()));
      if (cost.money().isPresent()) {
        JsonReport.number(json, "money", cost.money().get());
      }
      if (cost.unpriced() > 0) {
        JsonReport.number(json, "unpricedMinutes", cost.unpriced());
      }
      json.writeEndObject();
    }
  }

  private static void flaky(JsonGenerator json, JobStatistics job) throws IOException {
    json.writeStringField("workflow", job.workflow());
    if (job.job().isPresent()) {
      json.writeStringField("id", job.job().get());
    }
    json.writeStringField("name", job.name());
    grade(json, job.flakiness());
    json.writeArrayFieldStart("failures");
    for (var failure : job.flakiness().failures()) {
      JsonReport.object(json, it -> failure(it, failure));
    }
    json.writeEndArray();
  }

  private static void failure(JsonGenerator json, SuspectFailure failure) throws IOException {
    json.writeNumberField("run", failure.runId());
    json.writeNumberField("job", failure.jobRunId());
    json.writeNumberField("attempt", failure.attempt());
    json.writeStringField("sha", failure.sha());
    json.writeStringField("at", failure.at().toString());
    JsonReport.number(json, "prior", failure.prior());
    JsonReport.number(json, "probability", failure.probability());
    json.writeArrayFieldStart("evidence");
    for (var evidence : failure.evidence()) {
      JsonReport.object(json, it -> evidence(it, Optional.empty(), evidence));
    }
    json.writeEndArray();
  }

  /// @param failure whose evidence it is, where that does not stand around it
  private static void evidence(
      JsonGenerator json, Optional<SuspectFailure> failure, FlakeEvidence evidence)
      throws IOException {
    json.writeStringField("kind", kind(evidence));
    json.writeStringField("text", HistoryPhrases.evidence(evidence).with(name -> name));
    if (failure.isPresent()) {
      json.writeNumberField("run", failure.get().runId());
      json.writeNumberField("attempt", failure.get().attempt());
    }
    // What proves it has no finite one.
    if (Double.isFinite(evidence.logLikelihoodRatio())) {
      json.writeNumberField("logLikelihoodRatio", evidence.logLikelihoodRatio());
    }
  }

  private static String kind(FlakeEvidence evidence) {
    return switch (evidence) {
      case FlakeEvidence.PassedLater _ -> "passed-later";
      case FlakeEvidence.PassedInOtherRun _ -> "passed-in-other-run";
      case FlakeEvidence.PassedBefore _ -> "passed-before";
      case FlakeEvidence.FailedAgain _ -> "failed-again";
      case FlakeEvidence.Healed _ -> "healed";
      case FlakeEvidence.Alone _ -> "alone";
      case FlakeEvidence.KeptFailing _ -> "kept-failing";
      case FlakeEvidence.BaseBroken _ -> "base-broken";
      case FlakeEvidence.FailedElsewhere _ -> "failed-elsewhere";
      case FlakeEvidence.FailedTogether _ -> "failed-together";
      case FlakeEvidence.OthersPassed _ -> "others-passed";
      case FlakeEvidence.FailedEarly _ -> "failed-early";
      case FlakeEvidence.FailedOutside _ -> "failed-outside";
      case FlakeEvidence.NoStepFailed _ -> "no-step-failed";
      case FlakeEvidence.FailedAtOnce _ -> "failed-at-once";
      case FlakeEvidence.TimedOut _ -> "timed-out";
      case FlakeEvidence.LogUnavailable _ -> "log-unavailable";
    };
  }
}
