package cascade.triage;

import cascade.history.History;
import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The latest attempt of one run in time: when each of its jobs waited and ran, and how that is
/// beside the same job's earlier runs.
///
/// @param begin when the attempt began
/// @param rows the jobs that ran, those that were ready first before others
/// @param idle how many jobs did not run
/// @param path places in `rows` of the jobs that decided when the run ended, the first one first.
///   By their times alone: each was ready at the moment at which the one before it ended
public record Waterfall(
    WorkflowRun run, Instant begin, Instant end, List<Row> rows, int idle, List<Integer> path) {
  /// GitHub takes some time to queue what waited for a job; beyond this it was something else.
  private static final Duration HAND_OVER = Duration.ofSeconds(60);

  private static final Duration CLOCKS = Duration.ofSeconds(2);

  /// Of earlier runs, so that what a job took a year ago does not count.
  private static final int MOST_EARLIER = 200;

  private static final int LEAST_EARLIER = 5;

  public Waterfall {
    rows = List.copyOf(rows);
    path = List.copyOf(path);
  }

  /// @param ready when it was queued; where that is not known, when it started
  /// @param usual what it took in earlier runs in which it succeeded; empty where those are too few
  /// @param steps those that ran, in their order
  public record Row(
      JobRun job,
      Instant ready,
      Instant started,
      Instant ended,
      Optional<Usual> usual,
      List<StepTime> steps) {
    public Row {
      steps = List.copyOf(steps);
    }

    public Duration queued() {
      return Duration.between(ready, started);
    }

    public Duration took() {
      return Duration.between(started, ended);
    }

    /// Whether it took longer than nine of ten earlier ones.
    public boolean isSlow() {
      return usual.filter(it -> it.isExceededBy(took())).isPresent();
    }
  }

  /// @param usual what the step of that name took where it succeeded in earlier runs in which the
  ///   job did
  public record StepTime(StepRun step, Duration took, Optional<Usual> usual) {
    /// Whether it took longer than nine of ten earlier ones.
    public boolean isSlow() {
      return usual.filter(it -> it.isExceededBy(took)).isPresent();
    }
  }

  /// @param runs how many there were, 5 or more
  public record Usual(int runs, Duration median, Duration p90) {
    boolean isExceededBy(Duration took) {
      return took.compareTo(p90) > 0;
    }
  }

  /// Empty where no job of the run has run.
  public static Optional<Waterfall> of(WorkflowRun run, History history) {
    var byRun = history.jobsByRun();
    var jobs =
        byRun.getOrDefault(run.id(), List.of()).stream()
            .filter(job -> job.attempt() == run.attempt())
            .toList();
    var names = new HashSet<String>();
    jobs.forEach(job -> names.add(job.name()));
    var earlier = earlier(run, history, byRun.values(), names);
    var rows =
        jobs.stream()
            .flatMap(job -> row(job, earlier).stream())
            .sorted(Comparator.comparing(Row::ready).thenComparingLong(it -> it.job().id()))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    var begin = rows.getFirst().ready();
    var end = rows.stream().map(Row::ended).max(Comparator.naturalOrder()).orElse(begin);
    return Optional.of(new Waterfall(run, begin, end, rows, jobs.size() - rows.size(), path(rows)));
  }

  /// Jobs that succeeded in earlier runs of the same workflow, the latest first.
  private static List<JobRun> earlier(
      WorkflowRun run, History history, Collection<List<JobRun>> jobs, Set<String> names) {
    var runs = new HashSet<Long>();
    for (var other : history.runs()) {
      var same =
          run.path().isEmpty() ? other.name().equals(run.name()) : other.path().equals(run.path());
      if (same && other.created().isBefore(run.created())) {
        runs.add(other.id());
      }
    }
    return jobs.stream()
        .flatMap(List::stream)
        .filter(job -> runs.contains(job.runId()) && names.contains(job.name()))
        .filter(job -> job.conclusion().filter("success"::equals).isPresent())
        .filter(job -> took(job).isPresent())
        .sorted(JobRun.IN_RUN.reversed())
        .toList();
  }

  private static Optional<Duration> took(JobRun job) {
    return job.hasRun()
        ? job.started()
            .flatMap(start -> job.completed().map(end -> Duration.between(start, end)))
            .filter(it -> !it.isNegative())
        : Optional.empty();
  }

  private static Optional<Row> row(JobRun job, List<JobRun> earlier) {
    return took(job)
        .map(took -> {
          var started = job.started().orElseThrow();
          var ready = job.created().filter(it -> it.isBefore(started)).orElse(started);
          var same =
              earlier.stream()
                  .filter(it -> it.name().equals(job.name()))
                  .limit(MOST_EARLIER)
                  .toList();
          return new Row(
              job,
              ready,
              started,
              started.plus(took),
              usual(same.stream().flatMap(it -> took(it).stream())),
              steps(job, same));
        });
  }

  private static List<StepTime> steps(JobRun job, List<JobRun> same) {
    Map<String, List<Duration>> earlier = new HashMap<>();
    for (var other : same) {
      for (var step : other.steps()) {
        if (step.conclusion().filter("success"::equals).isPresent()) {
          took(step)
              .ifPresent(
                  it -> earlier.computeIfAbsent(step.name(), _ -> new ArrayList<>()).add(it));
        }
      }
    }
    return job.steps().stream()
        .flatMap(step ->
            took(step).stream()
                .map(it ->
                    new StepTime(
                        step,
                        it,
                        usual(earlier.getOrDefault(step.name(), List.<Duration>of()).stream()))))
        .toList();
  }

  /// Empty where it did not run.
  private static Optional<Duration> took(StepRun step) {
    return step.conclusion().filter("skipped"::equals).isPresent()
        ? Optional.empty()
        : step.started()
            .flatMap(start -> step.completed().map(end -> Duration.between(start, end)))
            .filter(it -> !it.isNegative());
  }

  private static Optional<Usual> usual(Stream<Duration> earlier) {
    var sorted = earlier.sorted().toList();
    return sorted.size() < LEAST_EARLIER
        ? Optional.empty()
        : Optional.of(new Usual(sorted.size(), rank(sorted, 0.5), rank(sorted, 0.9)));
  }

  /// The least one that so large a share does not exceed.
  private static Duration rank(List<Duration> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private static List<Integer> path(List<Row> rows) {
    var path = new ArrayList<Integer>();
    var last = latest(rows, Instant.MIN, Instant.MAX);
    while (last.isPresent() && !path.contains(last.get())) {
      path.addFirst(last.get());
      var ready = rows.get(last.get()).ready();
      last = latest(rows, ready.minus(HAND_OVER), ready.plus(CLOCKS));
    }
    return path;
  }

  /// The row that ends last between two moments.
  private static Optional<Integer> latest(List<Row> rows, Instant from, Instant to) {
    Optional<Integer> found = Optional.empty();
    for (var i = 0; i < rows.size(); i++) {
      var end = rows.get(i).ended();
      if (!end.isBefore(from)
          && !end.isAfter(to)
          && (found.isEmpty() || end.isAfter(rows.get(found.get()).ended()))) {
        found = Optional.of(i);
      }
    }
    return found;
  }
}
