package cascade.risk;

import cascade.pipeline.CascadeModel;
import cascade.pipeline.Likelihoods;
import cascade.pipeline.Likelihoods.OfRun;
import cascade.pipeline.ModelOptions;
import cascade.pipeline.Scenario;
import cascade.risk.RunRisk.SilentGreenRisk;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/// How probable each end of a run is when a scenario happens for sure and something more is
/// assumed.
///
/// @param together all triggered workflows as one run
/// @param workflows the triggered ones, in the order of the pipeline
/// @param method how the probabilities were worked out
/// @param samples how many runs were drawn at random; empty where the method is exact
/// @param draws how many were made of what is not known; 1 where everything is assumed, so that no
///   number has an interval
/// @param unclear jobs that are taken to fail with a service that is assumed to be out, though the
///   files do not tell whether they do, as `ci.yml#build`
public record ScenarioRisk(
    OfOutcomes together,
    List<OfWorkflow> workflows,
    CascadeModel.Method method,
    OptionalInt samples,
    int draws,
    List<String> unclear) {
  public ScenarioRisk {
    workflows = List.copyOf(workflows);
    unclear = List.copyOf(unclear);
  }

  /// @param red it concludes `failure`
  /// @param stopped it concludes `cancelled`
  /// @param silentGreen it looks fine although something broke
  /// @param expectedBlockedJobs how many jobs are blocked, on average
  public record OfOutcomes(
      Posterior red,
      Posterior stopped,
      SilentGreenRisk silentGreen,
      Posterior expectedBlockedJobs) {}

  /// @param jobs in the order of the file
  public record OfWorkflow(String path, OfOutcomes run, List<OfJob> jobs) {
    public OfWorkflow {
      jobs = List.copyOf(jobs);
    }
  }

  /// @param id as the YAML has it
  /// @param notSuccessful that its outcome is anything but `success`
  /// @param blocked that it is not run, and would be if nothing went wrong
  public record OfJob(String id, Posterior notSuccessful, Posterior blocked) {}

  /// Nothing goes wrong but what is named.
  ///
  /// @param scenario what happens for sure; [Scenario#NONE] where nothing does
  public static ScenarioRisk of(Scenario scenario, List<Assumed> assumed, RiskQuestion question) {
    return of(scenario, AssumedHazards.of(assumed, question), question);
  }

  /// What is not named is as probable as history and priors have it. What is assumed of a whole job
  /// or a service takes the place of what is known of it; what is assumed of one leg comes beside.
  ///
  /// @param scenario what happens for sure; [Scenario#NONE] where nothing does
  public static ScenarioRisk withPriors(
      Scenario scenario, List<Assumed> assumed, RiskQuestion question) {
    return of(scenario, AssumedHazards.withPriors(assumed, question), question);
  }

  private static ScenarioRisk of(Scenario scenario, AssumedHazards assumed, RiskQuestion question) {
    var model =
        question
            .engine()
            .cascadeModel(scenario, assumed.hazards(), ModelOptions.of(question.options().seed()));
    var all = new ArrayList<Likelihoods>();
    assumed.draws().forEach(draw -> all.add(model.likelihoods(draw)));
    var outlook = new Outlook(all, List.of());
    var ofOne = all.getFirst().workflows();
    return new ScenarioRisk(
        outcomes(outlook, Likelihoods::together),
        IntStream.range(0, ofOne.size())
            .mapToObj(i ->
                new OfWorkflow(
                    ofOne.get(i).path(),
                    outcomes(outlook, it -> it.workflows().get(i).run()),
                    jobs(outlook, i)))
            .toList(),
        model.method(),
        model.samples(),
        all.size(),
        assumed.unclear());
  }

  private static OfOutcomes outcomes(Outlook outlook, Function<Likelihoods, OfRun> run) {
    return new OfOutcomes(
        outlook.of(it -> run.apply(it).red()),
        outlook.of(it -> run.apply(it).stopped()),
        SilentGreenRisk.of(outlook, it -> run.apply(it).silentGreen()),
        outlook.of(it -> run.apply(it).expectedBlockedJobs()));
  }

  private static List<OfJob> jobs(Outlook outlook, int workflow) {
    var ofOne = outlook.all().getFirst().workflows().get(workflow).jobs();
    return IntStream.range(0, ofOne.size())
        .mapToObj(job ->
            new OfJob(
                ofOne.get(job).id(),
                outlook.of(it -> it.workflows().get(workflow).jobs().get(job).notSuccessful()),
                outlook.of(it -> it.workflows().get(workflow).jobs().get(job).blocked())))
        .toList();
  }

  /// How far a probability may be off because runs were drawn at random; empty where the method is
  /// exact.
  public OptionalDouble standardError(double probability) {
    return samples.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.sqrt(probability * (1 - probability) / samples.getAsInt()));
  }
}
