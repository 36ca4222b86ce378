package cascade.statistics;

import cascade.statistics.RealRuns.Run;
import cascade.statistics.Scores.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Predictions of a real project's next day from all days before, day after day.
///
/// Only runs that had ended are learned from. Nothing is known of jobs that were cancelled or
/// skipped, so what is predicted is what became of the jobs that ended by themselves.
final class RealAccuracy {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int FIRST_DAY = 7;

  private final long seed;
  private final List<Run> runs;
  private final Map<Predictor, List<Prediction>> jobs = new EnumMap<>(Predictor.class);
  private final List<Prediction> independentlyRed = new ArrayList<>();
  private final List<Prediction> red = new ArrayList<>();
  private final List<Prediction> redRate = new ArrayList<>();
  private final double[] independentFailed = new double[BANDS.length];
  private final double[] dependentFailed = new double[BANDS.length];
  private final double[] observedFailed = new double[BANDS.length];

  /// What was foretold for the number of failed jobs that came.
  private final List<Prediction> independentNumber = new ArrayList<>();

  private final List<Prediction> dependentNumber = new ArrayList<>();

  /// From so many failed jobs on.
  private static final int[] BANDS = {0, 1, 2, 3, 6, 11};

  RealAccuracy(RealRuns history, Stratum stratum, long seed) {
    this.seed = seed;
    runs =
        history.runs().stream()
            .filter(run -> run.stratum() == stratum && !run.jobs().isEmpty())
            .toList();
    var start = runs.getFirst().created();
    for (int day = FIRST_DAY; ; day++) {
      var from = start.plus(DAY.multipliedBy(day));
      if (from.isAfter(runs.getLast().created())) {
        break;
      }
      predict(day - FIRST_DAY, from);
    }
  }

  private void predict(int block, Instant from) {
    var known = runs.stream().filter(run -> run.ended().isBefore(from)).toList();
    var next =
        runs.stream()
            .filter(run -> !run.created().isBefore(from) && run.created().isBefore(from.plus(DAY)))
            .toList();
    var trials = new TreeMap<String, List<TimedTrial>>();
    for (var run : next) {
      run.planned().forEach(job -> trials.computeIfAbsent(job, _ -> new ArrayList<>()));
    }
    for (var run : known) {
      for (var job : run.jobs()) {
        trials
            .computeIfAbsent(job.name(), _ -> new ArrayList<>())
            .add(new TimedTrial(run.created(), run.sha(), job.failed()));
      }
    }
    for (var predictor : Predictor.values()) {
      var predicted = byName(trials, predictor.predict(List.copyOf(trials.values())));
      for (var run : next) {
        for (var job : run.jobs()) {
          jobs.computeIfAbsent(predictor, _ -> new ArrayList<>())
              .add(
                  new Prediction(
                      block, predicted.getOrDefault(job.name(), 0.5), job.failed() ? 1 : 0));
        }
      }
      if (predictor == Predictor.OURS) {
        predictRuns(block, known, next, predicted);
      }
    }
  }

  private static Map<String, Double> byName(
      SortedMap<String, List<TimedTrial>> trials, List<Double> predicted) {
    var byName = new TreeMap<String, Double>();
    int place = 0;
    for (var name : trials.keySet()) {
      byName.put(name, predicted.get(place++));
    }
    return byName;
  }

  private void predictRuns(
      int block, List<Run> known, List<Run> next, Map<String, Double> predicted) {
    var dependence =
        RunDependence.fit(
            known.stream()
                .map(run -> new RunDependence.Run(of(run, predicted), run.failed()))
                .toList());
    double rate = known.stream().filter(run -> run.failed() > 0).count() / (double) known.size();
    for (var run : next) {
      double[] apart = RunDependence.INDEPENDENT.failedJobs(of(run, predicted));
      double[] together = dependence.failedJobs(of(run, predicted));
      int failed = run.failed();
      independentlyRed.add(new Prediction(block, 1 - apart[0], failed > 0 ? 1 : 0));
      red.add(new Prediction(block, 1 - together[0], failed > 0 ? 1 : 0));
      redRate.add(new Prediction(block, rate, failed > 0 ? 1 : 0));
      independentNumber.add(new Prediction(block, apart[failed], 1));
      dependentNumber.add(new Prediction(block, together[failed], 1));
      add(apart, independentFailed);
      add(together, dependentFailed);
      observedFailed[band(failed)]++;
    }
  }

  private static List<Double> of(Run run, Map<String, Double> predicted) {
    return run.planned().stream().map(job -> predicted.getOrDefault(job, 0.0)).toList();
  }

  private static void add(double[] distribution, double[] bands) {
    for (int failed = 0; failed < distribution.length; failed++) {
      bands[band(failed)] += distribution[failed];
    }
  }

  private static int band(int failed) {
    int band = Arrays.binarySearch(BANDS, failed);
    return band >= 0 ? band : -band - 2;
  }

  Page predictions() {
    var page = new Page();
    page.head("Prediction", "log loss", "more than ours, in thousandths", "", "Brier score", "AUC");
    jobs.forEach((predictor, predictions) -> {
      var difference =
          Scores.difference(predictions, jobs.getOrDefault(Predictor.OURS, List.of()), seed);
      boolean ours = predictor == Predictor.OURS;
      page.row(
          predictor.title(),
          Page.number(Scores.logLoss(predictions), 4),
          ours ? "" : Page.thousandths(difference),
          ours ? "" : Page.mark(difference),
          Page.number(Scores.brier(predictions), 4),
          Page.number(Scores.areaUnderCurve(predictions), 3));
    });
    return page.end();
  }

  Page failedJobs() {
    var page = new Page();
    page.head("Failed jobs in a run", "observed runs", "independent jobs", "with dependence");
    for (int band = 0; band < BANDS.length; band++) {
      int last = band + 1 < BANDS.length ? BANDS[band + 1] - 1 : Integer.MAX_VALUE;
      page.row(
          last == BANDS[band]
              ? "" + last
              : last == Integer.MAX_VALUE ? BANDS[band] + " or more" : BANDS[band] + " to " + last,
          Page.number(observedFailed[band], 0),
          Page.number(independentFailed[band], 1),
          Page.number(dependentFailed[band], 1));
    }
    page.row(
        "*loss for the number*",
        "",
        against(independentNumber, dependentNumber),
        Page.number(Scores.logLoss(dependentNumber), 3));
    page.row(
        "*loss for red or not*",
        "share of red runs: " + against(redRate, red),
        against(independentlyRed, red),
        Page.number(Scores.logLoss(red), 3));
    return page.end();
  }

  private String against(List<Prediction> other, List<Prediction> ours) {
    var difference = Scores.difference(other, ours, seed);
    return Page.number(Scores.logLoss(other), 3)
        + " "
        + Page.mark(difference)
        + " "
        + Page.thousandths(difference);
  }

  Page size() {
    long tried = jobs.getOrDefault(Predictor.OURS, List.of()).size();
    long failed =
        Math.round(
            jobs.getOrDefault(Predictor.OURS, List.of()).stream()
                .mapToDouble(Prediction::outcome)
                .sum());
    return new Page()
        .say(
            "%d runs, of which %d on days that were predicted; %d jobs ended by themselves in those, %d of them failed."
                .formatted(runs.size(), red.size(), tried, failed));
  }
}
