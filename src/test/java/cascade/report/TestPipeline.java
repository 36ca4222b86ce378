package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Assessor;
import cascade.assessment.WhatIf;
import cascade.pipeline.Outcome;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Target;
import cascade.pipeline.Situation;
import cascade.rule.Inspection;
import cascade.rule.Rules;
import cascade.source.Problem;
import cascade.workflow.Job;
import cascade.workflow.ReadWorkflow;
import cascade.workflow.Workflow;
import cascade.workflow.WorkflowReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pipelines out of YAML, for tests of what is printed about them.
record TestPipeline(Pipeline pipeline, List<Problem> problems) {
  static final String FOLDER = ".github/workflows/";

  /// One workflow, `ci.yml`.
  static TestPipeline of(String yaml) {
    return of(Situation.ANY, Map.of("ci.yml", yaml));
  }

  /// @param files by their names below `.github/workflows/`
  static TestPipeline of(Situation situation, Map<String, String> files) {
    var workflows = new LinkedHashMap<String, Workflow>();
    var problems = new ArrayList<Problem>();
    files.forEach((name, yaml) -> {
      ReadWorkflow read = WorkflowReader.read(FOLDER + name, yaml);
      problems.addAll(read.problems());
      read.workflow().ifPresent(workflow -> workflows.put(workflow.path(), workflow));
    });
    var pipeline =
        Pipeline.of(List.copyOf(workflows.values()), call -> called(workflows, call), situation);
    return new TestPipeline(pipeline, problems);
  }

  private static Optional<Workflow> called(Map<String, Workflow> workflows, Job.Call call) {
    return Optional.of(call.uses().value())
        .filter(uses -> uses.startsWith("./"))
        .map(uses -> workflows.get(uses.substring(2)));
  }

  /// With what all rules find.
  Assessment assess() {
    var assessor = new Assessor(".", pipeline, problems);
    return Rules.judge(
        new Inspection(assessor.assess(), pipeline, assessor.engine(), _ -> Optional.empty()));
  }

  /// @param targets such as `ci.yml#build`
  WhatIf fail(String... targets) {
    var outcomes = new LinkedHashMap<Target, Outcome>();
    for (var target : targets) {
      var name = target.split("#", 2);
      outcomes.put(Target.job(FOLDER + name[0], name[1]), Outcome.FAILURE);
    }
    return whatIf(new Scenario(outcomes));
  }

  WhatIf whatIf(Scenario scenario) {
    return new Assessor(".", pipeline, problems).whatIf(scenario);
  }
}
