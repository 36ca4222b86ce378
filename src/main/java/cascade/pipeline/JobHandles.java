package cascade.pipeline;

import cascade.pipeline.Measure.JobField;
import java.util.function.IntUnaryOperator;

/// Where the probabilities of a job stand among the values of an [Evaluation].
///
/// @param inVain it is skipped, and its run is bad
/// @param bad its run is red or stopped
/// @param runsOtherwise whether it runs when nothing goes wrong
record JobHandles(
    String id, int failed, int cancelled, int skipped, int inVain, int bad, boolean runsOtherwise) {

  JobHandles mapped(IntUnaryOperator to) {
    return new JobHandles(
        id,
        to.applyAsInt(failed),
        to.applyAsInt(cancelled),
        to.applyAsInt(skipped),
        to.applyAsInt(inVain),
        to.applyAsInt(bad),
        runsOtherwise);
  }

  Likelihoods.OfJob of(double[] values) {
    return new Likelihoods.OfJob(
        id,
        of(JobField.NOT_SUCCESSFUL, values),
        of(JobField.FAILED, values),
        of(JobField.CANCELLED, values),
        of(JobField.BLOCKED, values),
        of(JobField.RUNS, values),
        of(JobField.WASTED, values));
  }

  double of(JobField field, double[] values) {
    return Terms.sum(terms -> add(field, 1, terms), values);
  }

  void add(JobField field, double weight, Terms terms) {
    switch (field) {
      case NOT_SUCCESSFUL -> {
        terms.add(failed, weight);
        terms.add(cancelled, weight);
        terms.add(skipped, weight);
      }
      case FAILED -> terms.add(failed, weight);
      case CANCELLED -> terms.add(cancelled, weight);
      case BLOCKED -> {
        if (runsOtherwise) {
          terms.add(skipped, weight);
        }
      }
      case RUNS -> {
        terms.add(Diagrams.ALWAYS, weight);
        terms.add(skipped, -weight);
      }
      case WASTED -> {
        terms.add(bad, weight);
        terms.add(inVain, -weight);
      }
    }
  }
}
