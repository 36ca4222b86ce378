package cascade.risk;

import java.util.EnumSet;

/// A grade, and how sure it is.
///
/// @param grade of the posterior median
/// @param best that the 90 % interval allows for
/// @param worst that it allows for
/// @param basis how much is known
public record Graded(Grade grade, Grade best, Grade worst, Basis basis) {
  private static final int TOO_MANY_LETTERS = 3;

  /// @param probability that a run ends red, or is stopped, for reasons that are not the code's
  public static Graded of(Posterior probability, Basis basis) {
    return new Graded(
        Grade.of(probability.median()),
        Grade.of(probability.low()),
        Grade.of(probability.high()),
        basis);
  }

  /// Whether the interval spans so many letters that none should be shown: "insufficient evidence".
  public boolean isInsufficient() {
    return EnumSet.range(best, worst).size() >= TOO_MANY_LETTERS;
  }
}
