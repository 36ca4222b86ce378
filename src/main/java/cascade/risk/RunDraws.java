package cascade.risk;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The numbers of a run in every draw of what is not known. The same name has the same random
/// numbers in two versions of a pipeline, so that these can be compared draw by draw: what both are
/// unsure of alike makes no difference between them.
///
/// Source: `science.md` section 7, common random numbers.
public final class RunDraws {
  /// Below this two draws are equal but for rounding.
  private static final double EQUAL = 1e-12;

  private final Map<Figure, double[]> draws;

  /// What can be compared; of each, more is worse.
  public enum Figure {
    RED,
    STOPPED,
    SILENT_GREEN,
    NOT_THE_CODES,
    BLOCKED_JOBS,
    RUNNER_MINUTES
  }

  /// What a figure is after a change, less what it was before.
  ///
  /// @param difference 0 in all draws where the change makes none
  /// @param worse in which share of the draws it grows, in 0..1: the probability that the change
  ///   makes it worse
  /// @param better in which share it shrinks, in 0..1
  public record Shift(Posterior difference, double worse, double better) {}

  RunDraws(Map<Figure, double[]> draws) {
    this.draws = new EnumMap<>(draws);
  }

  /// @param earlier the version before; where one has fewer draws, only so many are compared
  public Shift since(RunDraws earlier, Figure figure) {
    double[] before = earlier.of(figure);
    double[] after = of(figure);
    double[] difference = new double[Math.min(before.length, after.length)];
    for (int draw = 0; draw < difference.length; draw++) {
      double change = after[draw] - before[draw];
      difference[draw] = Math.abs(change) < EQUAL ? 0 : change;
    }
    return new Shift(
        Posterior.of(difference),
        share(Arrays.stream(difference).filter(it -> it > 0).count(), difference.length),
        share(Arrays.stream(difference).filter(it -> it < 0).count(), difference.length));
  }

  private static double share(long some, int all) {
    return (double) some / all;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunDraws others
        && Arrays.stream(Figure.values())
            .allMatch(figure -> Arrays.equals(of(figure), others.of(figure)));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(of(Figure.RED));
  }

  private double[] of(Figure figure) {
    double[] found = draws.get(figure);
    if (found == null) {
      throw new IllegalStateException("no draws of " + figure);
    }
    return found;
  }
}
