package cascade.pipeline;

import cascade.pipeline.Likelihoods.SilentGreen;
import cascade.pipeline.Measure.RunField;
import java.util.function.IntUnaryOperator;

/// Where the probabilities of a run stand among the values of an [Evaluation].
///
/// @param bad it is red or stopped
/// @param split which of the two
record RunHandles(int bad, Split split, int silent, int tolerated, int masked, int bypass) {

  /// @param handle of one of the two; the other is the rest of `bad`
  /// @param isRed whether it is that of red
  record Split(int handle, boolean isRed) {}

  RunHandles mapped(IntUnaryOperator to) {
    return new RunHandles(
        to.applyAsInt(bad),
        new Split(to.applyAsInt(split.handle()), split.isRed()),
        to.applyAsInt(silent),
        to.applyAsInt(tolerated),
        to.applyAsInt(masked),
        to.applyAsInt(bypass));
  }

  RunHandles with(Split other) {
    return new RunHandles(bad, other, silent, tolerated, masked, bypass);
  }

  Likelihoods.OfRun of(double[] values, double expectedBlockedJobs) {
    return new Likelihoods.OfRun(
        Terms.sum(terms -> add(RunField.RED, 1, terms), values),
        Terms.sum(terms -> add(RunField.STOPPED, 1, terms), values),
        new SilentGreen(values[silent], values[tolerated], values[masked], values[bypass]),
        expectedBlockedJobs);
  }

  void add(RunField field, double weight, Terms terms) {
    switch (field) {
      case RED -> add(split.isRed(), weight, terms);
      case STOPPED -> add(!split.isRed(), weight, terms);
      case SILENT_GREEN -> terms.add(silent, weight);
      // A matter of its jobs.
      case EXPECTED_BLOCKED_JOBS -> {}
    }
  }

  private void add(boolean isSplit, double weight, Terms terms) {
    if (isSplit) {
      terms.add(split.handle(), weight);
    } else {
      terms.add(bad, weight);
      terms.add(split.handle(), -weight);
    }
  }
}
