package cascade.pipeline;

import cascade.expression.Expr;
import cascade.expression.References;
import cascade.expression.Value;
import cascade.pipeline.ConditionGuard.Need;
import cascade.pipeline.ConditionGuard.Status;
import cascade.pipeline.Scenario.Imposed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;

/// Decides how every job of one run ends in one scenario. This is the only place that knows what
/// `needs` means; [LegCourses] knows what becomes of the legs of one job.
///
/// Source: `github-actions.md` part A; where that says UNVERIFIED, [Decisions].
final class Simulation {

  /// What becomes of something that only a run can tell.
  enum Unknowns {
    /// It stays open: the result says when each outcome happens.
    OPEN,
    /// It stays open, but what one job leaves open is one unknown for the next. Nothing is certain
    /// that is not, but something that is certain may not be told. For conditions too entangled for
    /// [#OPEN]; its guards stay small however many jobs there are.
    COARSE,
    /// One course is assumed, the one that reports show: a job whose condition is unknown runs, its
    /// failure counts, and legs are still running when another fails.
    ASSUMED
  }

  /// Nodes for the condition of one job in [Unknowns#COARSE], and in [Unknowns#ASSUMED].
  private static final int BUDGET_OF_A_JOB = 20_000;

  /// Where the guards of the results are.
  private final Diagrams kept;

  private final int jobBudget;
  private final Start start;
  private final WorkflowGraph graph;
  private final Scenario scenario;
  private final Unknowns unknowns;
  private final Optional<RunState> followed;
  private final Optional<RunState> baseline;
  private final Optional<RunState> open;
  private final Map<JobNode, JobResult> results = new HashMap<>();
  private final Set<String> reached;
  private final boolean cancelled;
  private final Set<JobNode> endedBeforeCancel;

  /// Where the guards of the job are whose turn it is: the same as those of the results, but for
  /// [Unknowns#COARSE], in which each job begins anew.
  private Diagrams diagrams;

  private Simulation(
      Diagrams kept,
      Start start,
      Scenario scenario,
      Unknowns unknowns,
      Optional<RunState> followed,
      Optional<RunState> baseline,
      Optional<RunState> open) {
    this.kept = kept;
    this.jobBudget = Math.min(BUDGET_OF_A_JOB, kept.budget());
    this.start = start;
    this.graph = start.graph();
    this.scenario = scenario;
    this.unknowns = unknowns;
    this.followed = followed;
    this.baseline = baseline;
    this.open = open;
    this.reached = scenario.reached(graph.path());
    this.cancelled = scenario.cancels(graph.path());
    this.endedBeforeCancel = EndedBefore.cancel(graph, scenario);
    // The assumed course is certain throughout: it leaves nothing behind in the shared diagrams.
    this.diagrams = unknowns == Unknowns.OPEN ? kept : new Diagrams(jobBudget);
  }

  /// @param followed how the run ended that this one follows
  /// @param baseline how this run ends when nothing goes wrong: what the scenario cannot reach is
  ///   taken from it
  /// @param open the same run with its unknowns open, for the assumed course: that assumes nothing
  ///   which cannot be, such as that a job runs which needs one for `x` and one for `!x`
  /// @throws Diagrams.Exhausted in [Unknowns#OPEN] only
  static RunState run(
      Diagrams diagrams,
      Start start,
      Scenario scenario,
      Unknowns unknowns,
      Optional<RunState> followed,
      Optional<RunState> baseline,
      Optional<RunState> open) {
    return new Simulation(diagrams, start, scenario, unknowns, followed, baseline, open).run();
  }

  private RunState run() {
    var root = graph.root();
    for (var job : root.graph().order()) {
      if (!isOutOfReach(job, root)) {
        job(job, root, Diagrams.ALWAYS, start.inputs(), Optional.empty());
      }
    }
    if (baseline.isEmpty()) {
      stuck(root);
    }
    return new RunState(Collections.unmodifiableMap(results), baseline, conclusion(root));
  }

  /// A call is as good or bad as its jobs, so that its own result counts for them.
  private Guards conclusion(JobScope root) {
    if (cancelled) {
      return Guards.certain(Outcome.CANCELLED);
    }
    if (scenario.anything()) {
      // All that is asked of such a run is which jobs it reaches.
      return anything();
    }
    if (unknowns != Unknowns.COARSE) {
      return failsForSure()
          ? Guards.certain(Outcome.FAILURE)
          : Decisions.aggregate(diagrams, seen(root));
    }
    diagrams = new Diagrams();
    Guards conclusion;
    try {
      conclusion = Decisions.aggregate(diagrams, seen(root));
    } catch (Diagrams.Exhausted e) {
      diagrams = new Diagrams();
      conclusion = anything();
    }
    return new Coarse(diagrams, kept, namespace() + "run").guards("conclusion", conclusion);
  }

