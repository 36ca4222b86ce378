package cascade.statistics;

import cascade.history.JobRun;
import cascade.history.StepRun;
import cascade.history.WorkflowRun;
import cascade.statistics.SimulatedHistory.Cause;
import cascade.statistics.SimulatedHistory.Commit;
import cascade.statistics.SimulatedWorld.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/// One run with all its attempts. A job runs when all that it needs succeeded, else it is skipped;
/// legs of a group are cancelled when one fails; a superseded run is cancelled at some moment; a
/// failed attempt may be repeated, its failed jobs and what hangs on them.
final class SimulatedRun {
  private static final String REPOSITORY = "example/simulated";
  private static final int MOST_ATTEMPTS = 4;
  private static final double HANGING = 2e-4;
  private static final Duration HANG = Duration.ofHours(6);

  private final SimulatedWorld world;
  private final Commit commit;
  private final int number;
  private final Instant created;
  private final Random random;
  private final List<JobRun> jobs = new ArrayList<>();

  /// What each job came to at last.
  private final String[] results;

  private final Instant[] ends;
  private int attempt;
  private Instant started;
  private Instant ended;

  SimulatedRun(SimulatedWorld world, Commit commit, int number, Instant created, Random random) {
    this.world = world;
    this.commit = commit;
    this.number = number;
    this.created = created;
    this.random = random;
    results = new String[world.jobs().size()];
    Arrays.fill(results, "");
    ends = new Instant[results.length];
    Arrays.fill(ends, created);
    started = created;
    ended = created;
  }

  /// @param causes of its failures are added
  void finish(Map<Long, Cause> causes) {
    boolean superseded =
        commit.stratum() == Stratum.PULL_REQUEST
            && random.nextDouble() < world.settings().cancelled();
    var stop = superseded ? created.plusSeconds((long) (random.nextDouble() * 2_400)) : Instant.MAX;
    do {
      attempt++;
      attempt(stop, causes);
      started = ended.plusSeconds(300 + (long) (-Math.log1p(-random.nextDouble()) * 3_600));
    } while (!superseded
        && failed()
        && attempt < MOST_ATTEMPTS
        && random.nextDouble() < world.settings().repeated());
  }

  private boolean failed() {
    return List.of(results).contains("failure");
  }

  private void attempt(Instant stop, Map<Long, Cause> causes) {
    var begin = attempt == 1 ? created : started;
    for (var job : world.jobs()) {
      if (!results[job.place()].equals("success")) {
        run(job, begin, stop, causes);
      }
      if (job.isLastOf(world.jobs())) {
        cancelSiblings(job.group(), causes);
      }
    }
  }

  private void run(Job job, Instant begin, Instant stop, Map<Long, Cause> causes) {
    int place = job.place();
    var ready = begin;
    for (int need : job.needs()) {
      if (!results[need].equals("success")) {
        results[place] = results[need].equals("cancelled") ? "cancelled" : "skipped";
        ends[place] = ends[need];
        add(job, results[place], ends[place], ends[place], ends[place], List.of());
        return;
      }
      ready = ends[need].isAfter(ready) ? ends[need] : ready;
    }
    var start = ready.plusSeconds(2 + (long) (-Math.log1p(-random.nextDouble()) * 15));
    boolean hangs = random.nextDouble() < HANGING;
    boolean fails =
        random.nextDouble() < SimulatedHistory.chance(world, job, commit.broken(), number, start);
    var end =
        start.plus(
            hangs
                ? HANG
                : Duration.ofSeconds(
                    (long)
                        (5
                            + 60
                                * job.minutes()
                                * Math.exp(job.deviation() * random.nextGaussian())
                                * (fails ? random.nextDouble() : 1))));
    if (end.isAfter(stop) || hangs) {
      results[place] = "cancelled";
      ends[place] = hangs && !end.isAfter(stop) ? end : start.isAfter(stop) ? start : stop;
      add(job, "cancelled", ready, start, ends[place], List.of());
      return;
    }
    results[place] = fails ? "failure" : "success";
    ends[place] = end;
    var cause = fails ? cause(job, start) : Cause.FLAKY;
    if (fails) {
      causes.put(nextId(), cause);
    }
    add(job, results[place], ready, start, end, fails ? steps(cause, start, end) : List.of());
  }

