package cascade.page;

import cascade.assessment.WhatIf;
import cascade.pipeline.Scenario.Target;
import cascade.report.ScenarioNames;
import java.util.Optional;

/// What an answer answers: the failure of one job, or the outage of one service.
final class AnswerNames {
  private AnswerNames() {}

  /// The job that fails; empty where it is a service.
  static Optional<Target> job(WhatIf answer) {
    return answer.named().down().isEmpty()
        ? answer.scenario().outcomes().keySet().stream().findFirst()
        : Optional.empty();
  }

  /// `ci.yml#build` or `docker-hub`.
  static String of(WhatIf answer, Jobs jobs) {
    return job(answer)
        .map(it ->
            jobs.severalWorkflows()
                ? ScenarioNames.fileName(it.workflow()) + "#" + it.job()
                : it.job())
        .orElseGet(() -> String.join(" ", answer.named().down()));
  }
}
