package cascade.pipeline;

import static java.util.Comparator.comparingInt;

import cascade.expression.StatusFunctions;
import cascade.expression.Template;
import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.BreadthFirstIterator;
import org.jgrapht.traverse.TopologicalOrderIterator;
import org.jspecify.annotations.Nullable;

/// What needs what among the jobs of one scope. Edges go from the needed job to the one that waits
/// for it.
///
/// Jobs on a cycle, and those behind one, can never start; GitHub rejects the file. They are kept
/// apart so that the rest can still be told.
final class JobGraph {
  private final List<JobNode> jobs;
  private final SimpleDirectedGraph<JobNode, DefaultEdge> edges =
      new SimpleDirectedGraph<>(DefaultEdge.class);
  private final List<JobNode> order;
  private final Set<JobNode> stuck;
  private final Set<JobNode> askForFailures = new HashSet<>();
  private final Map<JobNode, List<JobNode>> needs = new HashMap<>();
  private final Map<JobNode, List<JobNode>> dependents = new HashMap<>();

  private JobGraph(List<JobNode> jobs) {
    this.jobs = List.copyOf(jobs);
    var byId = new HashMap<String, JobNode>();
    for (var job : jobs) {
      edges.addVertex(job);
      byId.putIfAbsent(key(job.job().id().value()), job);
    }
    for (var job : jobs) {
      var found = new LinkedHashSet<JobNode>();
      for (var need : job.job().needs()) {
        var needed = byId.get(key(need.value()));
        if (needed != null && needed != job) {
          found.add(needed);
          edges.addEdge(needed, job);
        }
      }
      needs.put(job, List.copyOf(found));
      for (var needed : found) {
        dependents.computeIfAbsent(needed, _ -> new ArrayList<>()).add(job);
      }
    }
    this.stuck = stuckJobs(byId);
    this.order = topologicalOrder();
    for (var job : order.reversed()) {
      if (asksForFailures(job.job())
          || dependents(job).stream().anyMatch(askForFailures::contains)) {
        askForFailures.add(job);
      }
    }
  }

