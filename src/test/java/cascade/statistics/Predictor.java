package cascade.statistics;

import java.util.ArrayList;
import java.util.List;

/// Ways to predict whether the next trial of each job fails: ours, and those that it must beat
/// (`science.md` section 8, Accuracy protocol).
enum Predictor {
  OURS("**Cascade (`PresentRates`)**") {
    @Override
    List<Double> predict(List<List<TimedTrial>> jobs) {
      return PresentRates.estimate(jobs).stream().map(Estimate::mean).toList();
    }
  },
  REGIME("since the last change that is told (`BetaHierarchy`)") {
    @Override
    List<Double> predict(List<List<TimedTrial>> jobs) {
      return regime(jobs).stream().map(Estimate::mean).toList();
    }
  },
  ONLINE("online change points, each job alone") {
    @Override
    List<Double> predict(List<List<TimedTrial>> jobs) {
      return jobs.stream().map(OnlineChangePoints::next).toList();
    }
  },
  GLOBAL("rate of all jobs") {
    @Override
    List<Double> predict(List<List<TimedTrial>> jobs) {
      double rate = rate(jobs.stream().flatMap(List::stream).toList(), 0);
      return jobs.stream().map(_ -> rate).toList();
    }
  },
  ALL_HISTORY("rate of the job") {
    @Override
    List<Double> predict(List<List<TimedTrial>> jobs) {
      return each(jobs, trials -> rate(trials, 0));
    }
  },
  LAST_50("rate of the job's last 50") {
    @Override
    List<Double> predict(List<List<TimedTrial>> jobs) {
      return each(
          jobs, trials -> rate(trials.subList(Math.max(0, trials.size() - 50), trials.size()), 0));
    }
  },
  FADING("rate of the job, fading by .95") {
    @Override
    List<Double> predict(List<List<TimedTrial>> jobs) {
      return each(
          jobs,
          trials -> {
            double failed = 0;
            double weight = 0;
            for (var trial : trials) {
              failed = 0.95 * failed + (trial.failed() ? 1 : 0);
              weight = 0.95 * weight + 1;
            }
            return failed / weight;
          });
    }
  },
  LAST_OUTCOME("the job's last outcome") {
    @Override
    List<Double> predict(List<List<TimedTrial>> jobs) {
      return each(jobs, trials -> trials.getLast().failed() ? 1 : 0);
    }
  },
  LAPLACE("rate of the job by Laplace") {
    @Override
    List<Double> predict(List<List<TimedTrial>> jobs) {
      return jobs.stream().map(trials -> rate(trials, 1)).toList();
    }
  };

  private final String title;

  Predictor(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /// For each job, in their order.
  ///
  /// @param jobs their trials
  abstract List<Double> predict(List<List<TimedTrial>> jobs);

  /// Since the last change that is told, with bursts counted for what they are worth.
  static List<Estimate> regime(List<List<TimedTrial>> jobs) {
    return BetaHierarchy.estimate(
        jobs.stream()
            .map(trials -> {
              var current = ChangePointSearch.currentRegime(trials);
              return new Counts(
                  failures(current), current.size(), Overdispersion.effectiveTrials(current));
            })
            .toList());
  }

  static int failures(List<TimedTrial> trials) {
    return (int) trials.stream().filter(TimedTrial::failed).count();
  }

  private static double rate(List<TimedTrial> trials, int added) {
    return (failures(trials) + added) / (double) Math.max(1, trials.size() + 2 * added);
  }

  private interface OfTrials {
    double predict(List<TimedTrial> sorted);
  }

  /// Of jobs without trials nothing is known but the rate of all.
  private static List<Double> each(List<List<TimedTrial>> jobs, OfTrials prediction) {
    double all = rate(jobs.stream().flatMap(List::stream).toList(), 0);
    var predictions = new ArrayList<Double>();
    for (var trials : jobs) {
      var sorted = trials.stream().sorted(TimedTrial.BY_AGE).toList();
      predictions.add(sorted.isEmpty() ? all : prediction.predict(sorted));
    }
    return predictions;
  }
}
