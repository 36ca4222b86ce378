package cascade.statistics;

import cascade.history.JobRun;
import cascade.statistics.Naming.KnownJob;
import cascade.statistics.SimulatedHistory.Cause;
import cascade.statistics.SimulatedWorld.Job;
import cascade.statistics.SimulatedWorld.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// How well flaky failures and flaky jobs are told from others, in worlds with broken commits,
/// outages, changes, and people who repeat runs or do not.
final class SimulatedFlakes {
  private static final int[] JOBS = {8, 20, 40, 80};
  private static final int[] RUNS = {120, 400, 1_000};
  private static final double[] REPEATED = {0, 0.1, 0.3, 1};

  /// As many jobs as somebody looks at.
  private static final int LOOKED_AT = 5;

  /// A job that fails of itself at least so often is worth mending.
  private static final double FLAKY = 0.05;

  private final Map<Double, Tally> tallies = new HashMap<>();

  SimulatedFlakes(long seed) {
    int block = 0;
    for (double repeated : REPEATED) {
      var tally = new Tally();
      for (int jobs : JOBS) {
        for (int runs : RUNS) {
          var plain = Settings.plain(seed + 7_000 + block++, jobs, runs);
          tally.add(
              SimulatedHistory.of(
                  new Settings(plain.seed(), jobs, runs, true, 2, true, repeated, 0.08)));
        }
      }
      tallies.put(repeated, tally);
    }
  }

  /// What a failure, or a job, is ranked by.
  private enum Score {
    OURS("Cascade"),
    FLIPS("flip rate of the job (Apple)"),
    FAILURES("failure rate of the job"),
    REPEATED("passed when it was repeated");

    private final String title;

    Score(String title) {
      this.title = title;
    }
  }

  /// @param isFlaky whether the code was fine
  private record Scored(double score, boolean isFlaky) {}

  private static final class Tally {
    private final Map<Score, List<Scored>> failures = new EnumMap<>(Score.class);
    private final Map<Score, Integer> hits = new EnumMap<>(Score.class);
    private int looked;
    private double chance;
    private int proven;
    private int rightlyProven;

    void add(SimulatedHistory history) {
      var statistics =
          RunStatistics.of(
              history.history(), new WorldNaming(history.world()), RunStatistics.Options.DEFAULT);
      var byName = history.history().jobs().stream().collect(Collectors.groupingBy(JobRun::name));
      for (var job : statistics.leaves()) {
        var runs = byName.getOrDefault(job.name(), List.of());
        double flips = flipRate(runs);
        double rate = failureRate(runs);
        for (var failure : job.flakiness().failures()) {
          var cause = history.causes().get(failure.jobRunId());
          boolean isFlaky = cause == Cause.FLAKY || cause == Cause.SERVICE;
          if (failure.probability() >= 1) {
            proven++;
            rightlyProven += isFlaky ? 1 : 0;
          }
          put(Score.OURS, failure.probability(), isFlaky);
          put(Score.FLIPS, flips, isFlaky);
          put(Score.FAILURES, rate, isFlaky);
          put(Score.REPEATED, passedLater(runs, failure) ? 1 : 0, isFlaky);
        }
      }
      look(history, statistics, byName);
    }

    private void put(Score score, double value, boolean isFlaky) {
      failures.computeIfAbsent(score, _ -> new ArrayList<>()).add(new Scored(value, isFlaky));
    }

    /// Where there are fewer flaky jobs than are looked at, no ranking could be right.
    private void look(
        SimulatedHistory history, HistoryStatistics statistics, Map<String, List<JobRun>> byName) {
      int last = history.world().settings().runs() - 1;
      var flaky =
          history.world().jobs().stream()
              .filter(job -> job.flakyAt(last) >= FLAKY)
              .map(Job::name)
              .collect(Collectors.toSet());
      if (flaky.size() < LOOKED_AT) {
        return;
      }
      looked += LOOKED_AT;
      chance += LOOKED_AT * flaky.size() / (double) history.world().jobs().size();
      hit(Score.OURS, statistics, flaky, job -> job.flakiness().rate().mean());
      hit(
          Score.FLIPS,
          statistics,
          flaky,
          job -> flipRate(byName.getOrDefault(job.name(), List.of())));
      hit(
          Score.FAILURES,
          statistics,
          flaky,
          job -> failureRate(byName.getOrDefault(job.name(), List.of())));
    }

    private void hit(
        Score score,
        HistoryStatistics statistics,
        Set<String> flaky,
        ToDoubleFunction<JobStatistics> rank) {
      var first =
          statistics.leaves().stream()
              .sorted(
                  Comparator.comparingDouble(rank).reversed().thenComparing(JobStatistics::name))
              .limit(LOOKED_AT);
      hits.merge(
          score, (int) first.filter(job -> flaky.contains(job.name())).count(), Integer::sum);
    }
  }

