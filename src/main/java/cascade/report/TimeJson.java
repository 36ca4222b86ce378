package cascade.report;

import cascade.statistics.Durations.Trend;
import cascade.timing.Budgets;
import cascade.timing.Budgets.Fault;
import cascade.timing.JobTime;
import cascade.timing.LimitUse;
import cascade.timing.Makespan;
import cascade.timing.Makespan.Quantile;
import cascade.timing.PoolTime;
import cascade.timing.Scaling;
import cascade.timing.Share;
import cascade.timing.Slowdowns;
import cascade.timing.Slowdowns.Effect;
import cascade.timing.Spread;
import cascade.timing.TimeAssessment;
import cascade.timing.WorkflowTime;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What time does to a pipeline, in `cascade/assessment/1`. Durations are minutes.
final class TimeJson {
  private static final double MILLIS_PER_MINUTE = 60_000;

  private TimeJson() {}

  /// The member `time` of a workflow.
  static void workflow(JsonGenerator json, WorkflowTime time) throws IOException {
    json.writeObjectFieldStart("time");
    json.writeNumberField("runs", time.runs());
    json.writeNumberField("samples", time.samples());
    makespan(json, "makespan", time.makespan());
    makespan(json, "withWaits", time.withWaits());
    if (time.withRunners().isPresent()) {
      spread(json, "withRunners", time.withRunners().get());
    }
    budgets(json, time.budgets());
    json.writeArrayFieldStart("jobs");
    for (var job : time.jobs()) {
      JsonReport.object(json, it -> job(it, job));
    }
    json.writeEndArray();
    if (!time.scaling().isEmpty()) {
      json.writeArrayFieldStart("scaling");
      for (var scaling : time.scaling()) {
        JsonReport.object(json, it -> scaling(it, scaling));
      }
      json.writeEndArray();
    }
    if (!time.slowdowns().margins().isEmpty()) {
      JsonReport.object(json, "slowdowns", it -> slowdowns(it, time.slowdowns()));
    }
    json.writeEndObject();
  }

