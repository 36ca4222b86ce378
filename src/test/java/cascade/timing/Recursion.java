package cascade.timing;

import cascade.timing.Network.Node;
import cascade.timing.Network.Part;
import java.util.ArrayList;
import java.util.Collections;

/// When a job without calls ends, by its definition.
final class Recursion {
  private Recursion() {}

  static long end(Network network, Node node, long[] times) {
    var begin = 0L;
    for (var need : node.needs()) {
      begin = Math.max(begin, end(network, network.nodes().get(need), times));
    }
    var running = new ArrayList<Long>();
    var last = begin;
    for (var leg : node.legs()) {
      var start = begin;
      if (running.size() == node.slots()) {
        start = Collections.min(running);
        running.remove(start);
      }
      var end = start + Math.max(0, times[((Part.Work) leg).leaf()]);
      running.add(end);
      last = Math.max(last, end);
    }
    return last;
  }
}
