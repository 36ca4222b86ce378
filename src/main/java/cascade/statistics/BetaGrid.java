package cascade.statistics;

import org.hipparchus.special.Beta;

/// A Beta distribution cut into cells, each of which stands in its own mean: sums over the cells
/// are the mean of the distribution, exactly.
final class BetaGrid {
  private final double[] values;
  private final double[] logWeights;

  /// @param one first parameter, above 0
  /// @param other second parameter, above 0
  /// @param cells how many; they are closer where the value is nearly 0 or 1
  BetaGrid(double one, double other, int cells) {
    values = new double[cells];
    logWeights = new double[cells];
    var mean = one / (one + other);
    var mass = 0.0;
    var moment = 0.0;
    for (var i = 0; i < cells; i++) {
      var sine = Math.sin(Math.PI / 2 * (i + 1) / cells);
      var end = i + 1 == cells ? 1 : sine * sine;
      var massUntil = Beta.regularizedBeta(end, one, other);
      var momentUntil = mean * Beta.regularizedBeta(end, one + 1, other);
      var weight = massUntil - mass;
      var middle = Math.sin(Math.PI / 2 * (i + 0.5) / cells);
      // A cell that holds nothing has no mean; likelihoods are not taken at 0 or 1.
      values[i] =
          weight > 1e-12
              ? Math.clamp((momentUntil - moment) / weight, 1e-12, 1 - 1e-12)
              : middle * middle;
      logWeights[i] = Math.log(Math.max(weight, 1e-300));
      mass = massUntil;
      moment = momentUntil;
    }
  }

  int cells() {
    return values.length;
  }

  double value(int cell) {
    return values[cell];
  }

  double logWeight(int cell) {
    return logWeights[cell];
  }
}
