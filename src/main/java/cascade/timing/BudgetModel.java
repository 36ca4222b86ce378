package cascade.timing;

import cascade.pipeline.CriticalPath;
import cascade.pipeline.RunNetwork;
import cascade.pipeline.WorkflowGraph;
import cascade.timing.Budgets.Fault;
import cascade.timing.Budgets.JobBudget;
import cascade.timing.Network.Leaf;
import cascade.timing.Network.Node;
import cascade.timing.Network.Part;
import cascade.timing.Network.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// Adds up `timeout-minutes`.
final class BudgetModel {
  private static final long MINUTE = 60_000;

  private final WorkflowGraph graph;
  private final Network network;
  private final List<List<Leaf>> leavesOfJobs;
  private final List<List<Node>> nodesOfJobs;

  private BudgetModel(WorkflowGraph graph) {
    this.graph = graph;
    // All jobs: a budget is there for the runs in which something fails, too.
    this.network = Network.of(RunNetwork.of(graph), _ -> true, _ -> 1);
    this.leavesOfJobs = network.leavesOfJobs();
    this.nodesOfJobs = network.nodesOfJobs();
  }

  static Budgets of(WorkflowGraph graph) {
    return new BudgetModel(graph).budgets();
  }

  private Budgets budgets() {
    var written = played(0);
    var worst = played(CriticalPath.DEFAULT_TIMEOUT_MINUTES);
    var open = new HashSet<Integer>();
    bound(network.root(), true, open);
    var jobs = new ArrayList<JobBudget>();
    var sum = 0L;
    for (var resolved : graph.jobs()) {
      var job = network.find(resolved.id()).orElse(-1);
      if (job >= 0 && !leavesOfJobs.get(job).isEmpty()) {
        var minutes = minutes(job);
        sum += minutes.orElse(0);
        jobs.add(
            new JobBudget(
                resolved.id(),
                minutes,
                start(written, job),
                end(written, job),
                nodesOfJobs.get(job).stream().noneMatch(node -> open.contains(node.number())),
                start(worst, job),
                end(worst, job)));
      }
    }
    return new Budgets(
        jobs,
        sum,
        network.leaves().stream().mapToLong(leaf -> minutes(leaf).orElse(0)).sum(),
        written.makespan() / MINUTE,
        worst.makespan() / MINUTE,
        faults());
  }

  private LongestPath played(int missing) {
    var path = new LongestPath(network);
    path.play(network.times(leaf -> minutes(leaf).orElse(missing)));
    return path;
  }

  private static OptionalInt minutes(Leaf leaf) {
    return leaf.instance().timeoutMinutes();
  }

  /// The longest of its legs; a leg without a budget leaves the job without.
  private OptionalInt minutes(int job) {
    var legs = leavesOfJobs.get(job);
    return legs.stream().allMatch(leg -> minutes(leg).isPresent())
        ? legs.stream().mapToInt(leg -> minutes(leg).orElseThrow()).max()
        : OptionalInt.empty();
  }

  private long start(LongestPath path, int job) {
    return nodesOfJobs.get(job).stream().mapToLong(path::start).min().orElse(0) / MINUTE;
  }

  private long end(LongestPath path, int job) {
    return nodesOfJobs.get(job).stream().mapToLong(path::end).max().orElse(0) / MINUTE;
  }

  /// Finds the jobs that may end later than their budgets say, because they or something that they
  /// wait for have none.
  ///
  /// @param open numbers of nodes; those found are added
  /// @return whether the whole scope is bounded
  private boolean bound(Scope scope, boolean startsInTime, Set<Integer> open) {
    var all = true;
    for (var node : scope.nodes()) {
      var starts =
          startsInTime && Arrays.stream(node.needs()).noneMatch(need -> open.contains(need));
      var ends = starts;
      for (var leg : node.legs()) {
        ends &=
            switch (leg) {
              case Part.Work(var leaf) -> minutes(network.leaves().get(leaf)).isPresent();
              case Part.Called(var called) -> bound(called, starts, open);
            };
      }
      if (!ends) {
        open.add(node.number());
        all = false;
      }
    }
    return all;
  }

  private List<Fault> faults() {
    var found = new LinkedHashSet<Fault>();
    for (var leaf : network.leaves()) {
      var job = network.jobs().get(leaf.job());
      var limit = HostLimit.ofJob(leaf.pool());
      minutes(leaf)
          .ifPresent(minutes -> {
            if (minutes > limit.value()) {
              found.add(new Fault.BeyondLimit(job, minutes, limit));
            }
            var steps = leaf.instance().stepTimeouts();
            for (var step = 0; step < steps.size(); step++) {
              // The step begins after the job, so that with the same time the job ends first.
              if (steps.get(step).orElse(0) >= minutes) {
                found.add(
                    new Fault.StepOutlivesJob(job, step, steps.get(step).orElseThrow(), minutes));
              }
            }
          });
    }
    return List.copyOf(found);
  }
}