  /// The members `pools` and `limits`.
  static void pipeline(JsonGenerator json, TimeAssessment time) throws IOException {
    json.writeArrayFieldStart("pools");
    for (var pool : time.pools()) {
      JsonReport.object(json, it -> pool(it, pool));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("limits");
    for (var limit : time.limits()) {
      JsonReport.object(json, it -> limit(it, limit));
    }
    json.writeEndArray();
  }

  private static void makespan(JsonGenerator json, String name, Optional<Makespan> found)
      throws IOException {
    if (found.isEmpty()) {
      return;
    }
    var makespan = found.get();
    json.writeObjectFieldStart(name);
    minutes(json, "mean", makespan.mean());
    minutes(json, "ofMeans", makespan.ofMeans());
    JsonReport.strings(json, "longestOfMeans", makespan.longestOfMeans());
    quantile(json, "p50", makespan.p50());
    quantile(json, "p90", makespan.p90());
    json.writeEndObject();
  }

  private static void quantile(JsonGenerator json, String name, Quantile quantile)
      throws IOException {
    json.writeObjectFieldStart(name);
    minutes(json, "value", quantile.value());
    if (quantile.range().isPresent()) {
      minutes(json, "low", quantile.range().get().low());
      minutes(json, "high", quantile.range().get().high());
    }
    json.writeEndObject();
  }

  private static void budgets(JsonGenerator json, Budgets budgets) throws IOException {
    json.writeObjectFieldStart("budgets");
    json.writeNumberField("sumOfJobs", budgets.sumOfJobs());
    json.writeNumberField("sumOfLegs", budgets.sumOfLegs());
    json.writeNumberField("minimumPath", budgets.minimumPath());
    json.writeNumberField("worstCase", budgets.worstCase());
    json.writeArrayFieldStart("jobs");
    for (var job : budgets.jobs()) {
      json.writeStartObject();
      json.writeStringField("id", job.job());
      number(json, "minutes", job.minutes());
      json.writeNumberField("start", job.start());
      json.writeNumberField("end", job.end());
      json.writeBooleanField("bounded", job.bounded());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (!budgets.faults().isEmpty()) {
      json.writeArrayFieldStart("faults");
      for (var fault : budgets.faults()) {
        JsonReport.object(json, it -> fault(it, fault));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void fault(JsonGenerator json, Fault fault) throws IOException {
    json.writeStringField("id", fault.job());
    switch (fault) {
      case Fault.StepOutlivesJob(_, var step, var stepMinutes, var jobMinutes) -> {
        json.writeNumberField("step", step);
        json.writeNumberField("minutes", stepMinutes);
        json.writeNumberField("limit", jobMinutes);
      }
      case Fault.BeyondLimit(_, var minutes, var limit) -> {
        json.writeNumberField("minutes", minutes);
        json.writeNumberField("limit", Math.round(limit.value()));
      }
    }
  }

  private static void job(JsonGenerator json, JobTime job) throws IOException {
    json.writeStringField("id", job.job());
    json.writeStringField("source", JsonReport.word(job.source()));
    json.writeNumberField("runs", job.runs());
    spread(json, "took", job.took());
    if (job.waited().isPresent()) {
      spread(json, "waited", job.waited().get());
    }
    spread(json, "start", job.start());
    spread(json, "end", job.end());
    share(json, "critical", job.critical());
    number(json, "sensitivity", job.sensitivity());
    spread(json, "slack", job.slack());
    JsonReport.number(json, "minuteCost", job.minuteCost());
  }

  private static void scaling(JsonGenerator json, Scaling scaling) throws IOException {
    json.writeStringField("pool", scaling.pool().name());
    json.writeNumberField("peak", scaling.peak());
    number(json, "available", scaling.available());
    json.writeNumberField("enough", scaling.enough());
    json.writeArrayFieldStart("trials");
    for (var trial : scaling.trials()) {
      json.writeStartObject();
      json.writeNumberField("runners", trial.runners());
      spread(json, "makespan", trial.makespan());
      json.writeArrayFieldStart("waits");
      for (var wait : trial.waits()) {
        json.writeStartObject();
        json.writeStringField("id", wait.job());
        spread(json, "waited", wait.waited());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void slowdowns(JsonGenerator json, Slowdowns slowdowns) throws IOException {
    number(json, "firstAtP95", slowdowns.firstAtP95());
    number(json, "firstAtP50", slowdowns.firstAtP50());
    json.writeArrayFieldStart("margins");
    for (var margin : slowdowns.margins()) {
      json.writeStartObject();
      json.writeStringField("id", margin.job());
      number(json, "step", margin.step());
      json.writeNumberField("timeoutMinutes", margin.minutes());
      json.writeBooleanField("written", margin.written());
      json.writeNumberField("runs", margin.runs());
      minutes(json, "p50", margin.p50());
      minutes(json, "p95", margin.p95());
      JsonReport.number(json, "used", margin.used());
      JsonReport.number(json, "firesAtP95", margin.firesAtP95());
      JsonReport.number(json, "firesAtP50", margin.firesAtP50());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("factors");
    for (var at : slowdowns.factors()) {
      json.writeStartObject();
      JsonReport.number(json, "factor", at.factor());
      json.writeArrayFieldStart("fires");
      for (var fires : at.fires()) {
        json.writeStartObject();
        json.writeStringField("id", fires.job());
        number(json, "step", fires.step());
        share(json, "share", fires.share());
        json.writeEndObject();
      }
      json.writeEndArray();
      effect(json, "typical", at.typical());
      effect(json, "slow", at.slow());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void effect(JsonGenerator json, String name, Effect effect) throws IOException {
    json.writeObjectFieldStart(name);
    JsonReport.strings(json, "timedOut", effect.timedOut());
    JsonReport.strings(json, "failed", effect.failed());
    JsonReport.strings(json, "blocked", effect.blocked());
    if (effect.conclusion().isPresent()) {
      json.writeStringField("conclusion", effect.conclusion().get().word());
    }
    json.writeEndObject();
  }

  private static void pool(JsonGenerator json, PoolTime pool) throws IOException {
    json.writeStringField("name", pool.pool().name());
    json.writeStringField("kind", JsonReport.word(pool.pool().kind()));
    JsonReport.strings(json, "jobs", pool.jobs());
    if (pool.observed().isPresent()) {
      var observed = pool.observed().get();
      json.writeObjectFieldStart("observed");
      json.writeNumberField("waits", observed.waits());
      json.writeNumberField("runs", observed.runs());
      minutes(json, "p50", observed.p50());
      minutes(json, "p90", observed.p90());
      minutes(json, "longest", observed.longest());
      json.writeArrayFieldStart("longer");
      for (var longer : observed.longer()) {
        json.writeStartObject();
        minutes(json, "than", longer.than());
        share(json, "share", longer.share());
        json.writeEndObject();
      }
      json.writeEndArray();
      trend(json, observed.trend());
      json.writeEndObject();
    }
    if (pool.replays().isPresent()) {
      var replay = pool.replays().get();
      json.writeObjectFieldStart("replay");
      json.writeNumberField("runs", replay.runs());
      json.writeNumberField("jobs", replay.legs());
      json.writeNumberField("peak", replay.peak());
      json.writeArrayFieldStart("trials");
      for (var trial : replay.trials()) {
        json.writeStartObject();
        json.writeNumberField("runners", trial.runners());
        spread(json, "waited", trial.waited());
        share(json, "longerThanAMinute", trial.longerThanAMinute());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void trend(JsonGenerator json, Optional<Trend> found) throws IOException {
    if (found.isPresent()) {
      json.writeObjectFieldStart("trend");
      JsonReport.number(json, "perWeek", found.get().perWeek());
      JsonReport.number(json, "low", found.get().low());
      JsonReport.number(json, "high", found.get().high());
      json.writeEndObject();
    }
  }

  private static void limit(JsonGenerator json, LimitUse use) throws IOException {
    json.writeStringField("limit", JsonReport.word(use.limit()));
    json.writeNumberField("value", Math.round(use.limit().value()));
    json.writeStringField("unit", JsonReport.word(use.limit().unit()));
    if (use.place().isPresent()) {
      json.writeStringField("place", use.place().get());
    }
    JsonReport.number(json, "used", use.used());
    JsonReport.number(json, "share", use.share());
    json.writeStringField("known", JsonReport.word(use.known()));
    number(json, "reachedAt", use.reachedAt());
  }

  private static void spread(JsonGenerator json, String name, Spread spread) throws IOException {
    json.writeObjectFieldStart(name);
    minutes(json, "mean", spread.mean());
    minutes(json, "p50", spread.p50());
    minutes(json, "p90", spread.p90());
    minutes(json, "p95", spread.p95());
    json.writeEndObject();
  }

  private static void share(JsonGenerator json, String name, Share share) throws IOException {
    json.writeObjectFieldStart(name);
    JsonReport.number(json, "value", share.value());
    JsonReport.number(json, "low", share.low());
    JsonReport.number(json, "high", share.high());
    json.writeNumberField("runs", share.runs());
    json.writeEndObject();
  }

  private static void minutes(JsonGenerator json, String name, Duration duration)
      throws IOException {
    JsonReport.number(json, name, Math.round(duration.toMillis() / MILLIS_PER_MINUTE * 1e4) / 1e4);
  }

  private static void number(JsonGenerator json, String name, OptionalInt value)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsInt());
    }
  }

  private static void number(JsonGenerator json, String name, OptionalDouble value)
      throws IOException {
    if (value.isPresent()) {
      JsonReport.number(json, name, value.getAsDouble());
    }
  }
}
