package cascade.pipeline;

import cascade.pipeline.Scenario.Target;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// What hazards do to a pipeline, worked out once, to be weighed with many probabilities of its
/// causes.
///
/// Where several triggers start a workflow, its run is that by the trigger by which it is most
/// likely to be red or stopped, and each job is shown for the trigger by which it runs and is most
/// likely not to succeed; the causes' own probabilities decide which these are.
public final class CascadeModel {
  private final Hazards hazards;
  private final Method method;
  private final Layout layout;
  private final Evaluation evaluation;
  private final Map<Target, JobHandles> jobs;

  CascadeModel(Hazards hazards, Method method, Layout layout, Evaluation evaluation) {
    this.hazards = hazards;
    this.method = method;
    this.layout = layout;
    this.evaluation = evaluation;
    this.jobs = layout.jobs();
  }

  /// How probabilities are found.
  public enum Method {
    /// By a formula, where every job waits for the success of those that it needs.
    CLOSED_FORM,
    /// Exactly, by binary decision diagrams.
    BDD,
    /// By runs that are drawn at random: what it tells has a standard error.
    MONTE_CARLO;

    /// As reports spell it.
    public String word() {
      return switch (this) {
        case CLOSED_FORM -> "closed-form";
        case BDD -> name().toLowerCase(Locale.ROOT);
        case MONTE_CARLO -> "monte-carlo";
      };
    }
  }

  public Method method() {
    return method;
  }

  /// How many runs were drawn at random, if any.
  public OptionalInt samples() {
    return evaluation.samples();
  }

  /// How far a probability may be from what is told, in the mean: its standard error, at most; 0
  /// where nothing is drawn at random. Of an expected number of jobs, it is at most the sum of
  /// those of its jobs.
  ///
  /// @param probability as told, in 0..1
  public double standardError(double probability) {
    return samples().isPresent()
        ? Math.sqrt(probability * (1 - probability) / samples().getAsInt())
        : 0;
  }

  /// How many steps each weighing takes, about: what the time of [#likelihoods] and [#derivatives]
  /// grows with.
  public long work() {
    return evaluation.work();
  }

  /// With the causes' own probabilities.
  public Likelihoods likelihoods() {
    return likelihoods(hazards.probabilities());
  }

  /// @param probabilities of the causes, in their order, each in 0..1
  public Likelihoods likelihoods(double[] probabilities) {
    return layout.likelihoods(evaluation.values(checked(probabilities)));
  }

  /// The value of a measure.
  ///
  /// @param probabilities of the causes, in their order, each in 0..1
  public double value(Measure measure, double[] probabilities) {
    double[] values = evaluation.values(checked(probabilities));
    double[] weights = layout.weights(measure, jobs, values.length);
    var sum = 0.0;
    for (var at = 0; at < values.length; at++) {
      sum += weights[at] * values[at];
    }
    return sum;
  }

  /// By how much a measure is greater when a cause happens for sure than when it surely does not,
  /// for each cause: its derivative with respect to the cause's probability, Birnbaum's importance
  /// where the measure is a probability. With `m` the value of the measure, `p` the probability of
  /// the cause and `d` this, it is `m + (1 − p)·d` when the cause happens and `m − p·d` when not.
  ///
  /// Source: `science.md` section 1, importance.
  ///
  /// @param probabilities of the causes, in their order, each in 0..1
  public double[] derivatives(Measure measure, double[] probabilities) {
    checked(probabilities);
    return evaluation.derivatives(
        probabilities, layout.weights(measure, jobs, evaluation.handles()));
  }

  private double[] checked(double[] probabilities) {
    if (probabilities.length != hazards.causes().size()) {
      throw new IllegalArgumentException(
          "%d probabilities for %d causes"
              .formatted(probabilities.length, hazards.causes().size()));
    }
    for (var probability : probabilities) {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException("a probability of " + probability);
      }
    }
    return probabilities;
  }
}
