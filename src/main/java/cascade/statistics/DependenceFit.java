package cascade.statistics;

import cascade.statistics.DependencePosterior.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// Finds the most likely [RunDependence]: on a grid, then by ever smaller steps from its best
/// point.
final class DependenceFit {
  private static final double[] SHARED = {.05, .15, .3, .45, .6, .75, .9, 1};
  private static final double[] SEVERITIES = {.03, .06, .1, .15, .22, .3, .4, .5, .6, .7, .8, .9};
  private static final double[] SIZES = {.3, .6, 1, 1.6, 2.5, 4, 8, 20};
  private static final int REFINEMENTS = 4;

  /// A bound on the work, in squares of the number of jobs.
  private static final long MOST_WORK = 4_000_000;

  private static final double LEAST = 1e-300;

  private final List<Alike> groups;
  private final double meanProbability;

  private RunDependence best = RunDependence.INDEPENDENT;
  private double mostLikely;

  /// Runs of the same jobs.
  private static final class Alike {
    private final double[] probabilities;

    /// How many runs had each number of failed jobs.
    private final int[] observed;

    Alike(List<Double> probabilities) {
      this.probabilities = probabilities.stream().mapToDouble(Double::doubleValue).toArray();
      observed = new int[probabilities.size() + 1];
    }

    double[] probabilities() {
      return probabilities;
    }

    int runs() {
      return Arrays.stream(observed).sum();
    }
  }

  DependenceFit(List<RunDependence.Run> runs) {
    groups = groups(runs);
    meanProbability =
        groups.stream()
            .flatMapToDouble(it -> Arrays.stream(it.probabilities()))
            .average()
            .orElse(0);
  }

  private static List<Alike> groups(List<RunDependence.Run> runs) {
    var byJobs = new HashMap<List<Double>, Alike>();
    for (var run : runs) {
      var sorted = run.probabilities().stream().sorted().toList();
      var group = byJobs.computeIfAbsent(sorted, Alike::new);
      group.observed[run.failed()]++;
    }
    var kept = new ArrayList<Alike>();
    long work = 0;
    for (var group :
        byJobs.values().stream()
            .sorted(
                Comparator.comparingInt((Alike it) -> -it.runs())
                    .thenComparing(Alike::probabilities, Arrays::compare))
            .toList()) {
      work += (long) group.observed.length * group.observed.length;
      if (work <= MOST_WORK || kept.isEmpty()) {
        kept.add(group);
      }
    }
    return kept;
  }

  RunDependence best() {
    if (!(meanProbability > 0 && meanProbability < 1)) {
      return RunDependence.INDEPENDENT;
    }
    mostLikely = new Likelihood(0).of(RunDependence.INDEPENDENT);
    double shared = 0;
    for (double share : SHARED) {
      if (tryAll(share * meanProbability, SEVERITIES, SIZES)) {
        shared = share * meanProbability;
      }
    }
    double step = 1.3;
    for (int round = 0; round < REFINEMENTS && shared > 0; round++) {
      for (double factor : new double[] {1, 1 / step, step}) {
        double candidate = Math.min(0.99, shared * factor);
        double[] severities = around(best.severity(), step, 1);
        double[] sizes = around(best.size(), step, Double.MAX_VALUE);
        if (tryAll(candidate, severities, sizes)) {
          shared = candidate;
        }
      }
      step = Math.sqrt(step);
    }
    return best;
  }

  /// By the curvature of the likelihood around its best point.
  ///
  /// @param worth how many independent runs each run is worth, above 0 and at most 1
  DependencePosterior posterior(RunDependence fitted, double worth) {
    if (fitted.stricken() == 0) {
      return DependencePosterior.INDEPENDENT;
    }
    var likelihoods = new HashMap<Double, Likelihood>();
    var centre = Point.of(fitted);
    var curvature =
        new Curvature(step -> {
          var dependence = centre.plus(step).dependence();
          return worth
              * likelihoods.computeIfAbsent(dependence.shared(), Likelihood::new).of(dependence);
        });
    return new DependencePosterior(fitted, curvature.deviations());
  }

  private static double[] around(double value, double step, double most) {
    return new double[] {value / step, value, Math.min(most, value * step)};
  }

  private boolean tryAll(double shared, double[] severities, double[] sizes) {
    var likelihood = new Likelihood(shared);
    boolean better = false;
    for (double severity : severities) {
      for (double size : sizes) {
        if (shared <= severity) {
          var candidate = new RunDependence(shared / severity, severity, size);
          double likely = likelihood.of(candidate);
          if (likely > mostLikely) {
            mostLikely = likely;
            best = candidate;
            better = true;
          }
        }
      }
    }
    return better;
  }

  /// Of all dependences with the same shared probability: what a severity does to a run does not
  /// hang on anything else, so it is worked out once.
  private final class Likelihood {
    private final List<double[][]> given;

    Likelihood(double shared) {
      given =
          groups.stream()
              .map(group -> RunDependence.givenSeverity(group.probabilities(), shared))
              .toList();
    }

    double of(RunDependence dependence) {
      double[] weights = dependence.weights();
      double sum = 0;
      for (int group = 0; group < given.size(); group++) {
        int[] observed = groups.get(group).observed;
        for (int failed = 0; failed < observed.length; failed++) {
          if (observed[failed] > 0) {
            double probability = 0;
            for (int level = 0; level < weights.length; level++) {
              probability += weights[level] * given.get(group)[level][failed];
            }
            sum += observed[failed] * Math.log(Math.max(LEAST, probability));
          }
        }
      }
      return sum;
    }
  }
}
