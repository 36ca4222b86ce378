package cascade.timing;

import cascade.timing.Network.Node;
import cascade.timing.Network.Part;
import cascade.timing.Network.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Gives out jobs to a limited number of runners, event by event: list scheduling in the order in
/// which jobs become ready, as GitHub does it; among those that are ready at the same moment the
/// older run, then the order of the network. A job that finds no runner of its own pool keeps
/// nobody else waiting.
final class Dispatch {
  private static final Comparator<Waiting> FIRST_COME =
      Comparator.comparingLong(Waiting::ready)
          .thenComparingInt(it -> it.run().number)
          .thenComparingInt(Waiting::leaf);

  private final List<RunnerPool> limits;
  private final int[] free;
  private final PriorityQueue<End> ends =
      new PriorityQueue<>(
          Comparator.comparingLong(End::at)
              .thenComparingInt(it -> it.run().number)
              .thenComparingInt(End::leaf));
  private final Map<RunnerPool, Queue> queues = new HashMap<>();
  private final List<Queue> inOrder = new ArrayList<>();

  private Dispatch(Runners runners) {
    this.limits = runners.limited();
    this.free = runners.capacities();
  }

  private record Waiting(PlayedRun run, int leaf, long ready) {}

  private record End(PlayedRun run, int leaf, long at) {}

  /// Legs that are counted by the same limits.
  private record Queue(List<Integer> limits, PriorityQueue<Waiting> waiting) {}

  /// Plays the runs against each other.
  ///
  /// @param runs in the order of their arrivals
  static void play(List<PlayedRun> runs, Runners runners) {
    new Dispatch(runners).all(runs);
  }

  private void all(List<PlayedRun> runs) {
    var next = 0;
    while (next < runs.size() || !ends.isEmpty()) {
      var now =
          Math.min(
              ends.isEmpty() ? Long.MAX_VALUE : ends.peek().at(),
              next < runs.size() ? runs.get(next).arrival : Long.MAX_VALUE);
      while (!ends.isEmpty() && ends.peek().at() == now) {
        var ended = ends.remove();
        release(ended);
        new Turn(ended.run(), now).finish(ended.leaf());
      }
      while (next < runs.size() && runs.get(next).arrival == now) {
        var run = runs.get(next);
        run.number = next++;
        new Turn(run, now).begin();
      }
      start(now);
    }
  }

  private Queue queue(RunnerPool pool) {
    return queues.computeIfAbsent(
        pool,
        it -> {
          var queue = new Queue(Runners.counting(limits, it), new PriorityQueue<>(FIRST_COME));
          inOrder.add(queue);
          return queue;
        });
  }

  private void release(End ended) {
    for (var limit : queue(pool(ended.run(), ended.leaf())).limits()) {
      free[limit]++;
    }
  }

  private static RunnerPool pool(PlayedRun run, int leaf) {
    return run.network.leaves().get(leaf).pool();
  }

  private void start(long now) {
    for (var first = first(); first != null; first = first()) {
      var waiting = first.waiting().remove();
      for (var limit : first.limits()) {
        free[limit]--;
      }
      var run = waiting.run();
      run.start[waiting.leaf()] = now;
      ends.add(new End(run, waiting.leaf(), run.end(waiting.leaf())));
    }
  }

  /// The queue whose first leg came first, of those that have a runner.
  private @Nullable Queue first() {
    Queue found = null;
    for (var queue : inOrder) {
      var head = queue.waiting().peek();
      if (head != null
          && hasRunner(queue)
          && (found == null || FIRST_COME.compare(head, found.waiting().element()) < 0)) {
        found = queue;
      }
    }
    return found;
  }

  private boolean hasRunner(Queue queue) {
    for (var limit : queue.limits()) {
      if (free[limit] <= 0) {
        return false;
      }
    }
    return true;
  }

  /// What happens to a run at one moment: jobs open and legs end. Kept in a queue of its own, since
  /// a long chain of jobs that take no time would be a deep recursion.
  private final class Turn {
    private final PlayedRun run;
    private final long now;
    private final Deque<Node> opening = new ArrayDeque<>();

    /// Nodes of which one leg has ended.
    private final Deque<Node> ending = new ArrayDeque<>();

    Turn(PlayedRun run, long now) {
      this.run = run;
      this.now = now;
      run.happenedAt(now);
    }

    void begin() {
      begin(run.network.root());
      settle();
    }

    void finish(int leaf) {
      ending.add(run.network.nodeOfLeaf(leaf));
      settle();
    }

    private void settle() {
      while (!opening.isEmpty() || !ending.isEmpty()) {
        if (!ending.isEmpty()) {
          endLeg(ending.remove());
        } else {
          open(opening.remove());
        }
      }
    }

    private void begin(Scope scope) {
      run.nodesLeft[scope.number()] = scope.nodes().size();
      for (var node : scope.nodes()) {
        run.needsLeft[node.number()] = node.needs().length;
        if (node.needs().length == 0) {
          opening.add(node);
        }
      }
      if (scope.nodes().isEmpty()) {
        end(scope);
      }
    }

    private void open(Node node) {
      run.legsLeft[node.number()] = node.legs().size();
      if (node.legs().isEmpty()) {
        end(node);
      }
      while (run.nextLeg[node.number()] < Math.min(node.legs().size(), node.slots())) {
        startNextLeg(node);
      }
    }

    private void startNextLeg(Node node) {
      switch (node.legs().get(run.nextLeg[node.number()]++)) {
        case Part.Work(var leaf) -> {
          run.ready[leaf] = now;
          run.start[leaf] = now;
          if (run.isThere(leaf)) {
            queue(pool(run, leaf)).waiting().add(new Waiting(run, leaf, now));
          } else {
            ending.add(node);
          }
        }
        case Part.Called(var scope) -> begin(scope);
      }
    }

    private void endLeg(Node node) {
      if (run.nextLeg[node.number()] < node.legs().size()) {
        startNextLeg(node);
      }
      if (--run.legsLeft[node.number()] == 0) {
        end(node);
      }
    }

    private void end(Node node) {
      for (var dependent : node.dependents()) {
        if (--run.needsLeft[dependent] == 0) {
          opening.add(run.network.nodes().get(dependent));
        }
      }
      if (--run.nodesLeft[node.scope()] == 0) {
        end(run.network.scope(node));
      }
    }

    /// With a called workflow a leg of its caller ends.
    private void end(Scope scope) {
      if (scope.caller() >= 0) {
        ending.add(run.network.nodes().get(scope.caller()));
      }
    }
  }
}
