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

  private final Manner manner;
  private final Start start;
  private final WorkflowGraph graph;
  private final Scenario scenario;
  private final Strikes strikes;
  private final Optional<RunState> followed;
  private final Optional<RunState> baseline;
  private final Optional<RunState> open;
  private final Map<JobNode, JobResult> results = new HashMap<>();
  private final Set<String> reached;
  private final boolean cancelled;
  private final Set<JobNode> endedBeforeCancel;

  private Simulation(
      Manner manner,
      Start start,
      Scenario scenario,
      Strikes strikes,
      Optional<RunState> followed,
      Optional<RunState> baseline,
      Optional<RunState> open) {
    this.manner = manner;
    this.start = start;
    this.graph = start.graph();
    this.scenario = scenario;
    this.strikes = strikes;
    this.followed = followed;
    this.baseline = baseline;
    this.open = open;
    this.reached = scenario.reached(graph.path());
    this.cancelled = scenario.cancels(graph.path());
    this.endedBeforeCancel = EndedBefore.cancel(graph, scenario);
  }

  /// @param strikes what goes wrong by itself
  /// @param followed how the run ended that this one follows
  /// @param baseline how this run ends when nothing goes wrong: what the scenario cannot reach is
  ///   taken from it; empty where anything can be reached
  /// @param open the same run with its unknowns open, for the assumed course: that assumes nothing
  ///   which cannot be, such as that a job runs which needs one for `x` and one for `!x`
  /// @throws Diagrams.Exhausted in a [Manner.Together] whose diagrams are those of the whole run
  static RunState run(
      Manner manner,
      Start start,
      Scenario scenario,
      Strikes strikes,
      Optional<RunState> followed,
      Optional<RunState> baseline,
      Optional<RunState> open) {
    return new Simulation(manner, start, scenario, strikes, followed, baseline, open).run();
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
    var ending = manner.ending(() -> conclusion(root));
    return new RunState(Collections.unmodifiableMap(results), baseline, ending);
  }

  /// A call is as good or bad as its jobs, so that its own result counts for them.
  private Guards conclusion(JobScope root) {
    if (cancelled) {
      return Guards.certain(Outcome.CANCELLED);
    }
    if (scenario.anything()) {
      // All that is asked of such a run is which jobs it reaches.
      return manner.out("run").guards("conclusion", manner.anything());
    }
    return failsForSure()
        ? Guards.certain(Outcome.FAILURE)
        : manner.conclusion(root.graph().ordered(), job -> kept(job).seen());
  }

  private boolean failsForSure() {
    for (var id : reached) {
      for (var job : graph.nodes(id)) {
        if (graph.root().has(job) && kept(job).seen().failure() == Diagrams.ALWAYS) {
          return true;
        }
      }
    }
    return false;
  }

  /// How the jobs of a scope look from outside.
  List<Guards> seen(JobScope scope) {
    var seen = new ArrayList<Guards>(scope.jobs().size());
    // In the order of needs, in which guards stay small while they are put together.
    for (var job : scope.graph().ordered()) {
      seen.add(resultOf(job).seen());
    }
    return seen;
  }

  /// The result of a job, in the guards of the job whose turn it is.
  JobResult resultOf(JobNode job) {
    return manner.in(job.key()).result(kept(job));
  }

  private JobResult kept(JobNode job) {
    var own = results.get(job);
    return own != null ? own : baseline.orElseThrow().of(job);
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
    var turns =
        new Manner.Turns() {
          @Override
          public JobResult turn(int entered, boolean readsCondition) {
            return Simulation.this.turn(job, scope, entered, inputs, forced, readsCondition);
          }

          @Override
          public JobResult anything() {
            return Simulation.this.anything(job);
          }
        };
    results.put(job, manner.decide(job, entry, turns));
  }

  private JobResult anything(JobNode job) {
    for (var instance : job.instances()) {
      for (var inner : instance.called().map(JobScope::jobs).orElse(List.of())) {
        results.put(inner, manner.out("inside " + inner.key()).result(anything(inner)));
      }
    }
    var anything = manner.anything();
    return new JobResult(
        anything,
        anything,
        Diagrams.NEVER,
        anything.success(),
        anything.failure(),
        Collections.nCopies(job.instances().size(), anything));
  }

  private JobResult turn(
      JobNode job,
      JobScope scope,
      int entry,
      Value inputs,
      Optional<Imposed> forced,
      boolean readsCondition) {
    // Of hazards, that something above fails is the largest guard of all.
    var asksForFailures = strikes.isEmpty() || scope.graph().asksForFailures(job);
    var succeeds = Diagrams.ALWAYS;
    var fails = Diagrams.NEVER;
    var needs = new ArrayList<Need>();
    for (var needed : scope.graph().needs(job)) {
      var result = resultOf(needed);
      needs.add(new Need(needed.job(), result.seen()));
      succeeds = diagrams().and(succeeds, result.lineSucceeds());
      if (asksForFailures) {
        fails = diagrams().or(fails, result.lineFails());
      }
    }
    if (succeeds == Diagrams.NEVER && Diagrams.isCertain(fails) && isPlain(job)) {
      return JobResult.skipped(fails == Diagrams.ALWAYS);
    }
    var context = JobContext.of(start.event(), inputs, start.known());
    var turn = new Turn(job, scope, context, needs, succeeds, fails, forced);
    return new LegCourses(this, start, scenario, reached.contains(job.id()), turn)
        .result(runs(turn, entry, readsCondition));
  }

  /// When the job runs.
  private int runs(Turn turn, int entry, boolean readsCondition) {
    if (entry == Diagrams.NEVER) {
      return entry;
    }
    IntSupplier assumed =
        () -> {
          var condition =
              settled(
                  Diagrams.ALWAYS,
                  readsCondition ? () -> condition(turn) : () -> unreadCondition(turn.job()));
          return diagrams().and(entry, condition);
        };
    return open.isPresent()
        ? manner.within(open.get().of(turn.job()).shown().skipped(), assumed)
        : assumed.getAsInt();
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
    return manner.diagrams();
  }

  /// Jobs of a called workflow that were decided before it was clear that their caller is
  /// cancelled.
  void replace(JobNode job, JobResult result) {
    results.put(job, manner.out("replaced " + job.key()).result(result));
  }

  /// See [Manner#settled].
  int settled(int assumed, IntSupplier open) {
    return manner.settled(assumed, open);
  }

  boolean isAssumed() {
    return manner.assumes();
  }

  /// What goes wrong by itself with an instance of the job whose turn it is.
  Strikes.Struck struck(JobNode job, JobNode.Instance instance) {
    return strikes.isEmpty()
        ? Strikes.Struck.NEVER
        : strikes.of(graph.path(), job, instance).carried(manner.in("harm to " + job.key()));
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
    var after = diagrams().unknown(name + " in " + start.run(), new TreeSet<>(Set.of(name)));
    var status =
        new Status(diagrams().and(turn.succeeds(), diagrams().not(after)), turn.fails(), after);
    return guardOf(turn, "", turn.context(), status).of(expr);
  }

  private int unreadCondition(JobNode job) {
    return diagrams()
        .unknown("condition of " + job.key(), References.of(job.job().condition().expr()));
  }

  /// @param leg tells the legs of the job apart
  ConditionGuard guardOf(Turn turn, String leg, JobContext context, Status status) {
    return new ConditionGuard(
        diagrams(),
        new ConditionGuard.Place(start.run(), turn.scope().key(), turn.job().key() + leg),
        context,
        status,
        turn.needs(),
        start.followsEnd()
            ? followed.map(
                state -> manner.in("followed run").guards("conclusion", state.conclusion()))
            : Optional.empty(),
        start.leaves(),
        manner.remembers());
  }
}