  private boolean failsForSure() {
    for (var id : reached) {
      for (var job : graph.nodes(id)) {
        if (graph.root().has(job) && resultOf(job).seen().failure() == Diagrams.ALWAYS) {
          return true;
        }
      }
    }
    return false;
  }

  /// How the jobs of a scope look from outside.
  List<Guards> seen(JobScope scope) {
    var seen = new ArrayList<Guards>(scope.jobs().size());
    for (var job : scope.jobs()) {
      seen.add(resultOf(job).seen());
    }
    return seen;
  }

  /// The result of a job, in the guards of the job whose turn it is.
  JobResult resultOf(JobNode job) {
    var own = results.get(job);
    var result = own != null ? own : baseline.orElseThrow().of(job);
    return unknowns == Unknowns.COARSE
        ? new Coarse(kept, diagrams, job.key()).result(result)
        : result;
  }

  /// @param entry when the scope is entered at all
  /// @param forced what is given for the caller, and so for all jobs of the scope that run
  void scope(JobScope scope, int entry, Value inputs, Optional<Imposed> forced) {
    for (var job : scope.graph().order()) {
      job(job, scope, entry, inputs, forced);
    }
    stuck(scope);
  }

  private void stuck(JobScope scope) {
    scope.graph().stuck().forEach(this::neverStarts);
  }

  /// Whether the scenario can change nothing about a job of the workflow itself.
  private boolean isOutOfReach(JobNode job, JobScope root) {
    if (baseline.isEmpty() || cancelled || followed.isPresent() || reached.contains(job.id())) {
      return false;
    }
    for (var needed : root.graph().needs(job)) {
      if (results.containsKey(needed)) {
        return false;
      }
    }
    return true;
  }

  private void neverStarts(JobNode job) {
    for (var instance : job.instances()) {
      instance.called().ifPresent(called -> called.jobs().forEach(this::neverStarts));
    }
    results.put(job, JobResult.neverStarted(job.instances().size()));
  }

  private void job(JobNode job, JobScope scope, int entry, Value inputs, Optional<Imposed> forced) {
    if (unknowns != Unknowns.COARSE) {
      results.put(job, turn(job, scope, entry, inputs, forced, true));
      return;
    }
    var outer = diagrams;
    JobResult result;
    try {
      result = coarse(job, scope, outer, entry, inputs, forced, true);
    } catch (Diagrams.Exhausted tooMuchForTheCondition) {
      try {
        result = coarse(job, scope, outer, entry, inputs, forced, false);
      } catch (Diagrams.Exhausted tooMuchForTheLegs) {
        diagrams = new Diagrams();
        result = anything(job);
      }
    }
    results.put(job, new Coarse(diagrams, kept, namespace() + job.key()).result(result));
    diagrams = outer;
  }

  private JobResult coarse(
      JobNode job,
      JobScope scope,
      Diagrams outer,
      int entry,
      Value inputs,
      Optional<Imposed> forced,
      boolean readsCondition) {
    diagrams = new Diagrams(jobBudget);
    var entered = new Coarse(outer, diagrams, "caller").guard("runs", entry);
    return turn(job, scope, entered, inputs, forced, readsCondition);
  }

  /// Unknowns of the course without the scenario are others than those of the course with it, which
  /// may turn out differently.
  private String namespace() {
    return (baseline.isPresent() ? "with " : "without ") + start.run() + " ";
  }

  private JobResult anything(JobNode job) {
    for (var instance : job.instances()) {
      instance
          .called()
          .ifPresent(called -> called.jobs().forEach(inner -> results.put(inner, anything(inner))));
    }
    var anything = anything();
    return new JobResult(
        anything,
        anything,
        Diagrams.NEVER,
        anything.success(),
        anything.failure(),
        Collections.nCopies(job.instances().size(), anything));
  }

  private Guards anything() {
    return Coarse.anything(diagrams, "a condition that is too entangled");
  }

  private JobResult turn(
      JobNode job,
      JobScope scope,
      int entry,
      Value inputs,
      Optional<Imposed> forced,
      boolean readsCondition) {
    var succeeds = Diagrams.ALWAYS;
    var fails = Diagrams.NEVER;
    var needs = new ArrayList<Need>();
    for (var needed : scope.graph().needs(job)) {
      var result = resultOf(needed);
      needs.add(new Need(needed.job(), result.seen()));
      succeeds = diagrams.and(succeeds, result.lineSucceeds());
      fails = diagrams.or(fails, result.lineFails());
    }
    if (succeeds == Diagrams.NEVER && Diagrams.isCertain(fails) && isPlain(job)) {
      return JobResult.skipped(fails == Diagrams.ALWAYS);
    }
    var context = JobContext.of(start.event(), inputs, start.known());
    var turn = new Turn(job, scope, context, needs, succeeds, fails, forced);
    return new LegCourses(this, start, scenario, reached.contains(job.id()), turn)
        .result(runs(turn, entry, readsCondition));
  }

