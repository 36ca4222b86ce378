package cascade.risk;

import cascade.pipeline.CascadeModel;
import cascade.pipeline.Likelihoods.OfJob;
import cascade.pipeline.Likelihoods.OfWorkflow;
import cascade.pipeline.ModelOptions;
import cascade.pipeline.Outcome;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Target;
import cascade.pipeline.WorkflowGraph;
import cascade.risk.Explainer.HazardKey;
import cascade.risk.HazardModel.Change;
import cascade.risk.HazardRisk.Kind;
import cascade.service.Hold;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Works out how likely the runs of a pipeline fail, by what, and at what cost (`science.md`
/// section 8; `docs/risk.md`).
public final class RiskAssessor {
  private static final Comparator<HazardRisk> COSTLIEST_FIRST =
      Comparator.comparingDouble((HazardRisk it) -> -it.loss().minutes().mean())
          .thenComparing(HazardRisk::kind)
          .thenComparing(HazardRisk::name);

  private final RiskQuestion question;
  private final RiskModel risk;
  private final HazardModel model;
  private final CascadeModel cascade;
  private final Outlook outlook;
  private final Losses losses;
  private final Valuation valuation;

  /// The indices of the hazards that are a job's own, by its name.
  private final Map<String, Set<Integer>> ofJobs;

  private RiskAssessor(RiskQuestion question) {
    this.question = question;
    this.risk = new RiskModel(question);
    this.model = risk.hazards();
    var options = question.options();
    this.cascade =
        question
            .engine()
            .cascadeModel(
                model.forEngine(options.requiredChecks()), ModelOptions.of(options.seed()));
    this.outlook = Outlook.of(model, cascade);
    this.losses = new Losses(options, costs());
    this.valuation = new Valuation(model, cascade, outlook, losses);
    this.ofJobs =
        IntStream.range(0, model.hazards().size())
            .filter(i -> model.hazards().get(i).isOfOneJob())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> model.hazards().get(i).name(), Collectors.toUnmodifiableSet()));
  }

  public static RiskAssessment assess(RiskQuestion question) {
    return new RiskAssessor(question).assess();
  }

  private Map<String, Map<String, JobCost>> costs() {
    var byWorkflow = new LinkedHashMap<String, List<Leaf>>();
    for (var leaf : risk.leaves()) {
      byWorkflow.computeIfAbsent(leaf.graph().path(), _ -> new ArrayList<>()).add(leaf);
    }
    var found = new HashMap<String, Map<String, JobCost>>();
    byWorkflow.forEach((path, leaves) -> found.put(path, JobCost.of(leaves, question.options())));
    return found;
  }

  private RiskAssessment assess() {
    var runs = new RunRisks(risk, question, outlook, losses);
    var ofOne = outlook.all().getFirst().workflows();
    var workflows =
        IntStream.range(0, ofOne.size())
            .mapToObj(i -> new WorkflowRisk(ofOne.get(i).path(), runs.of(i), jobs(i)))
            .toList();
    var hazards = hazards();
    var fixes = new FixRanking(model, valuation).fixes();
    return new RiskAssessment(
        question.options().stratum(),
        workflows,
        runs.together(),
        services(hazards),
        hazards.values().stream().sorted(COSTLIEST_FIRST).toList(),
        fixes,
        worst(workflows),
        new Explainer(question.options().stratum(), this::falls).explain(workflows, hazards, fixes),
        Assumptions.of(risk, question, losses.assumesDurations(ofOne)),
        cascade.method(),
        cascade.samples(),
        outlook.all().size());
  }

  /// Where nothing is started, nothing can go wrong.
  private static Graded worst(List<WorkflowRisk> workflows) {
    return WorkflowRisk.worst(workflows)
        .map(it -> it.run().grade())
        .orElse(new Graded(Grade.A, Grade.A, Grade.A, Basis.PRIOR));
  }

  private Map<HazardKey, HazardRisk> hazards() {
    var found = new LinkedHashMap<HazardKey, HazardRisk>();
    double[] weights =
        IntStream.range(0, model.hazards().size()).mapToDouble(valuation::weight).toArray();
    double weight = Arrays.stream(weights).sum();
    for (int i = 0; i < model.hazards().size(); i++) {
      var hazard = model.hazards().get(i);
      var probability = Posterior.of(model.striking(i, Change.NOTHING));
      found.put(
          new HazardKey(hazard.kind(), hazard.name()),
          new HazardRisk(
              hazard.kind(),
              hazard.name(),
              hazard.jobs(),
              probability,
              hazard.basis(),
              Band.of(probability.mean()),
              valuation.gain(Change.without(Set.of(i))),
              weight > 0 ? weights[i] / weight : 0));
    }
    return found;
  }

  private List<JobRisk> jobs(int workflow) {
    var ofOne = outlook.all().getFirst().workflows().get(workflow);
    return IntStream.range(0, ofOne.jobs().size())
        .mapToObj(job -> job(workflow, job, name(ofOne, ofOne.jobs().get(job))))
        .toList();
  }

  private String name(OfWorkflow workflow, OfJob job) {
    return graph(workflow.path()).workflow().fileName() + "#" + job.id();
  }

  private WorkflowGraph graph(String path) {
    return question.pipeline().find(path).orElseThrow();
  }

  private JobRisk job(int workflow, int job, String name) {
    var own = ofJobs.getOrDefault(name, Set.of());
    var basis =
        own.stream()
            .map(i -> model.hazards().get(i))
            .max(Comparator.comparing(Hazard::isOfTheCode))
            .map(Hazard::basis)
            .orElse(Basis.PRIOR);
    return new JobRisk(
        outlook.all().getFirst().workflows().get(workflow).jobs().get(job).id(),
        basis,
        outlook.of(it -> failing(it.workflows().get(workflow).jobs().get(job))),
        outlook.of(it -> it.workflows().get(workflow).jobs().get(job).notSuccessful()),
        outlook.of(it -> it.workflows().get(workflow).jobs().get(job).blocked()),
        valuation.gain(Change.without(own)));
  }

  private static double failing(OfJob job) {
    return job.runs() > 0 ? Math.min(1, (job.failed() + job.cancelled()) / job.runs()) : 0;
  }

  private List<ServiceRisk> services(Map<HazardKey, HazardRisk> hazards) {
    var found = new ArrayList<ServiceRisk>();
    for (var service : risk.services()) {
      var down = DownScenario.of(service.id(), question);
      found.add(
          new ServiceRisk(
              service.id(),
              down.names(Hold.FAILS),
              down.names(Hold.MAY_FAIL),
              down.names(Hold.SURVIVES),
              Objects.requireNonNull(hazards.get(new HazardKey(service.kind(), service.id())))));
    }
    return found;
  }

  /// What is blocked when all jobs that a hazard strikes end as it makes them end.
  private List<String> falls(HazardRisk hazard) {
    var outcome = hazard.kind() == Kind.TIMEOUT ? Outcome.CANCELLED : Outcome.FAILURE;
    var outcomes = new LinkedHashMap<Target, Outcome>();
    risk.leaves().stream()
        .filter(leaf -> hazard.jobs().contains(leaf.jobName()))
        .forEach(leaf -> outcomes.put(Target.job(leaf.graph().path(), leaf.job().id()), outcome));
    var found = new ArrayList<String>();
    for (var graph : question.pipeline().workflows()) {
      question.engine().effect(graph, new Scenario(outcomes)).blocked().stream()
          .map(id -> graph.workflow().fileName() + "#" + id)
          .forEach(found::add);
    }
    return found;
  }
}
