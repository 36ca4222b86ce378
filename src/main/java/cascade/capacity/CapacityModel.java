package cascade.capacity;

import cascade.history.History;
import cascade.pipeline.Pipeline;
import cascade.pipeline.RunNetwork;
import cascade.pipeline.WorkflowGraph;
import cascade.shell.ScriptReader;
import cascade.statistics.HistoryStatistics;
import cascade.workflow.Action;
import cascade.workflow.Job;
import cascade.workflow.Step;
import cascade.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes the assessment of capacity.
final class CapacityModel {
  private final Function<Step.Uses, Optional<Action>> actions;
  private final CapacityOptions options;
  private final ScriptContent.Reader reader;

  private CapacityModel(
      Function<Step.Uses, Optional<Action>> actions,
      ScriptReader scripts,
      CapacityOptions options) {
    this.actions = actions;
    this.reader = new ScriptContent.Reader(scripts);
    this.options = options;
  }

  static CapacityAssessment of(
      Pipeline pipeline,
      Function<Step.Uses, Optional<Action>> actions,
      ScriptReader scripts,
      Optional<History> history,
      Optional<HistoryStatistics> statistics,
      CapacityOptions options) {
    var model = new CapacityModel(actions, scripts, options);
    return new CapacityAssessment(
        pipeline.workflows().stream().flatMap(graph -> model.jobs(graph).stream()).toList(),
        history.map(it -> ExhaustionSigns.of(pipeline, it, statistics)).orElse(List.of()));
  }

  private List<JobCapacity> jobs(WorkflowGraph graph) {
    var legs = RunNetwork.of(graph).legs();
    var found = new ArrayList<JobCapacity>();
    for (var resolved : graph.jobs()) {
      if (resolved.job().body() instanceof Job.Steps steps) {
        var workflow = graph.file(resolved.path()).orElse(graph.workflow());
        var labels =
            legs.getOrDefault(resolved.id(), List.of()).stream()
                .map(leg -> leg.labels().orElse(List.of()))
                .distinct()
                .toList();
        for (var label : labels) {
          var pieces = JobSteps.of(steps, resolved.path(), label, actions, reader);
          found.add(job(graph, resolved.id(), workflow, steps, pieces, label));
        }
      }
    }
    return found;
  }

  private JobCapacity job(
      WorkflowGraph graph,
      String id,
      Workflow workflow,
      Job.Steps steps,
      List<JobSteps.Piece> pieces,
      List<String> labels) {
    var runner = RunnerSizes.of(labels, options.repository());
    var needs = new ArrayList<Need>();
    containers(workflow.path(), steps, needs);
    needs.addAll(HeapFinder.of(workflow, steps, pieces));
    needs.addAll(NeedFinder.of(pieces, runner));
    return new JobCapacity(
        graph.path(),
        id,
        labels,
        runner,
        needs,
        Balances.of(Resource.DISK, needs, runner),
        Balances.of(Resource.MEMORY, needs, runner),
        Progression.of(pieces));
  }

  private static void containers(String path, Job.Steps steps, List<Need> needs) {
    steps
        .container()
        .ifPresent(it ->
            needs.add(Demand.IMAGE_PULL.need(1, "container", new Place(path, it.span(), -1))));
    for (var service : steps.services()) {
      var place = new Place(path, service.span(), -1);
      needs.add(Demand.IMAGE_PULL.need(1, "services: " + service.name().value(), place));
      needs.add(Demand.SERVICE.need(1, "services: " + service.name().value(), place));
    }
  }
}
