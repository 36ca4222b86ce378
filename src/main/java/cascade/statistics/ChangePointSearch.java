package cascade.statistics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.hipparchus.special.Gamma;

/// Finds when the rate of a job changed, looking back over its whole history.
///
/// A stretch is divided where two rates explain it so much better than one that a change, which
/// happens once in 10,000 trials, is the likelier story; both parts are then searched in the same
/// way. Rates are not estimated for that but integrated over a Beta(0.3, 0.5) prior. The method and
/// its constants are those of LUCI's analysis service (`science.md` section 3, Drift).
public final class ChangePointSearch {
  private static final double PRIOR_FAILURES = 0.3;
  private static final double PRIOR_SUCCESSES = 0.5;
  private static final double LOG_CHANGE = Math.log(1e-4);

  /// What lies outside of the interval of a change's place, on each side: it holds 99 %.
  private static final double TAIL = 0.005;

  private final List<TimedTrial> trials;

  /// Failures before each place.
  private final int[] failures;

  // log Γ of every count that can occur, with the prior's share: the search looks at each place of
  // a stretch, and again in its parts.
  private final double[] logFailures;
  private final double[] logSuccesses;
  private final double[] logTrials;

  private final List<ChangePoint> found = new ArrayList<>();
  private int regimeStart;

  private ChangePointSearch(List<TimedTrial> unordered) {
    trials = unordered.stream().sorted(TimedTrial.BY_AGE).toList();
    int size = trials.size();
    failures = new int[size + 1];
    logFailures = new double[size + 1];
    logSuccesses = new double[size + 1];
    logTrials = new double[size + 1];
    for (int i = 0; i <= size; i++) {
      if (i > 0) {
        failures[i] = failures[i - 1] + (trials.get(i - 1).failed() ? 1 : 0);
      }
      logFailures[i] = Gamma.logGamma(i + PRIOR_FAILURES);
      logSuccesses[i] = Gamma.logGamma(i + PRIOR_SUCCESSES);
      logTrials[i] = Gamma.logGamma(i + PRIOR_FAILURES + PRIOR_SUCCESSES);
    }
  }

  /// All changes, oldest first.
  public static List<ChangePoint> find(List<TimedTrial> trials) {
    return searched(trials).found;
  }

  /// The trials since the last change, oldest first; all of them where there was none.
  public static List<TimedTrial> currentRegime(List<TimedTrial> trials) {
    var search = searched(trials);
    return search.trials.subList(search.regimeStart, search.trials.size());
  }

  private static ChangePointSearch searched(List<TimedTrial> trials) {
    var search = new ChangePointSearch(trials);
    var starts = new ArrayList<Integer>();
    var stretches = new ArrayList<Stretch>();
    search.divide(new Stretch(0, search.trials.size()), starts, stretches);
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : search.trials.size();
      int begin = i == 0 ? 0 : starts.get(i - 1);
      search.found.add(search.changePoint(stretches.get(i), begin, starts.get(i), end));
      search.regimeStart = starts.get(i);
    }
    return search;
  }

  private record Stretch(int start, int end) {}

  /// Divides without recursion: a hostile history may have as many changes as trials.
  private void divide(Stretch whole, List<Integer> starts, List<Stretch> stretches) {
    var open = new ArrayDeque<Stretch>();
    var changes = new TreeMap<Integer, Stretch>();
    open.push(whole);
    while (!open.isEmpty()) {
      var stretch = open.pop();
      int change = mostProbableChange(stretch);
      if (change > stretch.start()) {
        changes.put(change, stretch);
        open.push(new Stretch(stretch.start(), change));
        open.push(new Stretch(change, stretch.end()));
      }
    }
    starts.addAll(changes.keySet());
    stretches.addAll(changes.values());
  }

  /// Where the stretch is best divided; its start where it is best left whole.
  private int mostProbableChange(Stretch stretch) {
    double best = logLikelihood(stretch.start(), stretch.end()) - LOG_CHANGE;
    int change = stretch.start();
    for (int at = stretch.start() + 1; at < stretch.end(); at++) {
      if (isBetweenTimes(at)) {
        double divided = logLikelihood(stretch.start(), at) + logLikelihood(at, stretch.end());
        if (divided > best) {
          best = divided;
          change = at;
        }
      }
    }
    return change;
  }

  /// Legs and attempts of one run do not lie before and after a change.
  private boolean isBetweenTimes(int at) {
    return !trials.get(at).at().equals(trials.get(at - 1).at());
  }

  /// Of the trials from `start` to before `end` having one rate, whichever it is.
  private double logLikelihood(int start, int end) {
    int failed = failures[end] - failures[start];
    int all = end - start;
    return logFailures[failed]
        - logFailures[0]
        + (logSuccesses[all - failed] - logSuccesses[0])
        - (logTrials[all] - logTrials[0]);
  }

  /// @param stretch in which it was found
  /// @param begin of the rate before it
  /// @param end of the rate after it
  private ChangePoint changePoint(Stretch stretch, int begin, int change, int end) {
    double most = logLikelihood(stretch.start(), change) + logLikelihood(change, stretch.end());
    double[] weights = new double[stretch.end() - stretch.start()];
    double sum = 0;
    for (int at = stretch.start() + 1; at < stretch.end(); at++) {
      if (isBetweenTimes(at)) {
        double divided = logLikelihood(stretch.start(), at) + logLikelihood(at, stretch.end());
        weights[at - stretch.start()] = Math.exp(divided - most);
        sum += weights[at - stretch.start()];
      }
    }
    return new ChangePoint(
        trials.get(stretch.start() + placeAt(weights, TAIL * sum) - 1).at(),
        trials.get(stretch.start() + placeAt(weights, (1 - TAIL) * sum)).at(),
        trials.get(change).at(),
        trials.get(change - 1).sha(),
        trials.get(change).sha(),
        rate(begin, change),
        rate(change, end));
  }

  /// Where the weights first add up to that much.
  private static int placeAt(double[] weights, double share) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      if (weights[i] > 0 && sum >= share) {
        return i;
      }
    }
    return weights.length - 1;
  }

  private double rate(int start, int end) {
    return (failures[end] - failures[start] + 0.5) / (end - start + 1);
  }
}
