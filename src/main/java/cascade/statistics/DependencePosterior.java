package cascade.statistics;

import java.util.Collections;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;

/// What is known of a [RunDependence] after it was fitted: normal around the likeliest, in the
/// logarithms of how probably a job fails by being stricken, of the odds of the mean severity, and
/// of the size (Laplace's approximation; Gelman et al., Bayesian Data Analysis, section 4.1).
///
/// @param likeliest the fit; independence where nothing could be fitted, which is then taken for
///   certain
/// @param deviations a square root of the covariance, row by row: nine numbers
public record DependencePosterior(RunDependence likeliest, List<Double> deviations) {
  static final DependencePosterior INDEPENDENT = certain(RunDependence.INDEPENDENT);

  private static final int PARAMETERS = 3;

  private static final double MOST_SHARED = 0.99;

  public DependencePosterior {
    deviations = List.copyOf(deviations);
    if (deviations.size() != PARAMETERS * PARAMETERS) {
      throw new IllegalArgumentException("not three rows of three: " + deviations);
    }
  }

  /// One that is known.
  public static DependencePosterior certain(RunDependence dependence) {
    return new DependencePosterior(dependence, Collections.nCopies(PARAMETERS * PARAMETERS, 0.0));
  }

  /// One of those that are possible: of three shares that are independent and uniform in 0..1, ends
  /// excluded, a draw.
  public RunDependence at(double one, double other, double third) {
    if (likeliest.stricken() == 0) {
      return likeliest;
    }
    var normal = new NormalDistribution();
    double[] standard = {
      normal.inverseCumulativeProbability(one),
      normal.inverseCumulativeProbability(other),
      normal.inverseCumulativeProbability(third)
    };
    double[] step = new double[PARAMETERS];
    for (int i = 0; i < step.length; i++) {
      for (int j = 0; j < PARAMETERS; j++) {
        step[i] += deviations.get(i * PARAMETERS + j) * standard[j];
      }
    }
    return Point.of(likeliest).plus(step).dependence();
  }

  /// A dependence whose parameters may be any numbers.
  record Point(double logShared, double logitSeverity, double logSize) {
    private static final double NEAR_ONE = 1e-3;

    static Point of(RunDependence dependence) {
      double severity = Math.clamp(dependence.severity(), NEAR_ONE, 1 - NEAR_ONE);
      return new Point(
          Math.log(dependence.shared()),
          Math.log(severity) - Math.log1p(-severity),
          Math.log(dependence.size()));
    }

    Point plus(double[] step) {
      return new Point(logShared + step[0], logitSeverity + step[1], logSize + step[2]);
    }

    /// Not more than all runs can be stricken.
    RunDependence dependence() {
      double shared = Math.min(MOST_SHARED, Math.exp(logShared));
      double severity = Math.max(shared, BetaMixture.fromLogit(logitSeverity));
      return new RunDependence(shared / severity, severity, Math.exp(logSize));
    }
  }
}
