package cascade.pipeline;

import cascade.expression.Template;
import cascade.expression.Value;
import cascade.pipeline.ConditionGuard.Status;
import cascade.pipeline.Scenario.Imposed;
import cascade.pipeline.Simulation.Turn;
import cascade.workflow.Job;
import cascade.workflow.Job.Strategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Decides how the legs of one job end, and the job with them.
///
/// Source: `github-actions.md` A.6 to A.8 and A.10.
final class LegCourses {
  private final Simulation simulation;
  private final Start start;
  private final Scenario scenario;
  private final boolean reached;
  private final Turn turn;

  /// @param reached whether the scenario says something of the job or of one inside
  LegCourses(Simulation simulation, Start start, Scenario scenario, boolean reached, Turn turn) {
    this.simulation = simulation;
    this.start = start;
    this.scenario = scenario;
    this.reached = reached;
    this.turn = turn;
  }

  private Diagrams diagrams() {
    return simulation.diagrams();
  }

  /// How one leg goes if the job runs.
  ///
  /// @param tolerated when its failure is
  /// @param line when `success()` of the jobs behind it finds nothing wrong with it
  /// @param given whether the scenario says for certain how it ends
  private record Leg(Guards shown, int tolerated, int line, boolean given) {
    /// What a failure that is tolerated looks like from outside (A.6).
    Guards seen(Diagrams diagrams) {
      if (tolerated == Diagrams.NEVER) {
        return shown;
      }
      var forgiven = diagrams.and(shown.failure(), tolerated);
      var stopped =
          Decisions.toleratesCancellation()
              ? diagrams.and(shown.cancelled(), tolerated)
              : Diagrams.NEVER;
      return new Guards(
          diagrams.or(shown.success(), diagrams.or(forgiven, stopped)),
          diagrams.and(shown.failure(), diagrams.not(forgiven)),
          diagrams.and(shown.cancelled(), diagrams.not(stopped)),
          shown.skipped());
    }
  }

  /// @param runs when the job is run
  JobResult result(int runs) {
    var instances = turn.job().instances();
    if (runs == Diagrams.NEVER) {
      for (var instance : instances) {
        if (instance.called().isPresent()) {
          skip(instance.called().get());
        }
      }
      var never = Guards.certain(Outcome.SKIPPED);
      return new JobResult(
          never,
          never,
          Diagrams.NEVER,
          Diagrams.NEVER,
          turn.fails(),
          Collections.nCopies(instances.size(), never));
    }
    var legs = new ArrayList<Leg>();
    for (var instance : instances) {
      legs.add(leg(instance, legs.size(), runs));
    }
    var shown = new ArrayList<Guards>();
    var seen = new ArrayList<Guards>();
    var line = Diagrams.ALWAYS;
    int[] othersFail = othersFail(legs);
    for (var i = 0; i < legs.size(); i++) {
      var leg = withFailFast(legs, i, othersFail[i]);
      shown.add(leg.shown());
      seen.add(leg.seen(diagrams()));
      line = diagrams().and(line, leg.line());
    }
    return result(runs, shown, seen, line);
  }

  private void skip(JobScope called) {
    simulation.scope(called, Diagrams.NEVER, Value.Unknown.of("inputs"), Optional.empty());
  }

  private Leg leg(JobNode.Instance instance, int number, int runs) {
    var job = turn.job();
    var imposed =
        reached
            ? scenario.imposed(start.graph().path(), job.id(), instance.name()).or(turn::forced)
            : turn.forced();
    if (instance.called().isPresent()) {
      return call(instance, instance.called().get(), imposed, runs);
    }
    if (job.legs() instanceof Legs.Refused) {
      return leg(Guards.certain(Decisions.refusedMatrix()), Diagrams.NEVER, false);
    }
    if (scenario.anything()) {
      return leg(anything(), tolerated(instance, number), true);
    }
    var happens = imposed.map(this::happens).orElse(Diagrams.NEVER);
    var outcome =
        imposed.isPresent()
            ? chosen(
                happens,
                Guards.certain(imposed.get().outcome()),
                () -> undisturbed(instance, number))
            : undisturbed(instance, number);
    return leg(outcome, tolerated(instance, number), happens == Diagrams.ALWAYS);
  }

  /// When that which is imposed happens: whenever the job runs, if it is certain. Reports assume
  /// that it does.
  private int happens(Imposed imposed) {
    var hangsOn = imposed.given().hangsOn();
    if (hangsOn.isEmpty() || simulation.isAssumed()) {
      return Diagrams.ALWAYS;
    }
    return diagrams()
        .unknown(
            "given in %s: %s".formatted(start.run(), imposed.target()),
            new TreeSet<>(Set.of(hangsOn.get())));
  }

