package cascade.risk;

import cascade.pipeline.Likelihoods;
import cascade.pipeline.Likelihoods.OfJob;
import cascade.pipeline.Likelihoods.OfWorkflow;
import cascade.pipeline.Measure;
import cascade.pipeline.Measure.JobField;
import cascade.pipeline.Measure.RunField;
import cascade.pipeline.Scenario.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What red and stopped runs cost: the expected waste of `science.md` section 1, Σ P(a job runs,
/// and its run ends red or stopped)·minutes, and the time of people.
final class Losses {
  /// Where hardly any run ends well, the sum is not to grow without bound.
  private static final double LEAST_GREEN = 0.01;

  private static final double MINUTES_OF_AN_HOUR = 60;

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

  /// In the currency of the rates, for each run, of runners and of people; of jobs without a known
  /// rate it counts nothing, nor of people where nobody said what their hour costs.
  double money(OfWorkflow workflow) {
    return sum(workflow, job -> cost(workflow, job).money().orElse(0))
        + humanMinutes(workflow) / MINUTES_OF_AN_HOUR * options.hourlyRate().orElse(0);
  }

  /// Whether the rate of any runner is known, or of people.
  boolean knowsRates(List<OfWorkflow> workflows) {
    return options.hourlyRate().isPresent()
        || workflows.stream()
            .anyMatch(workflow ->
                workflow.jobs().stream()
                    .anyMatch(job -> cost(workflow, job).money().orElse(0) > 0));
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

  /// All minutes that are wasted until a run of each workflow ends well, if red and stopped runs
  /// are repeated: what one run wastes, divided by how probably it ends well.
  ///
  /// Of one run alone, a failure at its beginning would save minutes, since what comes behind it
  /// does not run in vain; but then nothing is achieved either.
  double minutesUntilGreen(Likelihoods likelihoods) {
    double sum = 0;
    for (var workflow : likelihoods.workflows()) {
      sum += minutes(workflow) / green(workflow);
    }
    return sum;
  }

  private double minutes(OfWorkflow workflow) {
    return runnerMinutes(workflow) + humanMinutes(workflow);
  }

  private static double green(OfWorkflow workflow) {
    return Math.max(LEAST_GREEN, 1 - workflow.run().red() - workflow.run().stopped());
  }

  /// The same for the engine, linear around those likelihoods.
  Measure minutesUntilGreenNear(Likelihoods likelihoods) {
    var all = new Measure(List.of());
    for (var workflow : likelihoods.workflows()) {
      double green = green(workflow);
      var weights = new LinkedHashMap<Target, Double>();
      costs
          .getOrDefault(workflow.path(), Map.of())
          .forEach(
              (job, cost) -> weights.put(Target.job(workflow.path(), job), cost.minutes() / green));
      for (var field : fields()) {
        all = all.plus(Measure.of(field, weights));
      }
      double ofRun = options.humanMinutes() / green + minutes(workflow) / (green * green);
      for (var field : List.of(RunField.RED, RunField.STOPPED)) {
        all = all.plus(Measure.of(workflow.path(), field).times(ofRun));
      }
    }
    return all;
  }

  private List<JobField> fields() {
    return switch (options.rerun()) {
      case ALL -> List.of(JobField.WASTED);
      case FAILED -> List.of(JobField.FAILED, JobField.CANCELLED);
    };
  }

  /// Whether any time is only assumed.
  boolean assumesDurations(List<OfWorkflow> workflows) {
    return workflows.stream()
        .anyMatch(
            workflow -> workflow.jobs().stream().anyMatch(job -> !cost(workflow, job).measured()));
  }
}