  /// @param jobs in the order of the file
  static JobGraph of(List<JobNode> jobs) {
    return new JobGraph(jobs);
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private Set<JobNode> stuckJobs(Map<String, JobNode> byId) {
    var found = new HashSet<JobNode>();
    if (!edges.edgeSet().isEmpty()) {
      found.addAll(new CycleDetector<>(edges).findCycles());
    }
    for (var job : jobs) {
      for (var need : job.job().needs()) {
        if (byId.get(key(need.value())) == job) {
          found.add(job);
        }
      }
    }
    if (!found.isEmpty()) {
      new BreadthFirstIterator<>(edges, List.copyOf(found)).forEachRemaining(found::add);
    }
    return found;
  }

  private List<JobNode> topologicalOrder() {
    if (edges.edgeSet().isEmpty()) {
      return jobs.stream().filter(job -> !stuck.contains(job)).toList();
    }
    var ordered = new ArrayList<JobNode>();
    new TopologicalOrderIterator<>(startable(), comparingInt(JobNode::index))
        .forEachRemaining(ordered::add);
    return List.copyOf(ordered);
  }

  private SimpleDirectedGraph<JobNode, DefaultEdge> startable() {
    if (stuck.isEmpty()) {
      return edges;
    }
    var startable = new SimpleDirectedGraph<JobNode, DefaultEdge>(DefaultEdge.class);
    jobs.stream().filter(job -> !stuck.contains(job)).forEach(startable::addVertex);
    for (var job : startable.vertexSet()) {
      needs.getOrDefault(job, List.of()).forEach(needed -> startable.addEdge(needed, job));
    }
    return startable;
  }

  /// In the order of the file.
  List<JobNode> jobs() {
    return jobs;
  }

  /// The jobs that can start at all, each after what it needs; among equals in the order of the
  /// file.
  List<JobNode> order() {
    return order;
  }

  /// All jobs, those that can start before the others, each after what it needs.
  List<JobNode> ordered() {
    if (stuck.isEmpty()) {
      return order;
    }
    var all = new ArrayList<>(order);
    jobs.stream().filter(stuck::contains).forEach(all::add);
    return all;
  }

  /// The jobs that can never start.
  Set<JobNode> stuck() {
    return stuck;
  }

  /// The jobs that it needs directly, as written, without repetitions and without names that do not
  /// exist.
  List<JobNode> needs(JobNode job) {
    return needs.getOrDefault(job, List.of());
  }

  /// The jobs that need it directly, in the order of the file.
  List<JobNode> dependents(JobNode job) {
    return dependents.getOrDefault(job, List.of());
  }

  private static boolean asksForFailures(Job job) {
    var asked = Stream.of(job.condition().expr());
    var settings =
        Stream.concat(
            job.strategy().flatMap(Job.Strategy::failFast).stream(),
            job.body() instanceof Job.Steps steps
                ? steps.continueOnError().stream()
                : Stream.empty());
    return Stream.concat(
            asked,
            settings.flatMap(it ->
                it.value() instanceof Template.Computed(var expr, _, _)
                    ? Stream.of(expr)
                    : Stream.empty()))
        .anyMatch(expr -> StatusFunctions.calls(expr, "failure"));
  }

  /// Whether the job, or one behind it, asks whether anything above it fails.
  boolean asksForFailures(JobNode job) {
    return askForFailures.contains(job);
  }

  /// The length of the longest chain of needs that ends at each job; 1 for a job that needs none.
  Map<JobNode, Integer> stages() {
    var stages = new HashMap<JobNode, Integer>();
    for (var job : order) {
      var before = 0;
      for (var needed : needs(job)) {
        before = Math.max(before, stages.getOrDefault(needed, 0));
      }
      stages.put(job, before + 1);
    }
    return stages;
  }

  /// For each job the others that every chain from a first job to it goes through, first ones
  /// first.
  ///
  /// Source: K. D. Cooper, T. J. Harvey and K. Kennedy, A Simple, Fast Dominance Algorithm (2001);
  /// on an acyclic graph, with one root before all first jobs, one pass in topological order is
  /// enough.
  Map<JobNode, List<JobNode>> dominators() {
    var found = new HashMap<JobNode, List<JobNode>>();
    var nearest = new HashMap<JobNode, Dominator>();
    for (var job : order) {
      var needed = needs(job).iterator();
      var common = needed.hasNext() ? nearest.get(needed.next()) : null;
      while (needed.hasNext() && common != null) {
        common = common(common, nearest.get(needed.next()));
      }
      nearest.put(job, new Dominator(job, common, common == null ? 1 : common.depth() + 1));
      found.put(job, common == null ? List.of() : common.fromFirst());
    }
    return found;
  }

  /// A job and the nearest other one that every chain to it goes through.
  ///
  /// @param depth how many lie on the way, itself counted
  private record Dominator(JobNode job, @Nullable Dominator above, int depth) {
    List<JobNode> fromFirst() {
      var chain = new JobNode[depth];
      for (var next = this; next != null; next = next.above) {
        chain[next.depth - 1] = next.job;
      }
      return List.of(chain);
    }
  }

  private static @Nullable Dominator common(@Nullable Dominator left, @Nullable Dominator right) {
    while (left != null && right != null && left.job() != right.job()) {
      if (left.depth() >= right.depth()) {
        left = left.above();
      } else {
        right = right.above();
      }
    }
    return left == null || right == null ? null : left;
  }

  /// The longest chain by the weights of its jobs. Ties go to the chain that is first in the order
  /// of the file.
  ///
  /// @param weight of a job, 0 or more
  List<JobNode> longestChain(ToIntFunction<JobNode> weight) {
    var remaining = new HashMap<JobNode, Long>();
    for (var job : order.reversed()) {
      var after = 0L;
      for (var next : startable(job)) {
        after = Math.max(after, remaining.getOrDefault(next, 0L));
      }
      remaining.put(job, weight.applyAsInt(job) + after);
    }
    var chain = new ArrayList<JobNode>();
    var choices = order.stream().filter(job -> needs(job).isEmpty()).toList();
    while (!choices.isEmpty()) {
      var next = choices.getFirst();
      for (var candidate : choices) {
        var longer = remaining.getOrDefault(candidate, 0L) - remaining.getOrDefault(next, 0L);
        if (longer > 0 || (longer == 0 && candidate.index() < next.index())) {
          next = candidate;
        }
      }
      chain.add(next);
      choices = startable(next);
    }
    return chain;
  }

  private List<JobNode> startable(JobNode job) {
    var dependents = dependents(job);
    return stuck.isEmpty()
        ? dependents
        : dependents.stream().filter(dependent -> !stuck.contains(dependent)).toList();
  }
}
