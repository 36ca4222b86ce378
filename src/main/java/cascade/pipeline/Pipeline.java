package cascade.pipeline;

import cascade.expression.Value;
import cascade.source.Located;
import cascade.workflow.Job;
import cascade.workflow.Workflow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The resolved graph of a repository: legs expanded, called workflows inlined, workflows joined by
/// `workflow_run`.
///
/// @param workflows in the order in which they were given
/// @param situation what a run starts from
/// @param links by each workflow that follows others by `workflow_run`, those that it follows
public record Pipeline(
    List<WorkflowGraph> workflows,
    Situation situation,
    Map<WorkflowGraph, List<WorkflowGraph>> links) {
  /// Workflows that may be nested in one another, the first caller counted.
  ///
  /// Source: `github-actions.md` A.8.
  static final int DEEPEST_CALL = 10;

  /// A pipeline with more jobs than this is not looked into further: matrices of calls of matrices
  /// multiply without bound.
  private static final int MOST_NODES = 20_000;

  public Pipeline {
    workflows = List.copyOf(workflows);
    links = Map.copyOf(links);
  }

  /// @param called finds the workflow that a `uses` names, where it could be read
  public static Pipeline of(
      List<Workflow> workflows,
      Function<Job.Call, Optional<Workflow>> called,
      Situation situation) {
    var graphs = new ArrayList<WorkflowGraph>();
    for (var workflow : workflows) {
      graphs.add(WorkflowGraph.of(new Resolution(called, situation).root(workflow)));
    }
    return new Pipeline(graphs, situation, links(graphs));
  }

  public Optional<WorkflowGraph> find(String path) {
    return workflows.stream().filter(graph -> graph.path().equals(path)).findFirst();
  }

  /// The workflows that this one follows by `workflow_run`.
  public List<WorkflowGraph> followed(WorkflowGraph follower) {
    return links.getOrDefault(follower, List.of());
  }

  private static Map<WorkflowGraph, List<WorkflowGraph>> links(List<WorkflowGraph> graphs) {
    var links = new HashMap<WorkflowGraph, List<WorkflowGraph>>();
    for (var follower : graphs) {
      var trigger = follower.workflow().trigger("workflow_run");
      if (trigger.isPresent()) {
        var names = trigger.get().workflows().stream().map(Located::value).toList();
        links.put(
            follower,
            graphs.stream()
                .filter(graph -> graph != follower)
                .filter(graph -> names.contains(graph.workflow().displayName()))
                .toList());
      }
    }
    return links;
  }

  /// One workflow on its way to a graph.
  private static final class Resolution {
    private final Function<Job.Call, Optional<Workflow>> called;
    private final Situation situation;
    private int nodes;

    Resolution(Function<Job.Call, Optional<Workflow>> called, Situation situation) {
      this.called = called;
      this.situation = situation;
    }

    JobScope root(Workflow workflow) {
      var context = JobContext.of(EventContext.of(situation), Value.Unknown.of("inputs"));
      return scope(
          workflow, new Place("", "", ShownName.NOTHING, List.of(workflow.path())), context);
    }

    /// Where a scope lies among the calls.
    ///
    /// @param key tells calls apart
    /// @param id what the ids of its jobs begin with
    /// @param name what the display names of its jobs begin with
    /// @param files the workflow and its callers
    private record Place(String key, String id, ShownName name, List<String> files) {
      Place inside(JobNode.Instance instance, int job, int leg, String jobId, String file) {
        var more = new ArrayList<>(files);
        more.add(file);
        return new Place(
            key + job + "." + leg + "/",
            id + jobId + " / ",
            name.then(instance.own()).then(ShownName.of(" / ")),
            more);
      }
    }

    private JobScope scope(Workflow workflow, Place place, JobContext context) {
      var jobs = new ArrayList<JobNode>();
      for (var job : workflow.jobs()) {
        jobs.add(node(job, jobs.size(), place, context));
      }
      return new JobScope(workflow, place.key(), JobGraph.of(jobs));
    }

    private JobNode node(Job job, int index, Place place, JobContext context) {
      var legs = MatrixExpansion.of(job.strategy(), context);
      var instances = new ArrayList<JobNode.Instance>();
      var list =
          switch (legs) {
            case Legs.Expanded(var expanded) -> expanded;
            case Legs.Single _, Legs.Dynamic _, Legs.Refused _ -> List.of(Leg.ONLY);
          };
      for (var leg : list) {
        instances.add(instance(job, index, instances.size(), leg, legs, place, context));
      }
      nodes += instances.size();
      return new JobNode(
          place.key() + index, place.id() + job.id().value(), job, index, legs, instances);
    }

    private JobNode.Instance instance(
        Job job, int index, int number, Leg leg, Legs legs, Place place, JobContext context) {
      var dynamic = legs instanceof Legs.Dynamic;
      var inside = dynamic ? context : context.withMatrix(leg.values());
      var name = dynamic ? DisplayNames.ofAnyLeg(job, inside) : DisplayNames.of(job, leg, inside);
      var opaque = new JobNode.Instance(leg, place.name(), name, inside, Optional.empty());
      if (!(job.body() instanceof Job.Call call)) {
        return opaque;
      }
      return called
          .apply(call)
          .filter(workflow -> mayInline(workflow, place.files()))
          .map(workflow ->
              scope(
                  workflow,
                  place.inside(opaque, index, number, job.id().value(), workflow.path()),
                  JobContext.of(context.event(), Inputs.of(workflow, call, inside))))
          .map(scope -> new JobNode.Instance(leg, place.name(), name, inside, Optional.of(scope)))
          .orElse(opaque);
    }

    /// A call that GitHub refuses, because it nests too deep or comes back to itself, stays a
    /// closed box.
    private boolean mayInline(Workflow workflow, List<String> files) {
      var lower = workflow.path().toLowerCase(Locale.ROOT);
      return files.size() < DEEPEST_CALL
          && nodes < MOST_NODES
          && Set.copyOf(files).stream()
              .noneMatch(file -> file.toLowerCase(Locale.ROOT).equals(lower));
    }
  }
}
