package cascade.rule;

import cascade.finding.Evidence;
import cascade.pipeline.JobEffect;
import cascade.pipeline.Outcome;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Target;
import cascade.pipeline.WorkflowEffect;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One job, or one of its legs, that ended in some way, and what the engine says of its workflow
/// then.
record Played(InspectedJob job, String name, Outcome outcome, WorkflowEffect effect) {

  static Played of(InspectedJob job, Outcome outcome, Inspection inspection) {
    return of(job, Optional.empty(), outcome, inspection);
  }

  /// Its first leg, and the others as they are then.
  static Played leg(InspectedJob job, Outcome outcome, Inspection inspection) {
    var first = job.assessed().resolved().legNames().stream().findFirst();
    return of(job, first, outcome, inspection);
  }

  private static Played of(
      InspectedJob job, Optional<String> leg, Outcome outcome, Inspection inspection) {
    var graph = job.workflow().graph();
    var scenario = new Scenario(Map.of(new Target(graph.path(), job.id(), leg), outcome));
    return new Played(
        job, leg.orElse(job.id()), outcome, inspection.engine().effect(graph, scenario));
  }

  /// What becomes of a job of the same workflow.
  Optional<JobEffect> find(InspectedJob other) {
    return effect.jobs().stream().filter(it -> it.id().equals(other.id())).findFirst();
  }

  Evidence.Simulated evidence() {
    var given = new LinkedHashMap<String, Outcome>();
    given.put(name, outcome);
    return new Evidence.Simulated(given, effect.blocked(), job.blastRadius().jobs());
  }
}
