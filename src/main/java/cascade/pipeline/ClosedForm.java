package cascade.pipeline;

import cascade.pipeline.CascadeModel.Method;
import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Layout.OfPlay;
import cascade.pipeline.Layout.OfWorkflow;
import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pipelines in which every job waits for the success of all that it needs, and nothing else:
/// whatever fails takes down all that comes behind it. There a job is blocked when anything before
/// it is harmed, a run is red when anything in it is, and a formula tells how probable that is
/// ([Unions]), however many jobs there are.
///
/// Not for pipelines with conditions, tolerated failures, called workflows, runs that follow
/// others, jobs that may be stopped (whether a run is red or stopped then hangs on which comes
/// first) or known required checks.
///
/// Source: `science.md` section 7.
final class ClosedForm {
  private final Hazards hazards;
  private final Unions unions;

  /// By the place of a job, the indices of what fails it or is hidden in it.
  private final Map<Place, List<Integer>> failing = new HashMap<>();

  private final Map<Place, List<Integer>> masking = new HashMap<>();

  private ClosedForm(Hazards hazards, Unions unions) {
    this.hazards = hazards;
    this.unions = unions;
    for (var i = 0; i < hazards.harms().size(); i++) {
      var harm = hazards.harms().get(i);
      (harm.effect() == Effect.MASKED ? masking : failing)
          .computeIfAbsent(
              new Place(harm.target().workflow(), harm.target().job()), _ -> new ArrayList<>())
          .add(i);
    }
  }

  private record Place(String workflow, String job) {}

  /// Empty where the formula does not hold, or is too much.
  static Optional<CascadeModel> of(List<Play> plays, Scenario scenario, Hazards hazards) {
    if (!scenario.givens().isEmpty()
        || scenario.runCancelled()
        || hazards.requiredChecks().isPresent()
        || hazards.harms().stream().anyMatch(harm -> harm.effect() == Effect.STOPS)
        || !arePlain(plays)) {
      return Optional.empty();
    }
    return Unions.of(hazards).flatMap(unions -> new ClosedForm(hazards, unions).model(plays));
  }

  private static boolean arePlain(List<Play> plays) {
    var graphs = new HashSet<WorkflowGraph>();
    return plays.stream()
        .allMatch(play ->
            play.follows().isEmpty()
                && graphs.add(play.graph())
                && play.graph().root().graph().stuck().isEmpty()
                && play.graph().root().jobs().stream().allMatch(job -> isPlain(play, job)));
  }

  private static boolean isPlain(Play play, JobNode node) {
    return node.waitsForSuccess()
        && node.job().concurrency().isEmpty()
        && node.instances().stream().allMatch(leg -> leg.called().isEmpty())
        && (node.legs() instanceof Legs.Single || node.legs() instanceof Legs.Expanded)
        && isStrict(node)
        && play.runs(List.of(node));
  }

  /// Whether it has no word on what becomes of its failures, be it that nothing does.
  private static boolean isStrict(JobNode node) {
    return !(node.job().body() instanceof Job.Steps steps) || steps.continueOnError().isEmpty();
  }

  /// What fails the jobs of a part of the pipeline, and what is hidden in them.
  ///
  /// @param failing bundles of [Unions]
  /// @param hidden bundles of [Unions]
  private record Part(BitSet failing, BitSet hidden) {
    static Part nothing() {
      return new Part(new BitSet(), new BitSet());
    }
  }

  private Optional<CascadeModel> model(List<Play> plays) {
    var workflows = new ArrayList<OfWorkflow>();
    var all = Part.nothing();
    for (var play : plays) {
      workflows.add(workflow(play, all));
      if (unions.isTooMuch()) {
        return Optional.empty();
      }
    }
    var layout = new Layout(run(all), workflows);
    return Optional.of(new CascadeModel(hazards, Method.CLOSED_FORM, layout, unions));
  }

  /// A run is bad when anything strikes any job of it: the first job that is struck runs.
  private RunHandles run(Part part) {
    var failures = unions.add(part.failing());
    var bad = unions.any(failures);
    var masked =
        part.hidden().isEmpty()
            ? Diagrams.NEVER
            : unions.anyBut(unions.add(or(part.failing(), part.hidden())), failures);
    return new RunHandles(
        bad, new RunHandles.Split(bad, true), masked, Diagrams.NEVER, masked, Diagrams.NEVER);
  }

  private static BitSet or(BitSet one, BitSet other) {
    var both = (BitSet) one.clone();
    both.or(other);
    return both;
  }

  /// @param all takes what is true of its jobs
  private OfWorkflow workflow(Play play, Part all) {
    var graph = play.graph().root().graph();
    var path = play.graph().path();
    var own = Part.nothing();
    var bundles = new IdentityHashMap<JobNode, BitSet>();
    for (var node : graph.jobs()) {
      var failures = bundle(harms(failing, path, node));
      bundles.put(node, failures);
      own.failing().or(failures);
      own.hidden().or(bundle(harms(masking, path, node)));
    }
    all.failing().or(own.failing());
    all.hidden().or(own.hidden());
    var run = run(own);
    var jobs = new HashMap<String, JobHandles>();
    var behind = new IdentityHashMap<JobNode, BitSet>();
    for (var node : graph.order()) {
      var above = new BitSet();
      for (var needed : graph.needs(node)) {
        above.or(behind.getOrDefault(needed, above));
      }
      var within = or(above, bundles.getOrDefault(node, above));
      behind.put(node, within);
      var blocking = unions.add(above);
      var skipped = unions.any(blocking);
      var failed = unions.anyBut(unions.add(within), blocking);
      jobs.put(
          node.id(),
          new JobHandles(node.id(), failed, Diagrams.NEVER, skipped, skipped, run.bad(), true));
      if (unions.isTooMuch()) {
        break;
      }
    }
    var inOrder =
        play.graph().jobs().stream()
            .flatMap(job -> Optional.ofNullable(jobs.get(job.id())).stream())
            .toList();
    return new OfWorkflow(path, new OfPlay(run, inOrder), inOrder);
  }

  /// Nothing where there are no harms.
  private BitSet bundle(List<Integer> harms) {
    var bundle = new BitSet();
    if (!harms.isEmpty()) {
      bundle.set(unions.bundle(harms));
    }
    return bundle;
  }

  /// Those of a job; what strikes a leg that there is not strikes nothing.
  private List<Integer> harms(Map<Place, List<Integer>> by, String workflow, JobNode node) {
    return by.getOrDefault(new Place(workflow, node.id()), List.of()).stream()
        .filter(i -> {
          var leg = hazards.harms().get(i).target().leg();
          return leg.isEmpty()
              || node.instances().stream().anyMatch(it -> it.name().equals(leg.get()));
        })
        .toList();
  }
}
