package cascade.pipeline;

import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A number that is a weighted sum of [Likelihoods]: of all triggered workflows together, of one of
/// them, of jobs.
public record Measure(List<Term> terms) {
  public Measure {
    terms = List.copyOf(terms);
  }

  public sealed interface Term {
    double weight();
  }

  /// @param workflow path of a workflow; empty for all together
  public record OfRun(Optional<String> workflow, RunField field, double weight) implements Term {}

  public record OfJob(Target job, JobField field, double weight) implements Term {}

  /// Fields of [Likelihoods.OfRun].
  public enum RunField {
    RED,
    STOPPED,
    SILENT_GREEN,
    EXPECTED_BLOCKED_JOBS
  }

  /// Fields of [Likelihoods.OfJob].
  public enum JobField {
    NOT_SUCCESSFUL,
    FAILED,
    CANCELLED,
    BLOCKED,
    RUNS,
    WASTED
  }

  /// A number of all triggered workflows together.
  public static Measure of(RunField field) {
    return new Measure(List.of(new OfRun(Optional.empty(), field, 1)));
  }

  /// @param workflow its path
  public static Measure of(String workflow, RunField field) {
    return new Measure(List.of(new OfRun(Optional.of(workflow), field, 1)));
  }

  /// The weighted sum of a number of jobs: with their minutes as weights and [JobField#WASTED], the
  /// minutes that are wasted in a run.
  ///
  /// @param weights by jobs; legs are not told apart
  public static Measure of(JobField field, Map<Target, Double> weights) {
    var terms = new ArrayList<Term>();
    weights.forEach((job, weight) -> terms.add(new OfJob(job, field, weight)));
    return new Measure(terms);
  }

  public Measure plus(Measure other) {
    var all = new ArrayList<>(terms);
    all.addAll(other.terms);
    return new Measure(all);
  }

  public Measure times(double factor) {
    return new Measure(
        terms.stream()
            .<Term>map(term ->
                switch (term) {
                  case OfRun(var workflow, var field, var weight) ->
                      new OfRun(workflow, field, weight * factor);
                  case OfJob(var job, var field, var weight) ->
                      new OfJob(job, field, weight * factor);
                })
            .toList());
  }
}