  /// When the job runs. What is certain with everything open is so in the assumed course too.
  private int runs(Turn turn, int entry, boolean readsCondition) {
    if (entry == Diagrams.NEVER) {
      return entry;
    }
    if (open.isPresent()) {
      var skipped = open.get().of(turn.job()).shown().skipped();
      if (Diagrams.isCertain(skipped)) {
        return diagrams.not(skipped);
      }
    }
    var condition =
        settled(
            Diagrams.ALWAYS,
            readsCondition ? () -> condition(turn) : () -> unreadCondition(turn.job()));
    return diagrams.and(entry, condition);
  }

  /// What most jobs of a scenario are: one instance that waits for success, and does not get it.
  private boolean isPlain(JobNode job) {
    return job.waitsForSuccess()
        && job.instances().size() == 1
        && job.instances().getFirst().called().isEmpty();
  }

  /// A job whose turn it is.
  ///
  /// @param succeeds when everything above it succeeds
  /// @param fails when anything above it fails
  /// @param forced what is given for its caller
  record Turn(
      JobNode job,
      JobScope scope,
      JobContext context,
      List<Need> needs,
      int succeeds,
      int fails,
      Optional<Imposed> forced) {}

  /// Where the guards of the job are whose turn it is.
  Diagrams diagrams() {
    return diagrams;
  }

  /// Jobs of a called workflow that were decided before it was clear that their caller is
  /// cancelled.
  void replace(JobNode job, JobResult result) {
    results.put(
        job,
        unknowns == Unknowns.COARSE
            ? new Coarse(diagrams, kept, namespace() + "replaced " + job.key()).result(result)
            : result);
  }

  /// In the assumed course a guard that is not certain becomes certain, one way or the other.
  int settled(int assumed, IntSupplier open) {
    if (unknowns != Unknowns.ASSUMED) {
      return open.getAsInt();
    }
    try {
      var guard = open.getAsInt();
      return Diagrams.isCertain(guard) ? guard : assumed;
    } catch (Diagrams.Exhausted e) {
      diagrams = new Diagrams(jobBudget);
      return assumed;
    }
  }

  boolean isAssumed() {
    return unknowns == Unknowns.ASSUMED;
  }

  private int condition(Turn turn) {
    var expr = turn.job().job().condition().expr();
    var afterCancel = cancelled && !endedBeforeCancel.contains(turn.job());
    if (!afterCancel && turn.job().waitsForSuccess()) {
      return turn.succeeds();
    }
    if (afterCancel && !Decisions.mayStartAfterCancel(expr)) {
      return Diagrams.NEVER;
    }
    if (scenario.anything() && Decisions.mayStartAfterCancel(expr)) {
      return perhapsAfterCancel(turn, expr);
    }
    var status =
        new Status(
            afterCancel ? Diagrams.NEVER : turn.succeeds(),
            turn.fails(),
            afterCancel ? Diagrams.ALWAYS : Diagrams.NEVER);
    return guardOf(turn, "", turn.context(), status).of(expr);
  }

  private int perhapsAfterCancel(Turn turn, Expr expr) {
    var name = "run cancelled before " + turn.job().key();
    var after = diagrams.unknown(name + " in " + start.run(), new TreeSet<>(Set.of(name)));
    var status =
        new Status(diagrams.and(turn.succeeds(), diagrams.not(after)), turn.fails(), after);
    return guardOf(turn, "", turn.context(), status).of(expr);
  }

  private int unreadCondition(JobNode job) {
    return diagrams.unknown(
        "condition of " + job.key(), References.of(job.job().condition().expr()));
  }

  /// @param leg tells the legs of the job apart
  ConditionGuard guardOf(Turn turn, String leg, JobContext context, Status status) {
    return new ConditionGuard(
        diagrams,
        new ConditionGuard.Place(start.run(), turn.scope().key(), turn.job().key() + leg),
        context,
        status,
        turn.needs(),
        start.followsEnd()
            ? followed.map(RunState::conclusion).map(this::imported)
            : Optional.empty(),
        start.leaves(),
        unknowns == Unknowns.OPEN);
  }

  private Guards imported(Guards conclusion) {
    return unknowns == Unknowns.COARSE
        ? new Coarse(kept, diagrams, "followed run").guards("conclusion", conclusion)
        : conclusion;
  }
}
