package cascade.statistics;

import cascade.statistics.Scores.Prediction;
import cascade.statistics.SimulatedWorld.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// What simulated runs come to: how many of their jobs fail, and how many would be ended by the
/// timeout that is recommended.
final class SimulatedRuns {
  private static final int HISTORIES = 20;
  private static final int JOBS = 20;
  private static final int RUNS = 800;
  private static final double LEARNED = 0.6;

  private final long seed;

  SimulatedRuns(long seed) {
    this.seed = seed;
  }

  /// From three fifths of a history what the others come to.
  Page failedJobs() {
    var page = new Page();
    page.head(
        "World",
        "runs",
        "red",
        "with dependence",
        "independent jobs",
        "loss for the number, with dependence",
        "independent jobs",
        "more, in thousandths");
    Map<String, Settings> worlds = new LinkedHashMap<>();
    worlds.put("independent, unchanging", Settings.plain(seed, JOBS, RUNS));
    worlds.put("services with outages", Settings.plain(seed, JOBS, RUNS).withServices(2));
    worlds.put(
        "services, broken commits, repeated runs",
        Settings.plain(seed, JOBS, RUNS).withServices(2).withPeople());
    worlds.forEach((title, settings) -> {
      double[] red = new double[3];
      var apart = new ArrayList<Prediction>();
      var together = new ArrayList<Prediction>();
      for (int i = 0; i < HISTORIES; i++) {
        add(SimulatedHistory.of(settings.withSeed(seed + i)), i, red, apart, together);
      }
      var difference = Scores.difference(apart, together, seed);
      page.row(
          title,
          apart.size(),
          Page.percent(red[0] / apart.size()),
          Page.percent(red[2] / apart.size()),
          Page.percent(red[1] / apart.size()),
          Page.number(Scores.logLoss(together), 3),
          Page.number(Scores.logLoss(apart), 3),
          Page.thousandths(difference) + " " + Page.mark(difference));
    });
    return page.end();
  }

  /// Jobs that did not run are neither failed nor asked for.
  private static void add(
      SimulatedHistory history,
      int block,
      double[] red,
      List<Prediction> independent,
      List<Prediction> dependent) {
    var byRun = new TreeMap<Long, Map<String, Boolean>>();
    SimulatedSearches.failures(history)
        .forEach((job, runs) ->
            runs.forEach((run, failed) ->
                byRun.computeIfAbsent(run, _ -> new TreeMap<>()).put(job, failed)));
    var runs = List.copyOf(byRun.values());
    var known = runs.subList(0, (int) (runs.size() * LEARNED));
    var counts = new TreeMap<String, int[]>();
    for (var run : known) {
      run.forEach((job, failed) -> {
        int[] count = counts.computeIfAbsent(job, _ -> new int[2]);
        count[0] += failed ? 1 : 0;
        count[1]++;
      });
    }
    var estimates =
        BetaHierarchy.estimate(
            counts.values().stream().map(count -> Counts.independent(count[0], count[1])).toList());
    var rates = new TreeMap<String, Double>();
    int place = 0;
    for (var job : counts.keySet()) {
      rates.put(job, estimates.get(place++).mean());
    }
    var dependence = RunDependence.fit(known.stream().map(run -> run(run, rates)).toList());
    var next = runs.subList(known.size(), runs.size());
    for (var results : next) {
      var run = run(results, rates);
      double[] apart = RunDependence.INDEPENDENT.failedJobs(run.probabilities());
      double[] together = dependence.failedJobs(run.probabilities());
      red[0] += run.failed() > 0 ? 1 : 0;
      red[1] += 1 - apart[0];
      red[2] += 1 - together[0];
      // The loss of what was foretold for the number that came.
      independent.add(new Prediction(block, apart[run.failed()], 1));
      dependent.add(new Prediction(block, together[run.failed()], 1));
    }
  }

  private static RunDependence.Run run(Map<String, Boolean> results, Map<String, Double> rates) {
    return new RunDependence.Run(
        results.keySet().stream().map(job -> rates.getOrDefault(job, 0.0)).toList(),
        (int) results.values().stream().filter(failed -> failed).count());
  }

  /// From how long 10, 30 or 100 runs took, for a job of 20 minutes.
  Page timeouts() {
    var page = new Page();
    page.head(
        "Durations",
        "runs known",
        "healthy runs ended, of 1,000",
        "as told",
        "timeout, times the median");
    for (var shape :
        List.of(
            new Shape("log-normal, σ = 0.3", 0.3, 0, 0),
            new Shape("log-normal, σ = 0.6", 0.6, 0, 0),
            new Shape("σ = 0.3, 15 % take thrice as long", 0.3, 0.15, 0),
            new Shape("σ = 0.3, 5 % with a Pareto tail (1.5)", 0.3, 0, 0.05))) {
      for (int known : new int[] {10, 30, 100}) {
        timeouts(page, shape, known);
      }
    }
    return page.end();
  }

  private record Shape(String title, double deviation, double misses, double tail) {
    double minutes(Random random) {
      double usual = 20 * Math.exp(deviation * random.nextGaussian());
      if (random.nextDouble() < misses) {
        return 3 * usual;
      }
      return random.nextDouble() < tail
          ? usual * Math.pow(1 - random.nextDouble(), -1 / 1.5)
          : usual;
    }
  }

  private void timeouts(Page page, Shape shape, int known) {
    var random = new Random(seed);
    int repetitions = 300;
    int future = 3_000;
    long ended = 0;
    int given = 0;
    double told = 0;
    double[] times = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      var durations = new ArrayList<TimedDuration>();
      for (int run = 0; run < known; run++) {
        durations.add(
            new TimedDuration(
                Trials.START.plusSeconds(3_600L * run),
                Duration.ofSeconds(Math.round(60 * shape.minutes(random)))));
      }
      var model = DurationModel.of(durations, List.of(), 0);
      var timeout = model.timeout();
      if (timeout.isPresent()) {
        for (int run = 0; run < future; run++) {
          ended += shape.minutes(random) > timeout.get().minutes() ? 1 : 0;
        }
        told += timeout.get().falseKillsPerThousand();
        times[given++] = 60.0 * timeout.get().minutes() / model.p50().toSeconds();
      }
    }
    double[] sorted = Arrays.copyOf(times, given);
    Arrays.sort(sorted);
    page.row(
        shape.title(),
        known,
        Page.number(1_000.0 * ended / given / future, 2),
        Page.number(told / given, 2),
        Page.number(sorted[given / 2], 1));
  }
}
