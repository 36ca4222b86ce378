package cascade.statistics;

import cascade.history.History;
import cascade.history.JobRun;
import cascade.history.WorkflowRun;
import cascade.statistics.SimulatedWorld.Job;
import cascade.statistics.SimulatedWorld.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/// A history as the host would tell it, and the truth that it does not tell.
///
/// @param causes of each failed job run, by its id
/// @param rates the true rate of each job at the end, by stratum and place: how often it fails in
///   the long run, given that it runs
record SimulatedHistory(
    SimulatedWorld world,
    History history,
    Map<Long, Cause> causes,
    Map<Stratum, List<Double>> rates) {
  enum Cause {
    FLAKY,
    SERVICE,
    REGRESSION
  }

  private static final int FUTURE_RUNS = 12_000;

  static SimulatedHistory of(Settings settings) {
    return new Author(new SimulatedWorld(settings)).write();
  }

  List<Double> rates(Stratum stratum) {
    return rates.getOrDefault(stratum, List.of());
  }

  /// Of one stratum, by place of the job: every attempt that ended by itself.
  List<List<TimedTrial>> trials(Stratum stratum) {
    var places = new TreeMap<String, Integer>();
    world.jobs().forEach(job -> places.put(job.name(), job.place()));
    var trials = new ArrayList<List<TimedTrial>>();
    world.jobs().forEach(_ -> trials.add(new ArrayList<>()));
    var jobs = history.jobsByRun();
    for (var run : history.runs()) {
      if (stratumOf(run) == stratum) {
        for (var job : jobs.getOrDefault(run.id(), List.of())) {
          var conclusion = job.conclusion().orElse("");
          if (conclusion.equals("success") || conclusion.equals("failure")) {
            trials
                .get(places.getOrDefault(job.name(), 0))
                .add(new TimedTrial(run.created(), run.headSha(), conclusion.equals("failure")));
          }
        }
      }
    }
    return trials;
  }

  static Stratum stratumOf(WorkflowRun run) {
    return run.event().equals("pull_request") ? Stratum.PULL_REQUEST : Stratum.DEFAULT_BRANCH;
  }

  /// Writes runs one by one.
  private static final class Author {
    private final SimulatedWorld world;
    private final Random random;
    private final Code code;
    private final List<WorkflowRun> runs = new ArrayList<>();
    private final List<JobRun> jobRuns = new ArrayList<>();
    private final Map<Long, Cause> causes = new TreeMap<>();
    private Instant now = SimulatedWorld.START;

    Author(SimulatedWorld world) {
      this.world = world;
      random = new Random(world.settings().seed() + 1);
      code = new Code(world, random);
    }

    SimulatedHistory write() {
      for (int number = 0; number < world.settings().runs(); number++) {
        now = world.next(now, random);
        var run = new SimulatedRun(world, code.next(), number, now, random);
        run.finish(causes);
        runs.add(run.record());
        jobRuns.addAll(run.jobs());
      }
      var history = new History(Optional.of("main"), runs, jobRuns);
      return new SimulatedHistory(world, history, Map.copyOf(causes), future());
    }

    /// The world goes on as it is at the end; chances are added up rather than events, which would
    /// only make the truth noisy.
    private Map<Stratum, List<Double>> future() {
      int size = world.jobs().size();
      var ran = new TreeMap<Stratum, double[]>();
      var failed = new TreeMap<Stratum, double[]>();
      for (var stratum : Stratum.values()) {
        ran.put(stratum, new double[size]);
        failed.put(stratum, new double[size]);
      }
      for (int i = 0; i < FUTURE_RUNS; i++) {
        now = world.next(now, random);
        var commit = code.next();
        var ok = new boolean[size];
        for (var job : world.jobs()) {
          if (job.needs().stream().allMatch(need -> ok[need])) {
            double chance = chance(world, job, commit.broken(), Integer.MAX_VALUE - 1, now);
            ran.getOrDefault(commit.stratum(), new double[size])[job.place()]++;
            failed.getOrDefault(commit.stratum(), new double[size])[job.place()] += chance;
            ok[job.place()] = random.nextDouble() >= chance;
          }
        }
      }
      var rates = new TreeMap<Stratum, List<Double>>();
      ran.forEach((stratum, counts) -> {
        double[] failures = failed.getOrDefault(stratum, counts);
        var list = new ArrayList<Double>();
        for (int place = 0; place < size; place++) {
          list.add(counts[place] == 0 ? Double.NaN : failures[place] / counts[place]);
        }
        rates.put(stratum, List.copyOf(list));
      });
      return rates;
    }
  }

  /// That a job which runs now fails.
  static double chance(SimulatedWorld world, Job job, Set<Integer> broken, int run, Instant at) {
    if (broken.contains(job.place())) {
      return 1;
    }
    double ok = 1 - job.flakyAt(run);
    for (int service = 0; service < world.settings().services(); service++) {
      if (job.leans(service) && world.isDown(service, at)) {
        ok *= 1 - job.leansOn().get(service);
      }
    }
    return 1 - ok;
  }

  /// @param broken places of the jobs that cannot succeed on this commit
  record Commit(Stratum stratum, String branch, String sha, int pullRequest, Set<Integer> broken) {}

  /// What is pushed: commits of pull requests, of which many are broken until the next, and of the
  /// default branch.
  private static final class Code {
    private static final double PULL_REQUESTS = 0.6;

    private final SimulatedWorld world;
    private final Random random;
    private Set<Integer> brokenMain = Set.of();
    private Set<Integer> brokenBranch = Set.of();
    private int pullRequest = 1;

    Code(SimulatedWorld world, Random random) {
      this.world = world;
      this.random = random;
    }

    Commit next() {
      var sha = "%016x%016x%08x".formatted(random.nextLong(), random.nextLong(), random.nextInt());
      if (random.nextDouble() < PULL_REQUESTS) {
        if (random.nextInt(3) == 0) {
          pullRequest++;
          brokenBranch = Set.of();
        }
        brokenBranch = step(brokenBranch, 0.12, 0.6);
        return new Commit(
            Stratum.PULL_REQUEST, "topic-" + pullRequest, sha, pullRequest, brokenBranch);
      }
      brokenMain = step(brokenMain, 0.012, 0.5);
      return new Commit(Stratum.DEFAULT_BRANCH, "main", sha, 0, brokenMain);
    }

    private Set<Integer> step(Set<Integer> broken, double breaking, double mending) {
      if (!world.settings().broken()) {
        return Set.of();
      }
      if (!broken.isEmpty()) {
        return random.nextDouble() < mending ? Set.of() : broken;
      }
      return random.nextDouble() < breaking ? defect() : Set.of();
    }

    /// It breaks one job, some, or nearly all.
    private Set<Integer> defect() {
      double share = new double[] {0, 0.2, 0.9}[random.nextInt(3)];
      var broken = new HashSet<Integer>();
      for (var job : world.jobs()) {
        if (random.nextDouble() < share) {
          broken.add(job.place());
        }
      }
      broken.add(random.nextInt(world.jobs().size()));
      return Set.copyOf(broken);
    }
  }
}