  private Guards chosen(int happens, Guards imposed, Supplier<Guards> otherwise) {
    if (happens == Diagrams.ALWAYS) {
      return imposed;
    }
    var usual = otherwise.get();
    return new Guards(
        diagrams().choose(happens, imposed.success(), usual.success()),
        diagrams().choose(happens, imposed.failure(), usual.failure()),
        diagrams().choose(happens, imposed.cancelled(), usual.cancelled()),
        diagrams().choose(happens, imposed.skipped(), usual.skipped()));
  }

  private Leg leg(Guards outcome, int tolerated, boolean given) {
    var leg = new Leg(outcome, tolerated, Diagrams.ALWAYS, given);
    return new Leg(outcome, tolerated, leg.seen(diagrams()).success(), given);
  }

  private Leg call(
      JobNode.Instance instance, JobScope called, Optional<Imposed> imposed, int runs) {
    var happens = imposed.map(this::happens).orElse(Diagrams.NEVER);
    if (happens == Diagrams.ALWAYS && imposed.orElseThrow().outcome() == Outcome.SKIPPED) {
      skip(called);
      return leg(Guards.certain(Outcome.SKIPPED), Diagrams.NEVER, true);
    }
    var call = (Job.Call) turn.job().job().body();
    var context = turn.context().withMatrix(turn.job().matrix(instance));
    var inputs = start.callInputs().of(instance, called.workflow(), call, context);
    simulation.scope(called, runs, inputs, imposed);
    var whole = Decisions.aggregate(diagrams(), simulation.seen(called));
    // Jobs inside may be tolerated; what is given for the call is given all the same.
    var outcome =
        imposed.map(it -> chosen(happens, ran(whole, it.outcome()), () -> whole)).orElse(whole);
    var line = Decisions.callSucceeds(outcome);
    return new Leg(outcome, Diagrams.NEVER, line, happens == Diagrams.ALWAYS);
  }

  private Guards ran(Guards whole, Outcome wanted) {
    if (wanted == Outcome.SKIPPED) {
      return Guards.certain(wanted);
    }
    var ran = diagrams().not(whole.skipped());
    return new Guards(
        wanted == Outcome.SUCCESS ? ran : Diagrams.NEVER,
        wanted == Outcome.FAILURE ? ran : Diagrams.NEVER,
        wanted == Outcome.CANCELLED ? ran : Diagrams.NEVER,
        whole.skipped());
  }

  /// However it ends: all legs in the same way, which is enough for the job to end in any.
  private Guards anything() {
    var key = "end of %s in %s".formatted(turn.job().key(), start.run());
    var reason = new TreeSet<>(Set.of(turn.job().id()));
    var succeeds = diagrams().unknown(key + ": success", reason);
    var fails = diagrams().unknown(key + ": failure", reason);
    var not = diagrams().not(succeeds);
    return new Guards(
        succeeds,
        diagrams().and(not, fails),
        diagrams().and(not, diagrams().not(fails)),
        Diagrams.NEVER);
  }

  /// It ends as it does by itself.
  private Guards undisturbed(JobNode.Instance instance, int number) {
    var struck = simulation.struck(turn.job(), instance);
    var started = diagrams().not(evicted(number));
    var fails = struck.fails();
    var stops = diagrams().and(struck.stops(), diagrams().not(fails));
    return new Guards(
        diagrams().and(started, diagrams().not(diagrams().or(fails, stops))),
        diagrams().and(started, fails),
        diagrams().or(diagrams().not(started), stops),
        Diagrams.NEVER);
  }

  /// When its place in a concurrency group is taken by another job of the same run (A.10).
  private int evicted(int number) {
    var group = start.contention().groupOf(turn.job());
    if (group.isEmpty() || simulation.isAssumed()) {
      return Diagrams.NEVER;
    }
    return diagrams()
        .unknown(
            "evicted in " + start.run() + ": " + turn.job().key() + "." + number,
            new TreeSet<>(Set.of("concurrency: " + group.get())));
  }

  private int tolerated(JobNode.Instance instance, int number) {
    if (!(turn.job().job().body() instanceof Job.Steps steps)
        || steps.continueOnError().isEmpty()) {
      return Diagrams.NEVER;
    }
    var written = steps.continueOnError().get().value();
    return simulation.settled(Diagrams.NEVER, () -> truth(instance, number, written));
  }

  private int truth(JobNode.Instance instance, int number, Template template) {
    return switch (template) {
      case Template.Constant(var value, _) ->
          value == Value.Bool.TRUE ? Diagrams.ALWAYS : Diagrams.NEVER;
      case Template.Computed(var expr, _, _) ->
          simulation
              .guardOf(
                  turn,
                  "." + number,
                  turn.context().withMatrix(turn.job().matrix(instance)),
                  new Status(turn.succeeds(), turn.fails(), Diagrams.NEVER))
              .of(expr);
    };
  }

