package cascade.timing;

import java.util.List;

/// One run among those that [Dispatch] plays, with where it stands; afterwards, with what became of
/// it.
final class PlayedRun {
  final Network network;

  /// When it begins, in milliseconds since whatever all runs count from.
  final long arrival;

  final long[] times;

  /// By leaf: when it could have started, and when it did.
  final long[] ready;

  final long[] start;

  /// By node: how many needs it still waits for, how many legs have not ended, which leg is next.
  final int[] needsLeft;

  final int[] legsLeft;
  final int[] nextLeg;

  /// By scope: how many of its nodes have not ended.
  final int[] nodesLeft;

  /// Its place among the runs.
  int number;

  /// Where its legs wait, by the places of their pools in the network.
  List<Dispatch.Queue> queues = List.of();

  private long end;

  /// @param times what each leaf takes in milliseconds, or [LongestPath#ABSENT]
  PlayedRun(Network network, long arrival, long[] times) {
    this.network = network;
    this.arrival = arrival;
    this.times = times;
    this.ready = new long[times.length];
    this.start = new long[times.length];
    var nodes = network.nodes().size();
    this.needsLeft = new int[nodes];
    this.legsLeft = new int[nodes];
    this.nextLeg = new int[nodes];
    this.nodesLeft = new int[network.scopes()];
    this.end = arrival;
  }

  void happenedAt(long now) {
    end = now;
  }

  long makespan() {
    return end - arrival;
  }

  boolean isThere(int leaf) {
    return times[leaf] >= 0;
  }

  /// From the moment at which it could start to that at which it does.
  long waited(int leaf) {
    return start[leaf] - ready[leaf];
  }

  long end(int leaf) {
    return start[leaf] + Math.max(0, times[leaf]);
  }
}
