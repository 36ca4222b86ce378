package cascade.timing;

import java.util.Arrays;
import java.util.List;

/// How many runners of a pool are busy at once.
final class Peak {
  private Peak() {}

  /// The most at any moment, over runs that were played together.
  static int of(List<PlayedRun> runs, RunnerPool pool) {
    var size = runs.stream().mapToInt(run -> run.network.leaves().size()).sum();
    var starts = new long[size];
    var ends = new long[size];
    var count = 0;
    for (var run : runs) {
      for (var leaf : run.network.leaves()) {
        if (run.times[leaf.index()] > 0 && !leaf.isCall() && pool.counts(leaf.pool())) {
          starts[count] = run.start[leaf.index()];
          ends[count++] = run.end(leaf.index());
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
