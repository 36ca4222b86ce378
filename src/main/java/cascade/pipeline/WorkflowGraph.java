package cascade.pipeline;

import cascade.expression.Condition;
import cascade.expression.References;
import cascade.expression.Template;
import cascade.expression.Template.Constant;
import cascade.workflow.Job;
import cascade.workflow.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;

/// One workflow with its matrices expanded and the workflows that it calls inlined.
public final class WorkflowGraph {
  private final JobScope root;
  private final List<ResolvedJob> jobs;
  private final List<List<JobNode>> nodesOfJobs;
  private final Map<String, List<JobNode>> nodes = new HashMap<>();
  private final Map<String, Workflow> files = new HashMap<>();

  private WorkflowGraph(JobScope root) {
    this.root = root;
    var found = new LinkedHashMap<String, ResolvedJob>();
    var names = new HashMap<String, SequencedSet<String>>();
    collect(root, 0, found, names);
    this.jobs =
        found.values().stream()
            .map(job -> job.withLegNames(names.getOrDefault(job.id(), new LinkedHashSet<>())))
            .toList();
    this.nodesOfJobs = jobs.stream().map(job -> nodes(job.id())).toList();
  }

  static WorkflowGraph of(JobScope root) {
    return new WorkflowGraph(root);
  }

  public Workflow workflow() {
    return root.workflow();
  }

  public String path() {
    return root.workflow().path();
  }

  JobScope root() {
    return root;
  }

  /// Whether nothing about the outcomes hangs on what started the run.
  boolean isIndifferentToEvents() {
    return nodes.values().stream()
        .flatMap(List::stream)
        .allMatch(WorkflowGraph::isIndifferentToEvents);
  }

  private static boolean isIndifferentToEvents(JobNode node) {
    var job = node.job();
    var asked = new ArrayList<Template>();
    job.strategy().flatMap(Job.Strategy::failFast).ifPresent(it -> asked.add(it.value()));
    if (job.body() instanceof Job.Steps steps) {
      steps.continueOnError().ifPresent(it -> asked.add(it.value()));
    }
    return job.concurrency().isEmpty()
        && asked.stream().allMatch(it -> it instanceof Constant)
        && (job.condition().equals(Condition.SUCCESS)
            || References.of(job.condition().expr()).stream()
                .noneMatch(path -> path.startsWith("github") || path.startsWith("inputs")));
  }

  /// Every job once, in the order of the file; those of a called workflow after their caller.
  public List<ResolvedJob> jobs() {
    return jobs;
  }

  /// The workflow itself or one that it calls, by its path.
  public Optional<Workflow> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /// The workflow itself and those that it calls, by their paths.
  public SortedMap<String, Workflow> files() {
    return Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /// @param id in any spelling
  public Optional<ResolvedJob> find(String id) {
    return jobs.stream().filter(job -> job.id().equalsIgnoreCase(id)).findFirst();
  }

  /// The nodes of a job: several where its workflow is called in several legs.
  ///
  /// @param id of a job of this workflow
  List<JobNode> nodes(String id) {
    return nodes.getOrDefault(id, List.of());
  }

  /// A called workflow runs once for each leg of its caller: its jobs are one in the YAML.
  private void collect(
      JobScope scope,
      int depth,
      Map<String, ResolvedJob> found,
      Map<String, SequencedSet<String>> names) {
    files.putIfAbsent(scope.workflow().path(), scope.workflow());
    var stages = scope.graph().stages();
    var dominators = scope.graph().dominators();
    for (var node : scope.jobs()) {
      nodes.computeIfAbsent(node.id(), _ -> new ArrayList<>()).add(node);
      if (node.legs() instanceof Legs.Expanded) {
        var legs = names.computeIfAbsent(node.id(), _ -> new LinkedHashSet<>());
        node.instances().forEach(instance -> legs.add(instance.name()));
      }
      var opaque =
          node.isCall() && node.instances().stream().allMatch(leg -> leg.called().isEmpty());
      found.computeIfAbsent(
          node.id(),
          _ ->
              new ResolvedJob(
                  node.id(),
                  node.job(),
                  scope.workflow().path(),
                  ids(scope.graph().needs(node)),
                  node.legs(),
                  List.of(),
                  stages.getOrDefault(node, 0),
                  ids(dominators.getOrDefault(node, List.of())),
                  depth,
                  opaque));
      for (var instance : node.instances()) {
        instance.called().ifPresent(called -> collect(called, depth + 1, found, names));
      }
    }
  }

  /// All nodes, each after what it needs, those of a called workflow after their caller.
  List<JobNode> nodesInOrder() {
    var found = new ArrayList<JobNode>();
    collectInOrder(root, found);
    return found;
  }

  private static void collectInOrder(JobScope scope, List<JobNode> found) {
    for (var node : scope.graph().ordered()) {
      found.add(node);
      node.instances()
          .forEach(leg -> leg.called().ifPresent(called -> collectInOrder(called, found)));
    }
  }

  /// The ids of all jobs, each after what it needs, those of a called workflow after their caller.
  SequencedSet<String> idsInOrder() {
    var ids = new LinkedHashSet<String>();
    nodesInOrder().forEach(node -> ids.add(node.id()));
    return ids;
  }

  /// The nodes of each job, in the order of [#jobs].
  List<List<JobNode>> nodesOfJobs() {
    return nodesOfJobs;
  }

  private static List<String> ids(List<JobNode> nodes) {
    return nodes.stream().map(JobNode::id).toList();
  }
}
