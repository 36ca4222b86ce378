package cascade.assessment;

import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.assessment.Assessment.SilentGreen;
import cascade.assessment.WhatIf.Named;
import cascade.pipeline.BlastRadius;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.CriticalPath;
import cascade.pipeline.Outcome;
import cascade.pipeline.OutcomeEngine;
import cascade.pipeline.Pipeline;
import cascade.pipeline.ResolvedJob;
import cascade.pipeline.Scenario;
import cascade.pipeline.WorkflowGraph;
import cascade.risk.ScenarioRisk;
import cascade.source.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Makes assessments out of resolved pipelines.
public final class Assessor {
  private final String source;
  private final Pipeline pipeline;
  private final List<Problem> problems;
  private final OutcomeEngine engine;

  /// @param source what was looked at, as it was named
  /// @param problems met while reading it
  public Assessor(String source, Pipeline pipeline, List<Problem> problems) {
    this.source = source;
    this.pipeline = pipeline;
    this.problems = problems;
    this.engine = new OutcomeEngine(pipeline);
  }

  /// What all answers come from.
  public OutcomeEngine engine() {
    return engine;
  }

  /// Before any rule has looked at it.
  public Assessment assess() {
    return new Assessment(
        source,
        pipeline.situation(),
        pipeline.workflows().stream().map(this::assess).toList(),
        problems);
  }

  /// @param scenario whose targets are jobs of the pipeline
  public WhatIf whatIf(Scenario scenario) {
    return whatIf(scenario, Named.NOTHING, Optional.empty());
  }

  /// @param scenario whose targets are jobs of the pipeline
  /// @param named what it was made of
  /// @param risk how probable each end is; empty where nothing is assumed
  public WhatIf whatIf(Scenario scenario, Named named, Optional<ScenarioRisk> risk) {
    return new WhatIf(
        source, pipeline.situation(), scenario, named, engine.whatIf(scenario), risk, problems);
  }

  private AssessedWorkflow assess(WorkflowGraph graph) {
    var triggered = engine.isTriggered(graph);
    var radii = engine.blastRadii(graph);
    var runnable = engine.runnable(graph);
    var none = new BlastRadius(List.of(), List.of(), graph.jobs().size(), Optional.empty());
    var jobs =
        graph.jobs().stream()
            .map(job ->
                new AssessedJob(
                    job,
                    CriticalPath.timeoutMinutes(job.job(), job.legs()),
                    radii.getOrDefault(job.id(), none),
                    runnable.contains(job.id())))
            .toList();
    var workflow = graph.workflow();
    return new AssessedWorkflow(
        graph.path(),
        workflow.displayName(),
        workflow.triggers().stream().map(trigger -> trigger.event().value()).toList(),
        triggered,
        pipeline.followed(graph).stream().map(WorkflowGraph::path).toList(),
        triggered ? jobs : List.of(),
        CriticalPath.of(graph),
        silentGreen(graph, radii));
  }

  private static SilentGreen silentGreen(WorkflowGraph graph, Map<String, BlastRadius> radii) {
    var tolerated =
        radii.entrySet().stream()
            .filter(entry -> entry.getValue().conclusion().equals(Optional.of(Outcome.SUCCESS)))
            .map(Map.Entry::getKey)
            .toList();
    var skipped = new HashSet<String>();
    radii.forEach((failing, radius) ->
        radius.blocked().stream()
            .map(Blocked::id)
            // Of a call that is skipped only the caller is a check (A.8): the jobs inside report
            // nothing.
            .filter(id -> failing.startsWith(caller(id)))
            .forEach(skipped::add));
    var needed = new HashSet<String>();
    graph.jobs().forEach(job -> needed.addAll(job.needs()));
    var bypass =
        graph.jobs().stream()
            .map(ResolvedJob::id)
            .filter(skipped::contains)
            .filter(id -> isLast(id, needed))
            .toList();
    return new SilentGreen(tolerated, bypass);
  }

  /// What the ids of all jobs of the same call begin with; empty for a job of the workflow itself.
  private static String caller(String id) {
    var end = id.lastIndexOf(" / ");
    return end < 0 ? "" : id.substring(0, end + " / ".length());
  }

  /// Whether nothing needs the job, nor any of the calls around it.
  private static boolean isLast(String id, Set<String> needed) {
    for (var part = id; ; part = part.substring(0, part.lastIndexOf(" / "))) {
      if (needed.contains(part)) {
        return false;
      }
      if (!part.contains(" / ")) {
        return true;
      }
    }
  }
}
