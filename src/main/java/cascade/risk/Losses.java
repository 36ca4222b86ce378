package cascade.risk;

import cascade.pipeline.Likelihoods;
import cascade.pipeline.Likelihoods.OfJob;
import cascade.pipeline.Likelihoods.OfWorkflow;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What red and stopped runs cost: the expected waste of `science.md` section 1, Σ P(a job runs,
/// and its run ends red or stopped)·minutes, and the time of people.
final class Losses {
  private final RiskOptions options;

  /// By the path of a workflow, then the id of a job.
  private final Map<String, Map<String, JobCost>> costs;

  Losses(RiskOptions options, Map<String, Map<String, JobCost>> costs) {
    this.options = options;
    this.costs = costs;
  }

  private JobCost cost(OfWorkflow workflow, OfJob job) {
    return costs.getOrDefault(workflow.path(), Map.of()).getOrDefault(job.id(), JobCost.NOTHING);
  }

  /// Of runners, for each run.
  double runnerMinutes(OfWorkflow workflow) {
    return sum(workflow, job -> cost(workflow, job).minutes());
  }

  /// Of people, for each run.
  double humanMinutes(OfWorkflow workflow) {
    return options.humanMinutes() * (workflow.run().red() + workflow.run().stopped());
  }

  /// In the currency of the rates, for each run; of jobs without a known rate it counts nothing.
  double money(OfWorkflow workflow) {
    return sum(workflow, job -> cost(workflow, job).money().orElse(0));
  }

  /// Whether the rate of any runner is known.
  boolean knowsRates(List<OfWorkflow> workflows) {
    return workflows.stream()
        .anyMatch(workflow ->
            workflow.jobs().stream().anyMatch(job -> cost(workflow, job).money().orElse(0) > 0));
  }

  private double sum(OfWorkflow workflow, ToDoubleFunction<OfJob> each) {
    double sum = 0;
    for (var job : workflow.jobs()) {
      double inVain =
          switch (options.rerun()) {
            case ALL -> job.wasted();
            case FAILED -> job.failed() + job.cancelled();
          };
      sum += inVain * each.applyAsDouble(job);
    }
    return sum;
  }

  /// All minutes that one run of each workflow wastes.
  double minutes(Likelihoods likelihoods) {
    return likelihoods.workflows().stream()
        .mapToDouble(it -> runnerMinutes(it) + humanMinutes(it))
        .sum();
  }

  /// Whether any time is only assumed.
  boolean assumesDurations(List<OfWorkflow> workflows) {
    return workflows.stream()
        .anyMatch(
            workflow -> workflow.jobs().stream().anyMatch(job -> !cost(workflow, job).measured()));
  }
}
