package cascade.pipeline;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One run without and with a scenario.
final class Comparison {
  private final Play play;
  private final Course after;
  private final Scenario scenario;
  private final Set<String> targets;
  private final Map<String, Trace> traces = new HashMap<>();

  Comparison(Play play, Scenario scenario) {
    this.play = play;
    this.after = play.with(scenario);
    this.scenario = scenario;
    this.targets = scenario.targets(play.graph().path());
    trace(play.graph().root(), new Trace(initiatorsBefore(), Set.of()));
  }

  /// Where a change of a job comes from.
  ///
  /// @param initiators the jobs of the scenario at or above it, or what brings about what is given
  ///   for them
  /// @param via the directly needed jobs that lie on the way
  private record Trace(Set<String> initiators, Set<String> via) {
    static final Trace NONE = new Trace(Set.of(), Set.of());

    /// The same job in another leg of its caller.
    Trace and(Trace other) {
      var initiators = new LinkedHashSet<>(this.initiators);
      initiators.addAll(other.initiators);
      var via = new LinkedHashSet<>(this.via);
      via.addAll(other.via);
      return new Trace(initiators, via);
    }
  }

  /// What reports name as the beginning where the jobs of these ids are targets: the job, or where
  /// the scenario tells of it, what brings that about.
  private Stream<String> initiators(String workflow, Predicate<String> ids, String prefix) {
    return scenario.givens().entrySet().stream()
        .filter(entry -> entry.getKey().workflow().equals(workflow))
        .filter(entry -> ids.test(entry.getKey().job()))
        .map(entry -> entry.getValue().origin().orElse(prefix + entry.getKey().job()));
  }

  /// What begins it in the runs that this one follows; jobs with the names of their workflows.
  private Set<String> initiatorsBefore() {
    var found = new LinkedHashSet<String>();
    for (var before = play.follows(); before.isPresent(); before = before.get().follows()) {
      var workflow = before.get().graph().workflow();
      initiators(workflow.path(), _ -> true, workflow.fileName() + "#").forEach(found::add);
    }
    return found;
  }

  private void trace(JobScope scope, Trace entry) {
    var path = play.graph().path();
    for (var job : scope.graph().order()) {
      var initiators = new LinkedHashSet<>(entry.initiators());
      var via = new LinkedHashSet<String>();
      for (var needed : scope.graph().needs(job)) {
        var above = traces.getOrDefault(needed.id(), Trace.NONE);
        if (!above.initiators().isEmpty() && looksDifferent(needed)) {
          initiators.addAll(above.initiators());
          via.add(needed.id());
        }
      }
      if (isInitiator(job)) {
        initiators(path, job.id()::equals, "").forEach(initiators::add);
      }
      var inside = new Trace(initiators, Set.of());
      job.instances().forEach(leg -> leg.called().ifPresent(called -> trace(called, inside)));
      // A call fails by its jobs.
      initiators(path, id -> id.startsWith(job.id() + " / "), "").forEach(initiators::add);
      traces.merge(job.id(), new Trace(initiators, via), Trace::and);
    }
  }

  /// Whether the jobs behind this one can tell the scenario by it.
  private boolean looksDifferent(JobNode job) {
    var without = play.baseline().assumed().of(job);
    var with = after.assumed().of(job);
    return !without.seen().equals(with.seen())
        || without.lineSucceeds() != with.lineSucceeds()
        || without.lineFails() != with.lineFails();
  }

  /// What is given for a job that is not run does nothing.
  private boolean isInitiator(JobNode job) {
    return targets.contains(job.id())
        && (isSkippedByScenario(job.id())
            || after.assumed().of(job).shown().skipped() == Diagrams.NEVER);
  }

  private boolean isSkippedByScenario(String id) {
    return scenario.skips(play.graph().path(), id);
  }

  Outcome conclusion() {
    return within(possibleConclusions(), assumed(after.assumed().conclusion()));
  }

  Set<Outcome> possibleConclusions() {
    return possible(after.open().conclusion());
  }

  JobEffect effect(String id) {
    var open = whole(id, after.open());
    var possible = possible(open);
    var before = assumed(whole(id, play.baseline().assumed()));
    var outcome = within(possible, assumed(whole(id, after.assumed())));
    var changed = outcome != before || (targets.contains(id) && outcome != Outcome.SKIPPED);
    var trace = changed ? traces.getOrDefault(id, Trace.NONE) : Trace.NONE;
    return new JobEffect(
        id,
        outcome,
        List.copyOf(possible),
        before != Outcome.SKIPPED && outcome == Outcome.SKIPPED && !isSkippedByScenario(id),
        outcome == Outcome.FAILURE && tolerated(id),
        List.copyOf(trace.initiators()),
        List.copyOf(trace.via()),
        dependsOn(open));
  }

  /// What the assumed course takes together may exclude one another, as that a job runs and that
  /// its failure counts.
  private static Outcome within(Set<Outcome> possible, Outcome assumed) {
    return possible.contains(assumed)
        ? assumed
        : possible.stream().min(OutcomeEngine.WORST_FIRST).orElseThrow();
  }

  private boolean tolerated(String id) {
    return play.graph().nodes(id).stream()
        .map(after.assumed()::of)
        .filter(result -> result.shown().failure() == Diagrams.ALWAYS)
        .allMatch(result -> result.tolerated() == Diagrams.ALWAYS);
  }

  private Guards whole(String id, RunState state) {
    return play.whole(state, play.graph().nodes(id));
  }

  private SortedSet<String> dependsOn(Guards guards) {
    var names = new TreeSet<String>();
    for (var outcome : Outcome.values()) {
      names.addAll(play.diagrams().dependsOn(guards.when(outcome)));
    }
    return names;
  }

  /// In the assumed course exactly one outcome is certain.
  static Outcome assumed(Guards guards) {
    for (var outcome : Outcome.values()) {
      if (guards.when(outcome) == Diagrams.ALWAYS) {
        return outcome;
      }
    }
    throw new IllegalStateException("the assumed course leaves an outcome open");
  }

  private static Set<Outcome> possible(Guards guards) {
    var found = EnumSet.noneOf(Outcome.class);
    for (var outcome : Outcome.values()) {
      if (guards.when(outcome) != Diagrams.NEVER) {
        found.add(outcome);
      }
    }
    return found;
  }
}