  private static boolean ended(JobRun job) {
    return job.conclusion().filter(it -> it.equals("success") || it.equals("failure")).isPresent();
  }

  private static boolean failed(JobRun job) {
    return job.conclusion().filter("failure"::equals).isPresent();
  }

  /// Changes of the result from one attempt to the next (Kowalczyk et al., ICSE-SEIP 2020).
  private static double flipRate(List<JobRun> runs) {
    var results =
        runs.stream().filter(SimulatedFlakes::ended).map(SimulatedFlakes::failed).toList();
    int flips = 0;
    for (int i = 1; i < results.size(); i++) {
      flips += results.get(i).equals(results.get(i - 1)) ? 0 : 1;
    }
    return results.size() < 2 ? 0 : flips / (results.size() - 1.0);
  }

  private static double failureRate(List<JobRun> runs) {
    var ended = runs.stream().filter(SimulatedFlakes::ended).toList();
    return ended.isEmpty()
        ? 0
        : ended.stream().filter(SimulatedFlakes::failed).count() / (double) ended.size();
  }

  private static boolean passedLater(List<JobRun> runs, SuspectFailure failure) {
    return runs.stream()
        .anyMatch(run ->
            run.runId() == failure.runId()
                && run.attempt() > failure.attempt()
                && ended(run)
                && !failed(run));
  }

  /// The mean precision over all cuts of the ranking, equal scores together: the area under
  /// precision by recall.
  static double averagePrecision(List<Double> scores, List<Boolean> isFlaky) {
    var order = new ArrayList<Integer>();
    for (int i = 0; i < scores.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparing(scores::get, Comparator.reverseOrder()));
    double area = 0;
    int found = 0;
    int all = (int) isFlaky.stream().filter(it -> it).count();
    for (int from = 0; from < order.size(); ) {
      int to = from;
      int here = 0;
      while (to < order.size() && scores.get(order.get(to)).equals(scores.get(order.get(from)))) {
        here += isFlaky.get(order.get(to++)) ? 1 : 0;
      }
      found += here;
      area += here / (double) all * found / to;
      from = to;
    }
    return area;
  }

  private static double averagePrecision(List<Scored> failures) {
    return averagePrecision(
        failures.stream().map(Scored::score).toList(),
        failures.stream().map(Scored::isFlaky).toList());
  }

  Page failures() {
    var page = new Page();
    page.head("Ranked by", "nobody repeats", "1 in 10", "3 in 10", "everybody");
    for (var score : Score.values()) {
      var cells = new ArrayList<Object>(List.of(score.title));
      for (double repeated : REPEATED) {
        var all = tally(repeated).failures.getOrDefault(score, List.of());
        cells.add(Page.number(averagePrecision(all), 3));
      }
      page.row(cells.toArray());
    }
    row(
        page,
        "*share of flaky failures*",
        tally -> share(tally.failures.getOrDefault(Score.OURS, List.of())));
    row(page, "*failures that are told proven*", tally -> tally.proven);
    row(page, "*of which flaky*", tally -> tally.rightlyProven);
    return page.end();
  }

  private void row(Page page, String title, ToDoubleFunction<Tally> value) {
    var cells = new ArrayList<Object>(List.of(title));
    for (double repeated : REPEATED) {
      double number = value.applyAsDouble(tally(repeated));
      cells.add(Page.number(number, number == Math.rint(number) ? 0 : 3));
    }
    page.row(cells.toArray());
  }

  private static double share(List<Scored> all) {
    return all.stream().filter(Scored::isFlaky).count() / (double) all.size();
  }

  private Tally tally(double repeated) {
    return Optional.ofNullable(tallies.get(repeated)).orElseThrow();
  }

  Page jobs() {
    var page = new Page();
    page.head("Ranked by", "nobody repeats", "1 in 10", "3 in 10", "everybody");
    for (var score : List.of(Score.OURS, Score.FLIPS, Score.FAILURES)) {
      row(page, score.title, tally -> tally.hits.getOrDefault(score, 0) / (double) tally.looked);
    }
    row(page, "*by chance*", tally -> tally.chance / tally.looked);
    return page.end();
  }

  /// The file of a simulated pipeline.
  private static final class WorldNaming implements Naming {
    private final Map<String, KnownJob> jobs = new HashMap<>();

    WorldNaming(SimulatedWorld world) {
      var ancestors = new ArrayList<Set<String>>();
      for (var job : world.jobs()) {
        var own = new HashSet<String>();
        for (int need : job.needs()) {
          own.add(world.jobs().get(need).name());
          own.addAll(ancestors.get(need));
        }
        ancestors.add(own);
        jobs.put(job.name(), new KnownJob(job.name(), OptionalInt.empty(), own));
      }
    }

    @Override
    public boolean knows(String workflow) {
      return true;
    }

    @Override
    public Optional<KnownJob> find(String workflow, String shown) {
      return Optional.ofNullable(jobs.get(shown));
    }
  }
}
