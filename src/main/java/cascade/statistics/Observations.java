package cascade.statistics;

import static java.util.stream.Collectors.toMap;

import cascade.history.History;
import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import cascade.statistics.Naming.KnownJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What every attempt of every job was.
///
/// Left out are jobs that still run, jobs whose run is not known, and jobs that were only carried
/// over: when a part of a run is repeated, the host lists what need not be repeated again.
final class Observations {
  private static final String INSIDE = " / ";

  private final Naming naming;
  private final Branches branches;
  private final Map<ShownJob, Optional<KnownJob>> known = new HashMap<>();
  private final SortedMap<ShownJob, List<Observation>> byJob = new TreeMap<>();

  private Observations(History history, Naming naming) {
    this.naming = naming;
    this.branches = Branches.of(history);
  }

  /// Oldest first.
  static Observations of(History history, Naming naming) {
    var observations = new Observations(history, naming);
    var jobs = history.jobsByRun();
    for (var run : history.runs()) {
      observations.add(run, jobs.getOrDefault(run.id(), List.of()));
    }
    observations.byJob.values().forEach(list -> list.sort(Observation.BY_AGE));
    observations.byJob.replaceAll((_, list) -> withoutConsequences(list));
    return observations;
  }

  SortedMap<ShownJob, List<Observation>> byJob() {
    return byJob;
  }

  Optional<KnownJob> known(ShownJob shown) {
    return known.computeIfAbsent(shown, it -> naming.find(it.workflow(), it.name()));
  }

  static String workflow(WorkflowRun run) {
    return run.path().isEmpty() ? run.name() : run.path();
  }

  /// @param jobs by attempt
  private void add(WorkflowRun run, List<JobRun> jobs) {
    var attempts = new TreeMap<Integer, List<JobRun>>();
    for (var job : fresh(jobs)) {
      attempts.computeIfAbsent(job.attempt(), _ -> new ArrayList<>()).add(job);
    }
    var course = new Course(run);
    attempts.values().forEach(course::add);
  }

  /// What is carried over into a later attempt started when it did in the first
  /// (`github-actions.md` E.2).
  private static List<JobRun> fresh(List<JobRun> jobs) {
    record Start(String name, Instant at) {}
    var attempts =
        jobs.stream()
            .filter(job -> job.started().isPresent())
            .collect(
                toMap(
                    job -> new Start(job.name(), job.started().orElseThrow()),
                    JobRun::attempt,
                    Math::min));
    return jobs.stream()
        .filter(job -> job.conclusion().isPresent())
        .filter(job ->
            job.started()
                .map(at -> attempts.get(new Start(job.name(), at)))
                .filter(first -> first < job.attempt())
                .isEmpty())
        .toList();
  }

  /// The state of a run while its attempts go by.
  private final class Course {
    private final WorkflowRun run;
    private final Stratum stratum;

    /// By the name that is shown, how it ended when it was last tried.
    private final Map<String, Ending> latest = new HashMap<>();

    Course(WorkflowRun run) {
      this.run = run;
      this.stratum = branches.stratum(run);
    }

    private record Ending(String id, TrialResult result, Optional<Instant> at) {}

    /// @param jobs of one attempt
    void add(List<JobRun> jobs) {
      jobs.forEach(this::remember);
      var spoilt = new HashSet<String>();
      var ends = new HashMap<String, Instant>();
      for (var ending : latest.values()) {
        for (var id = ending.id(); !id.isEmpty(); id = callerOf(id)) {
          if (ending.result().spoils()) {
            spoilt.add(id);
          }
          var of = id;
          ending.at().ifPresent(at -> ends.merge(of, at, Observations::later));
        }
      }
      for (var job : jobs) {
        var shown = shown(job);
        byJob
            .computeIfAbsent(shown, _ -> new ArrayList<>())
            .add(observation(job, known(shown), spoilt, ends));
      }
    }

    private ShownJob shown(JobRun job) {
      return new ShownJob(workflow(run), job.name());
    }

    private void remember(JobRun job) {
      var id = known(shown(job)).map(KnownJob::id).orElse("");
      latest.put(job.name(), new Ending(id, result(job), job.completed()));
    }

    private TrialResult result(JobRun job) {
      var timeout = known(shown(job)).map(KnownJob::timeoutMinutes).orElse(OptionalInt.empty());
      return TrialResult.of(run, job, timeout);
    }

    private Observation observation(
        JobRun job, Optional<KnownJob> known, Set<String> spoilt, Map<String, Instant> ends) {
      var ancestors = known.map(KnownJob::ancestors).orElse(Set.of());
      // The host may say that a job was queued when its run was: it waits for its needs first.
      var ready =
          job.created()
              .map(created ->
                  ancestors.stream()
                      .flatMap(id -> Optional.ofNullable(ends.get(id)).stream())
                      .reduce(created, Observations::later));
      return new Observation(
          run,
          job,
          result(job),
          stratum,
          TrialResult.took(job),
          ready.flatMap(at -> job.started().map(started -> Spans.between(at, started))),
          ancestors.stream().anyMatch(spoilt::contains));
    }

    private static String callerOf(String id) {
      var end = id.lastIndexOf(INSIDE);
      return end < 0 ? "" : id.substring(0, end);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// A job that runs in any case and fails when something that it needs had failed repeats what is
  /// known. One that could pass all the same has failed on its own.
  private static List<Observation> withoutConsequences(List<Observation> list) {
    boolean independent =
        list.stream().anyMatch(it -> it.needsFailed() && it.result() == TrialResult.PASSED);
    return independent
        ? List.copyOf(list)
        : list.stream()
            .map(it -> it.needsFailed() && it.failed() ? it.with(TrialResult.CONSEQUENCE) : it)
            .toList();
  }
}
