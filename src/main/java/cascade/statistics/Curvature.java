package cascade.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/// How a logarithm of a likelihood of three parameters falls off around its greatest, and so how
/// sure they are.
final class Curvature {
  private static final double STEP = 0.15;
  private static final int PARAMETERS = 3;

  /// In no direction is anything taken to be surer than to 1 %, or less sure than by a factor of e:
  /// where the likelihood is flat, or no hill, it says nothing.
  private static final double LEAST_VARIANCE = 1e-4;

  private static final double MOST_VARIANCE = 1;

  private final ToDoubleFunction<double[]> logLikelihood;

  /// @param logLikelihood by how far the parameters are from the greatest
  Curvature(ToDoubleFunction<double[]> logLikelihood) {
    this.logLikelihood = logLikelihood;
  }

  /// A square root of the covariance, row by row: multiplied with independent standard normal
  /// numbers it gives draws.
  List<Double> deviations() {
    var information = new Array2DRowRealMatrix(PARAMETERS, PARAMETERS);
    for (int i = 0; i < PARAMETERS; i++) {
      for (int j = 0; j <= i; j++) {
        double value = i == j ? along(i) : across(i, j);
        information.setEntry(i, j, value);
        information.setEntry(j, i, value);
      }
    }
    var parts = new EigenDecompositionSymmetric(information);
    var root = new ArrayList<Double>();
    for (int row = 0; row < PARAMETERS; row++) {
      for (int column = 0; column < PARAMETERS; column++) {
        double variance = 1 / Math.max(parts.getEigenvalue(column), 1 / MOST_VARIANCE);
        root.add(
            parts.getV().getEntry(row, column) * Math.sqrt(Math.max(LEAST_VARIANCE, variance)));
      }
    }
    return root;
  }

  /// Minus the second derivative.
  private double along(int axis) {
    return -(at(axis, 1, axis, 0) - 2 * at(axis, 0, axis, 0) + at(axis, -1, axis, 0))
        / (STEP * STEP);
  }

  private double across(int one, int other) {
    return -(at(one, 1, other, 1)
            - at(one, 1, other, -1)
            - at(one, -1, other, 1)
            + at(one, -1, other, -1))
        / (4 * STEP * STEP);
  }

  private double at(int one, int steps, int other, int otherSteps) {
    double[] place = new double[PARAMETERS];
    place[one] += STEP * steps;
    place[other] += STEP * otherSteps;
    return logLikelihood.applyAsDouble(place);
  }
}
