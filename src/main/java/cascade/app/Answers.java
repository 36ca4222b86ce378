package cascade.app;

import cascade.assessment.Assessment;
import cascade.assessment.Assessor;
import cascade.assessment.WhatIf;
import cascade.assessment.WhatIf.Named;
import cascade.pipeline.Outcome;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Target;
import cascade.risk.DownScenario;
import cascade.risk.RiskQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the engine says to each failure that somebody may ask about: those of all services, then
/// those of all jobs that can run.
final class Answers {
  /// More would make a page slow to open.
  private static final int MOST = 400;

  private final Assessor assessor;
  private final RiskQuestion question;

  Answers(Assessor assessor, RiskQuestion question) {
    this.assessor = assessor;
    this.question = question;
  }

  /// @param assessment of the same pipeline, with its prognosis
  List<WhatIf> all(Assessment assessment) {
    return Stream.concat(
            services(assessment).stream().map(this::down),
            jobs(assessment).stream().map(this::failing))
        .limit(MOST)
        .toList();
  }

  /// How many have no answer because there are too many.
  int leftOut(Assessment assessment) {
    return Math.max(0, services(assessment).size() + jobs(assessment).size() - MOST);
  }

  private static List<String> services(Assessment assessment) {
    return assessment.prognosis().stream()
        .flatMap(it -> it.risk().services().stream())
        .filter(it -> it.fails().size() + it.mayFail().size() > 0)
        .map(it -> it.id())
        .toList();
  }

  private static List<Target> jobs(Assessment assessment) {
    return assessment.workflows().stream()
        .flatMap(workflow ->
            workflow.jobs().stream()
                .filter(job -> job.runs())
                .map(job -> Target.job(workflow.path(), job.id())))
        .toList();
  }

  private WhatIf failing(Target job) {
    var outcomes = new LinkedHashMap<Target, Outcome>();
    outcomes.put(job, Outcome.FAILURE);
    assessor.engine().places(job).forEach(it -> outcomes.put(it, Outcome.FAILURE));
    return assessor.whatIf(new Scenario(outcomes, false));
  }

  private WhatIf down(String service) {
    var outage = DownScenario.of(service, Optional.empty(), question);
    return assessor.whatIf(
        DownScenario.together(List.of(outage), new LinkedHashMap<>()),
        new Named(List.of(service), List.of(), new LinkedHashMap<>(), false),
        Optional.empty());
  }
}
