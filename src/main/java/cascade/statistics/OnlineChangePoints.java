package cascade.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Predicts the next trial while the rate may have changed at any time (R. P. Adams and D. J. C.
/// MacKay, Bayesian Online Changepoint Detection, 2007, arXiv:0710.3742; `science.md` section 3).
///
/// How long ago the rate last changed is a distribution, brought up to date with each trial; given
/// that, the rate is Beta distributed. It costs almost nothing while nothing changes, and follows
/// quickly when something does.
public final class OnlineChangePoints {
  /// A change every 200 trials.
  private static final double HAZARD = 1.0 / 200;

  /// The rate after a change is anything, but seldom high.
  private static final double PRIOR_FAILURES = 0.3;

  private static final double PRIOR_SUCCESSES = 2.0;

  /// Pasts that are this improbable are forgotten …
  private static final double NEGLIGIBLE = 1e-9;

  /// … and so are the least probable of more than this many.
  private static final int MOST_PASTS = 100;

  /// Pasts that are this improbable do not matter to the present rate.
  private static final double LEAST_PAST = 2e-3;

  private static final double NEARLY_EQUAL = 1.15;

  private double[] weights = {1};
  private double[] failures = {PRIOR_FAILURES};
  private double[] successes = {PRIOR_SUCCESSES};

  private final double hazard;

  private OnlineChangePoints(double hazard) {
    this.hazard = hazard;
  }

  /// The probability that the next trial fails, in 0..1.
  public static double next(List<TimedTrial> trials) {
    var state = new OnlineChangePoints(HAZARD);
    trials.stream().sorted(TimedTrial.BY_AGE).forEach(trial -> state.observe(trial.failed()));
    return state.predict();
  }

  /// For each trial, oldest first, how probable its failure was before it was seen.
  public static List<Double> oneStep(List<TimedTrial> trials) {
    var state = new OnlineChangePoints(HAZARD);
    var predictions = new ArrayList<Double>(trials.size());
    for (var trial : trials.stream().sorted(TimedTrial.BY_AGE).toList()) {
      predictions.add(state.predict());
      state.observe(trial.failed());
    }
    return List.copyOf(predictions);
  }

  /// How many trials there may be of the present rate, and how probable that is.
  ///
  /// @param weight above 0; they add up to 1
  /// @param trials the last so many; at least 1
  record Past(double weight, int failures, int trials) {
    private boolean isLike(Past longer) {
      return failures == longer.failures && longer.trials <= trials * NEARLY_EQUAL;
    }

    /// The likelier one, with the weight of both.
    private Past with(Past longer) {
      var likelier = weight >= longer.weight ? this : longer;
      return new Past(weight + longer.weight, failures, likelier.trials);
    }
  }

  /// What may be known of the present rate, shortest first; of nearly equal pasts one stands for
  /// all. Empty without trials.
  ///
  /// @param trials oldest first
  /// @param hazard how often the rate changes, per trial
  static List<Past> pasts(List<TimedTrial> trials, double hazard) {
    var state = new OnlineChangePoints(hazard);
    trials.forEach(trial -> state.observe(trial.failed()));
    var merged = new ArrayList<Past>();
    double sum = 0;
    for (int i = 0; i < state.weights.length; i++) {
      int failed = (int) Math.round(state.failures[i] - PRIOR_FAILURES);
      int all = failed + (int) Math.round(state.successes[i] - PRIOR_SUCCESSES);
      if (all > 0 && state.weights[i] >= LEAST_PAST) {
        sum += state.weights[i];
        var past = new Past(state.weights[i], failed, all);
        if (merged.isEmpty() || !merged.getLast().isLike(past)) {
          merged.add(past);
        } else {
          merged.add(merged.removeLast().with(past));
        }
      }
    }
    double total = sum;
    return merged.stream()
        .map(past -> new Past(past.weight() / total, past.failures(), past.trials()))
        .toList();
  }

  private double predict() {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (failures[i] / (failures[i] + successes[i]));
    }
    return Math.clamp(sum, 0, 1);
  }

  private void observe(boolean failed) {
    int pasts = weights.length;
    double[] grown = new double[pasts + 1];
    double[] grownFailures = new double[pasts + 1];
    double[] grownSuccesses = new double[pasts + 1];
    double total = 0;
    for (int i = 0; i < pasts; i++) {
      double all = failures[i] + successes[i];
      double joint = weights[i] * ((failed ? failures[i] : successes[i]) / all);
      grown[i + 1] = joint * (1 - hazard);
      grownFailures[i + 1] = failures[i] + (failed ? 1 : 0);
      grownSuccesses[i + 1] = successes[i] + (failed ? 0 : 1);
      total += joint;
    }
    // A change after this trial makes whatever comes next a matter of the prior alone.
    grown[0] = total * hazard;
    grownFailures[0] = PRIOR_FAILURES;
    grownSuccesses[0] = PRIOR_SUCCESSES;
    keep(grown, grownFailures, grownSuccesses, total);
  }

  private void keep(double[] grown, double[] grownFailures, double[] grownSuccesses, double total) {
    double least = NEGLIGIBLE * total;
    if (grown.length > MOST_PASTS) {
      double[] sorted = grown.clone();
      Arrays.sort(sorted);
      least = Math.max(least, sorted[grown.length - MOST_PASTS]);
    }
    int kept = 0;
    double sum = 0;
    for (int i = 0; i < grown.length; i++) {
      if (grown[i] >= least) {
        grown[kept] = grown[i];
        grownFailures[kept] = grownFailures[i];
        grownSuccesses[kept] = grownSuccesses[i];
        sum += grown[i];
        kept++;
      }
    }
    weights = new double[kept];
    for (int i = 0; i < kept; i++) {
      weights[i] = grown[i] / sum;
    }
    failures = Arrays.copyOf(grownFailures, kept);
    successes = Arrays.copyOf(grownSuccesses, kept);
  }
}
