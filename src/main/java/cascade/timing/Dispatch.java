package cascade.timing;

import java.util.ArrayList;
import java.util.Comparator;
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
  private final Map<Network, List<Queue>> ofNetworks = new HashMap<>();
  private final List<Queue> inOrder = new ArrayList<>();

  private Dispatch(Runners runners) {
    this.limits = runners.limited();
    this.free = runners.capacities();
  }

  record Waiting(PlayedRun run, int leaf, long ready) {}

  private record End(PlayedRun run, int leaf, long at) {}

  /// Legs that are counted by the same limits.
  record Queue(List<Integer> limits, PriorityQueue<Waiting> waiting) {}

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
        run.queues = ofNetworks.computeIfAbsent(run.network, this::queues);
        new Turn(run, now).begin();
      }
      start(now);
    }
  }

  private List<Queue> queues(Network network) {
    return network.pools().stream()
        .map(pool ->
            queues.computeIfAbsent(
                pool,
                it -> {
                  var queue =
                      new Queue(Runners.counting(limits, it), new PriorityQueue<>(FIRST_COME));
                  inOrder.add(queue);
                  return queue;
                }))
        .toList();
  }

  static Queue queue(PlayedRun run, int leaf) {
    return run.queues.get(run.network.poolOfLeaf(leaf));
  }

  private void release(End ended) {
    for (var limit : queue(ended.run(), ended.leaf()).limits()) {
      free[limit]++;
    }
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
}