  private Cause cause(Job job, Instant at) {
    if (commit.broken().contains(job.place())) {
      return Cause.REGRESSION;
    }
    for (int service = 0; service < world.settings().services(); service++) {
      if (job.leans(service) && world.isDown(service, at)) {
        return Cause.SERVICE;
      }
    }
    return Cause.FLAKY;
  }

  private List<StepRun> steps(Cause cause, Instant start, Instant end) {
    var names = List.of("Set up job", "Run actions/checkout@v5", "Install dependencies", "Test");
    int failing =
        switch (cause) {
          case FLAKY -> random.nextInt(6) == 0 ? random.nextInt(3) : 3;
          case SERVICE -> random.nextInt(4) == 0 ? 3 : 2;
          case REGRESSION -> 3;
        };
    var steps = new ArrayList<StepRun>();
    for (int i = 0; i < names.size(); i++) {
      var conclusion = i < failing ? "success" : i == failing ? "failure" : "skipped";
      steps.add(
          new StepRun(
              i + 1,
              names.get(i),
              Optional.of(conclusion),
              Optional.of(start),
              Optional.of(i < failing ? start : end)));
    }
    return steps;
  }

  /// Legs that were still running when another of their group failed did not end by themselves.
  private void cancelSiblings(int group, Map<Long, Cause> causes) {
    var places = new TreeMap<String, Integer>();
    world.jobs().stream()
        .filter(job -> job.isFailFast() && job.group() == group)
        .forEach(job -> places.put(job.name(), job.place()));
    var failure =
        jobs.stream()
            .filter(run -> run.attempt() == attempt && places.containsKey(run.name()))
            .filter(run -> run.conclusion().equals(Optional.of("failure")))
            .flatMap(run -> run.completed().stream())
            .min(Instant::compareTo);
    failure.ifPresent(at ->
        jobs.replaceAll(run -> {
          int place = places.getOrDefault(run.name(), -1);
          if (run.attempt() != attempt
              || place < 0
              || run.conclusion().equals(Optional.of("skipped"))
              || !run.completed().orElse(at).isAfter(at)) {
            return run;
          }
          causes.remove(run.id());
          results[place] = "cancelled";
          ends[place] = at;
          return cancelled(run, at);
        }));
  }

  private static JobRun cancelled(JobRun run, Instant at) {
    return new JobRun(
        run.id(),
        run.runId(),
        run.attempt(),
        run.name(),
        run.status(),
        Optional.of("cancelled"),
        run.created(),
        run.started(),
        Optional.of(at),
        List.of(),
        run.labels(),
        run.runnerName());
  }

  private void add(
      Job job, String conclusion, Instant queued, Instant start, Instant end, List<StepRun> steps) {
    jobs.add(
        new JobRun(
            nextId(),
            id(),
            attempt,
            job.name(),
            "completed",
            Optional.of(conclusion),
            Optional.of(queued),
            Optional.of(start),
            Optional.of(end),
            steps,
            List.of("ubuntu-latest"),
            Optional.empty()));
    ended = end.isAfter(ended) ? end : ended;
  }

  private long id() {
    return 1_000_000L + number;
  }

  private long nextId() {
    return id() * 10_000 + jobs.size();
  }

  List<JobRun> jobs() {
    return jobs;
  }

  WorkflowRun record() {
    boolean isPullRequest = commit.stratum() == Stratum.PULL_REQUEST;
    var all = List.of(results);
    return new WorkflowRun(
        id(),
        attempt,
        REPOSITORY,
        "CI",
        ".github/workflows/ci.yml",
        isPullRequest ? "pull_request" : "push",
        commit.branch(),
        commit.sha(),
        Optional.of(REPOSITORY),
        "completed",
        Optional.of(
            all.contains("failure")
                ? "failure"
                : all.contains("cancelled") ? "cancelled" : "success"),
        created,
        Optional.of(started),
        ended,
        isPullRequest ? List.of(commit.pullRequest()) : List.of(),
        Optional.empty());
  }
}
