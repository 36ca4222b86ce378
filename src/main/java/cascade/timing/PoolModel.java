package cascade.timing;

import cascade.statistics.DurationSample;
import cascade.statistics.DurationTrend;
import cascade.statistics.RunTimes.Ending;
import cascade.statistics.RunTimes.JobTry;
import cascade.statistics.TimedDuration;
import cascade.timing.PoolTime.Guess;
import cascade.timing.PoolTime.Longer;
import cascade.timing.PoolTime.Observed;
import cascade.timing.RunTable.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/// How long jobs wait for the runners of each pool.
final class PoolModel {
  private static final List<Duration> LIMITS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1));

  private static final double MINUTES_OF_AN_HOUR = 60;
  private static final int MOST_SAMPLES = 200;

  private final List<Subject> subjects;
  private final TimeOptions options;
  private final Runners available;
  private final Replays replays;

  PoolModel(List<Subject> subjects, TimeOptions options, Runners available) {
    this.subjects = subjects;
    this.options = options;
    this.available = available;
    this.replays = Replays.of(subjects);
  }

  /// Those that some job asks for, and those together that one limit of GitHub's counts.
  List<PoolTime> pools() {
    var jobs = new TreeMap<RunnerPool, LinkedHashSet<String>>();
    for (var subject : subjects) {
      for (var leaf : subject.leaves()) {
        if (!leaf.isCall()) {
          for (var pool : leaf.pool().countedBy()) {
            jobs.computeIfAbsent(pool, _ -> new LinkedHashSet<>())
                .add(subject.place(leaf, subjects.size() > 1));
          }
        }
      }
    }
    var found = new ArrayList<PoolTime>();
    jobs.forEach((pool, ids) -> found.add(pool(pool, List.copyOf(ids))));
    return found;
  }

  private PoolTime pool(RunnerPool pool, List<String> jobs) {
    var observed = observed(pool);
    var limits = pool.isLimit();
    return new PoolTime(
        pool,
        jobs,
        observed,
        limits ? replays.of(pool, available.of(pool)) : Optional.empty(),
        limits && observed.isEmpty() ? guess(pool) : Optional.empty());
  }

  private Optional<Observed> observed(RunnerPool pool) {
    var waits = new ArrayList<TimedDuration>();
    var longest = new ArrayList<Duration>();
    for (var subject : subjects) {
      for (var row : subject.table().rows()) {
        var own = waits(subject, row, pool);
        waits.addAll(own);
        own.stream()
            .map(TimedDuration::took)
            .max(Comparator.naturalOrder())
            .ifPresent(longest::add);
      }
    }
    if (waits.isEmpty()) {
      return Optional.empty();
    }
    var sample = DurationSample.of(waits.stream().map(TimedDuration::took).toList());
    var ofRuns = DurationSample.of(longest);
    return Optional.of(
        new Observed(
            waits.size(),
            ofRuns.size(),
            sample.quantile(0.5),
            sample.quantile(0.9),
            sample.longest(),
            LIMITS.stream()
                .map(limit ->
                    new Longer(
                        limit,
                        Share.of((double) ofRuns.above(limit) / ofRuns.size(), ofRuns.size())))
                .toList(),
            DurationTrend.of(waits)));
  }

  /// By the labels that were asked for then, where the source says so; else by those of the file.
  private static List<TimedDuration> waits(Subject subject, Row row, RunnerPool pool) {
    var found = new ArrayList<TimedDuration>();
    for (var leaf : subject.leaves()) {
      for (var job : row.triesOf(leaf)) {
        if (job.ending() != Ending.NOT_RUN && pool.counts(pool(job, leaf.pool()))) {
          job.queued()
              .ifPresent(it ->
                  found.add(
                      new TimedDuration(job.started().orElse(row.run().run().created()), it)));
        }
      }
    }
    return found;
  }

  private static RunnerPool pool(JobTry job, RunnerPool written) {
    return job.labels().isEmpty()
        ? written
        : RunnerPool.of(
            Optional.of(
                job.labels().stream().map(it -> it.toLowerCase(Locale.ROOT)).sorted().toList()));
  }

  private Optional<Guess> guess(RunnerPool pool) {
    var runners = available.of(pool);
    if (options.runsPerHour().isEmpty() || runners.isEmpty()) {
      return Optional.empty();
    }
    var minutes = 0.0;
    var legs = 0.0;
    for (var subject : subjects) {
      var took = taken(subject, pool);
      minutes += took.minutes();
      legs += took.legs();
    }
    var load = minutes / MINUTES_OF_AN_HOUR * options.runsPerHour().getAsDouble();
    if (!(load > 0)) {
      return Optional.empty();
    }
    var queue = new ErlangC(load, runners.getAsInt());
    return Optional.of(
        new Guess(
            load,
            runners.getAsInt(),
            queue.waiting(),
            queue.mean(Duration.ofMillis(Math.round(minutes / legs * 60_000)))));
  }

  /// @param minutes that all legs of a run together hold a runner of the pool, on average
  /// @param legs how many there are, on average
  private record Taken(double minutes, double legs) {}

  private static Taken taken(Subject subject, RunnerPool pool) {
    var samples = Math.min(MOST_SAMPLES, subject.durations().samples());
    var took = new long[subject.leaves().size()];
    var waited = new long[took.length];
    var millis = 0L;
    var legs = 0L;
    for (var sample = 0; sample < samples; sample++) {
      subject.durations().draw(sample, took, waited);
      for (var leaf : subject.leaves()) {
        if (took[leaf.index()] >= 0 && !leaf.isCall() && pool.counts(leaf.pool())) {
          millis += took[leaf.index()];
          legs++;
        }
      }
    }
    return new Taken(millis / 60_000.0 / samples, (double) legs / samples);
  }
}
