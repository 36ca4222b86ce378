package cascade.assessment;

import cascade.pipeline.Scenario;
import cascade.pipeline.Situation;
import cascade.pipeline.WorkflowEffect;
import cascade.source.Problem;
import java.util.List;

/// The answer to one scenario.
///
/// @param workflows in the order of their paths
public record WhatIf(
    String source,
    Situation situation,
    Scenario scenario,
    List<WorkflowEffect> workflows,
    List<Problem> problems) {
  public WhatIf {
    workflows = List.copyOf(workflows);
    problems = problems.stream().sorted(Problem.REPORT_ORDER).distinct().toList();
  }
}
