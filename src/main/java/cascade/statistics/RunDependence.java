package cascade.statistics;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.special.Beta;

/// How many jobs of a run fail, given that jobs of one run do not fail independently: there are
/// runs whose code is broken, or whose network is.
///
/// A share of the runs is *stricken*. In those a severity is drawn from a Beta distribution, and a
/// job fails by it or on its own; in all others only on its own. What a job fails on its own is
/// reduced so that its overall probability stays as it is. This is the beta-factor model of
/// probabilistic risk assessment with a severity that varies (`science.md` section 1, Common cause;
/// section 10 measures why it is needed).
///
/// @param stricken share of the runs, in 0..1; 0 is independence
/// @param severity how probably a job of a stricken run fails by that, on average; in 0..1
/// @param size how little the severity varies: the sum of both parameters of its distribution,
///   above 0
public record RunDependence(double stricken, double severity, double size) {
  public static final RunDependence INDEPENDENT = new RunDependence(0, 0, 1);

  /// Fewer failed runs than this tell nothing of how jobs fail together.
  private static final int FEWEST_FAILED_RUNS = 10;

  private static final int SEVERITIES = 24;

  /// A level that is less probable than this is none.
  private static final double NEGLIGIBLE = 1e-12;

  /// Ends of the intervals that a severity may lie in, closer where it is nearly 0 or 1.
  private static final double[] EDGES = new double[SEVERITIES + 1];

  static {
    for (int i = 0; i <= SEVERITIES; i++) {
      double sine = Math.sin(Math.PI * i / (2 * SEVERITIES));
      EDGES[i] = sine * sine;
    }
  }

  public RunDependence {
    if (!(0 <= stricken && stricken <= 1 && 0 <= severity && severity <= 1 && size > 0)) {
      throw new IllegalArgumentException(
          "not a dependence: %s of the runs, severity %s, size %s"
              .formatted(stricken, severity, size));
    }
  }

  /// @param probabilities of each job that had a result, in 0..1
  /// @param failed how many of them failed; 0..size
  public record Run(List<Double> probabilities, int failed) {
    public Run {
      probabilities = List.copyOf(probabilities);
      if (failed < 0 || failed > probabilities.size()) {
        throw new IllegalArgumentException(
            "%d of %d jobs failed".formatted(failed, probabilities.size()));
      }
    }
  }

  /// What makes the observed numbers of failed jobs most likely; independence where too few runs
  /// failed to tell, or where nothing is likelier.
  public static RunDependence fit(List<Run> runs) {
    return hasEnough(runs) ? new DependenceFit(runs).best() : INDEPENDENT;
  }

  /// The same with how sure it is.
  ///
  /// @param worth how many independent runs each of them is worth, above 0 and at most 1: less
  ///   where failures come in bursts
  public static DependencePosterior posterior(List<Run> runs, double worth) {
    if (!hasEnough(runs)) {
      return DependencePosterior.INDEPENDENT;
    }
    var fit = new DependenceFit(runs);
    return fit.posterior(fit.best(), worth);
  }

  /// Whether so many runs failed that they tell how jobs fail together.
  public static boolean hasEnough(List<Run> runs) {
    return runs.stream().filter(run -> run.failed() > 0).count() >= FEWEST_FAILED_RUNS;
  }

  /// How probably a job fails by being stricken, over all runs.
  public double shared() {
    return stricken * severity;
  }

  /// A part of the runs that are stricken alike.
  ///
  /// @param weight how probable such a run is, in 0..1
  /// @param severity how probably a job fails by it, in 0..1
  public record Level(double weight, double severity) {}

  /// The severities of stricken runs, mildest first, put together into few. What is not among them
  /// is spared; the mean severity stays.
  ///
  /// @param most how many there may be, at least 1. What each has of the sum of probability ×
  ///   √severity is about the same: between parts that are as probable, which would lose the few
  ///   severe runs, and parts with as many failures, which would lose the many mild ones
  public List<Level> levels(int most) {
    double[] weights = weights();
    double all = 0;
    for (int cell = 1; cell <= SEVERITIES; cell++) {
      all += weights[cell] * Math.sqrt(severityOf(cell));
    }
    var levels = new ArrayList<Level>();
    double weight = 0;
    double failures = 0;
    double until = 0;
    for (int cell = 1; cell <= SEVERITIES; cell++) {
      weight += weights[cell];
      failures += weights[cell] * severityOf(cell);
      until += weights[cell] * Math.sqrt(severityOf(cell));
      if (weight > NEGLIGIBLE
          && (cell == SEVERITIES || until * most >= all * (levels.size() + 1))) {
        levels.add(new Level(weight, failures / weight));
        weight = 0;
        failures = 0;
      }
    }
    return levels;
  }

  private static double severityOf(int cell) {
    return cell == 0 ? 0 : (EDGES[cell - 1] + EDGES[cell]) / 2;
  }

  /// The probability of each number of failed jobs, from 0 to all of them.
  ///
  /// @param probabilities of each job, in 0..1
  public double[] failedJobs(List<Double> probabilities) {
    double[] own = probabilities.stream().mapToDouble(Double::doubleValue).toArray();
    double[] weights = weights();
    double[][] given = givenSeverity(own, shared());
    double[] sum = new double[own.length + 1];
    for (int level = 0; level <= SEVERITIES; level++) {
      for (int failed = 0; failed < sum.length; failed++) {
        sum[failed] += weights[level] * given[level][failed];
      }
    }
    return sum;
  }

  /// How often a run is spared, and stricken with each severity.
  double[] weights() {
    double[] weights = new double[SEVERITIES + 1];
    weights[0] = 1 - stricken;
    double below = 0;
    for (int level = 1; level <= SEVERITIES; level++) {
      double upTo =
          level == SEVERITIES || severity <= 0
              ? 1
              : severity >= 1
                  ? 0
                  : Beta.regularizedBeta(EDGES[level], severity * size, (1 - severity) * size);
      weights[level] = stricken * Math.max(0, upTo - below);
      below = upTo;
    }
    return weights;
  }

  /// The distribution of the number of failed jobs in a run that is spared (at 0), and in one that
  /// is stricken with each severity.
  ///
  /// @param shared how probably a job fails by being stricken, over all runs
  static double[][] givenSeverity(double[] probabilities, double shared) {
    double[][] given = new double[SEVERITIES + 1][];
    for (int level = 0; level <= SEVERITIES; level++) {
      double severity = severityOf(level);
      double[] failing = new double[probabilities.length];
      for (int i = 0; i < failing.length; i++) {
        double overall = probabilities[i];
        // A job that fails less than the shared cause would have it is hit less by it.
        double hit = overall >= shared ? 1 : overall / shared;
        double own = overall >= shared && shared < 1 ? (overall - shared) / (1 - shared) : 0;
        failing[i] = 1 - (1 - own) * (1 - severity * hit);
      }
      given[level] = poissonBinomial(failing);
    }
    return given;
  }

  /// The distribution of the number of independent events that happen, by adding them one by one.
  private static double[] poissonBinomial(double[] probabilities) {
    double[] distribution = new double[probabilities.length + 1];
    distribution[0] = 1;
    for (int i = 0; i < probabilities.length; i++) {
      double probability = probabilities[i];
      for (int failed = i + 1; failed > 0; failed--) {
        distribution[failed] =
            distribution[failed] * (1 - probability) + distribution[failed - 1] * probability;
      }
      distribution[0] *= 1 - probability;
    }
    return distribution;
  }
}
