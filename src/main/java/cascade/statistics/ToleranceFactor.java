package cascade.statistics;

import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Gamma;

/// How many standard deviations above its mean a normal sample's bound lies that exceeds a share of
/// the population with some confidence: k = nct⁻¹(C; n−1, z√n)/√n (`science.md` section 6; G. J.
/// Hahn and W. Q. Meeker, Statistical Intervals, 1991, section 4.6).
///
/// The library has no non-central t, so its distribution is integrated and inverted here.
final class ToleranceFactor {
  private static final double SURE = 12;
  private static final int POINTS = 200;
  private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private ToleranceFactor() {}

  /// @param runs at least 2
  static double of(int runs, double share, double confidence) {
    double quantile = NORMAL.inverseCumulativeProbability(share);
    double root = Math.sqrt(runs);
    return new BrentSolver(1e-9)
        .solve(
            200,
            k -> nonCentralT(k * root, runs - 1, quantile * root) - confidence,
            0,
            runs < 5 ? 1_000 : 50);
  }

  /// P(T ≤ t) where T = (Z + δ)/√(χ²ν/ν): the integral of Φ(t·w − δ) over the density of w =
  /// √(χ²ν/ν).
  static double nonCentralT(double t, double freedom, double shift) {
    double spread = SURE / Math.sqrt(2 * freedom);
    double from = Math.max(0, 1 - spread);
    double to = 1 + spread;
    double logConstant =
        Math.log(2) + freedom / 2 * Math.log(freedom / 2) - Gamma.logGamma(freedom / 2);
    double integral =
        GAUSS
            .legendre(POINTS, from, to)
            .integrate(w ->
                w <= 0
                    ? 0
                    : Math.exp(logConstant + (freedom - 1) * Math.log(w) - freedom * w * w / 2)
                        * NORMAL.cumulativeProbability(t * w - shift));
    return Math.clamp(integral, 0, 1);
  }
}
