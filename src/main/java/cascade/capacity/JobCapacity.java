package cascade.capacity;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// What one job needs of its runner, for one set of labels that its legs ask for.
///
/// @param workflow path of the file
/// @param job its id: `build`, `caller / callee`
/// @param labels of the runner, in lower case; empty where they are only known in a run
/// @param runner what it offers; empty where its size is not known
/// @param needs in the order of the file
/// @param disk whether the disk is large enough
/// @param memory whether there is memory enough
/// @param progressive what fails in which order when the disk or the memory runs out
public record JobCapacity(
    String workflow,
    String job,
    List<String> labels,
    Optional<RunnerSize> runner,
    List<Need> needs,
    Balance disk,
    Balance memory,
    List<Exhaustion> progressive) {
  public JobCapacity {
    labels = List.copyOf(labels);
    needs = List.copyOf(needs);
    progressive = List.copyOf(progressive);
  }

  /// @param lowGb what the job needs at least, together
  /// @param highGb what it needs at most, together
  /// @param fit against the runner
  /// @param certain whether a number in the file says so, not an estimate: a heap larger than the
  ///   runner's memory
  public record Balance(double lowGb, double highGb, Fit fit, boolean certain) {
    /// The range for people, no finer than it is known: `0.5 to 7 GB`, rounded away from the
    /// middle.
    public String range() {
      var low = rounded(lowGb, RoundingMode.DOWN);
      var high = rounded(highGb, RoundingMode.UP);
      return low.equals(high) ? high + " GB" : low + " to " + high + " GB";
    }

    /// One digit below ten, whole numbers above.
    private static String rounded(double gb, RoundingMode mode) {
      // Sums of decimal fractions are off by a little that must not count.
      var exact = new BigDecimal(gb).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
      var digits = Math.max(1, exact.precision() - exact.scale());
      return exact.round(new MathContext(digits, mode)).toPlainString();
    }
  }
}
