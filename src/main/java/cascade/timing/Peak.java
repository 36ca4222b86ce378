package cascade.timing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/// How many runners of a pool are busy at once.
final class Peak {
  private Peak() {}

  /// The most at any moment, over runs that were played together.
  static int of(List<PlayedRun> runs, RunnerPool pool) {
    var leaves = new HashMap<Network, int[]>();
    var size = 0;
    for (var run : runs) {
      size += leaves.computeIfAbsent(run.network, it -> it.leavesOf(pool)).length;
    }
    var starts = new long[size];
    var ends = new long[size];
    var count = 0;
    for (var run : runs) {
      for (var leaf : leaves.getOrDefault(run.network, new int[0])) {
        if (run.times[leaf] > 0) {
          starts[count] = run.start[leaf];
          ends[count++] = run.end(leaf);
        }
      }
    }
    Arrays.sort(starts, 0, count);
    Arrays.sort(ends, 0, count);
    var most = 0;
    for (int started = 0, ended = 0; started < count; started++) {
      // Who ends when another starts has given its runner back.
      while (ends[ended] <= starts[started]) {
        ended++;
      }
      most = Math.max(most, started + 1 - ended);
    }
    return most;
  }
}