  /// For each leg, when another one fails without being tolerated.
  private int[] othersFail(List<Leg> legs) {
    int[] found = new int[legs.size()];
    if (legs.size() > 1) {
      int[] fails = legs.stream().mapToInt(leg -> leg.seen(diagrams()).failure()).toArray();
      var before = Diagrams.NEVER;
      for (var i = 0; i < fails.length; i++) {
        found[i] = before;
        before = diagrams().or(before, fails[i]);
      }
      var after = Diagrams.NEVER;
      for (var i = fails.length - 1; i >= 0; i--) {
        found[i] = diagrams().or(found[i], after);
        after = diagrams().or(after, fails[i]);
      }
    }
    return found;
  }

  /// A leg that fails without being tolerated cancels the others of its matrix that still run or
  /// wait (A.7).
  private Leg withFailFast(List<Leg> legs, int number, int othersFail) {
    var leg = legs.get(number);
    if (othersFail == Diagrams.NEVER || leg.given() || leg.shown().success() == Diagrams.NEVER) {
      return leg;
    }
    var struck = othersFail;
    struck = diagrams().and(struck, failFast());
    struck = diagrams().and(struck, stillRunning(number));
    // A call that has failed by itself has ended.
    struck = diagrams().and(struck, leg.shown().success());
    var called = turn.job().instances().get(number).called();
    if (called.isPresent()) {
      cancel(called.get(), struck);
    }
    return new Leg(
        cancelled(leg.shown(), struck),
        leg.tolerated(),
        diagrams().and(leg.line(), diagrams().not(struck)),
        false);
  }

  private Guards cancelled(Guards guards, int when) {
    return new Guards(
        diagrams().and(guards.success(), diagrams().not(when)),
        guards.failure(),
        diagrams().or(guards.cancelled(), diagrams().and(guards.success(), when)),
        guards.skipped());
  }

  /// Cancels what would succeed of a called workflow.
  private void cancel(JobScope called, int when) {
    for (var inner : called.jobs()) {
      var result = simulation.resultOf(inner);
      simulation.replace(
          inner,
          new JobResult(
              cancelled(result.shown(), when),
              cancelled(result.seen(), when),
              result.tolerated(),
              diagrams().and(result.lineSucceeds(), diagrams().not(when)),
              result.lineFails(),
              result.legs().stream().map(leg -> cancelled(leg, when)).toList()));
      inner.instances().forEach(leg -> leg.called().ifPresent(scope -> cancel(scope, when)));
    }
  }

  private int failFast() {
    return turn.job()
        .job()
        .strategy()
        .flatMap(Strategy::failFast)
        .map(written ->
            simulation.settled(
                Diagrams.ALWAYS,
                () -> truth(turn.job().instances().getFirst(), 0, written.value())))
        .orElse(Diagrams.ALWAYS);
  }

  private int stillRunning(int number) {
    return Decisions.siblingsMayFinishFirst()
        ? simulation.settled(
            Diagrams.ALWAYS,
            () ->
                diagrams()
                    .unknown(
                        "still running in " + start.run() + ": " + turn.job().key() + "." + number,
                        new TreeSet<>(Set.of("fail-fast"))))
        : Diagrams.ALWAYS;
  }

  private JobResult result(int runs, List<Guards> shownLegs, List<Guards> seenLegs, int line) {
    var skips = diagrams().not(runs);
    var shown = within(Decisions.aggregate(diagrams(), shownLegs), runs, skips);
    var seen = within(Decisions.aggregate(diagrams(), seenLegs), runs, skips);
    return new JobResult(
        shown,
        seen,
        shown.failure() == seen.failure()
            ? Diagrams.NEVER
            : diagrams().and(shown.failure(), diagrams().not(seen.failure())),
        diagrams().and(turn.succeeds(), diagrams().and(seen.success(), line)),
        diagrams().or(turn.fails(), seen.failure()),
        runs == Diagrams.ALWAYS ? shownLegs : within(shownLegs, runs, skips));
  }

  private List<Guards> within(List<Guards> legs, int runs, int skips) {
    return legs.stream().map(leg -> within(leg, runs, skips)).toList();
  }

  private Guards within(Guards guards, int runs, int skips) {
    if (runs == Diagrams.ALWAYS) {
      return guards;
    }
    return new Guards(
        diagrams().and(runs, guards.success()),
        diagrams().and(runs, guards.failure()),
        diagrams().and(runs, guards.cancelled()),
        diagrams().or(skips, diagrams().and(runs, guards.skipped())));
  }
}
