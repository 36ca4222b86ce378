package cascade.assessment;

import cascade.pipeline.Scenario;
import cascade.pipeline.Situation;
import cascade.pipeline.WorkflowEffect;
import cascade.risk.ScenarioRisk;
import cascade.source.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The answer to one scenario.
///
/// @param scenario with what services that are down do
/// @param named what was asked for, beside outcomes of jobs
/// @param workflows in the order of their paths, without what is only assumed
/// @param risk how probable each end is; empty where nothing is assumed
public record WhatIf(
    String source,
    Situation situation,
    Scenario scenario,
    Named named,
    List<WorkflowEffect> workflows,
    Optional<ScenarioRisk> risk,
    List<Problem> problems) {
  public WhatIf {
    workflows = List.copyOf(workflows);
    problems = problems.stream().sorted(Problem.REPORT_ORDER).distinct().toList();
  }

  /// @param down services, `docker-daemon` or `network@test-unit`
  /// @param harmless those among them that strike no job: none is known to lean on them then
  /// @param assumed probabilities, in 0..1, of jobs and services
  /// @param withPriors whether everything else is as probable as history and priors have it
  public record Named(
      List<String> down,
      List<String> harmless,
      SequencedMap<String, Double> assumed,
      boolean withPriors) {
    public static final Named NOTHING =
        new Named(List.of(), List.of(), new LinkedHashMap<>(), false);

    public Named {
      down = List.copyOf(down);
      harmless = List.copyOf(harmless);
      assumed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(assumed));
    }
  }
}
