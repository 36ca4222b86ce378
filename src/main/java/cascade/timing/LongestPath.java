package cascade.timing;

import cascade.timing.Network.Node;
import cascade.timing.Network.Part;
import cascade.timing.Network.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// The critical path method on one run: earliest starts and ends forwards, latest ends backwards,
/// slack between them (`science.md` section 2). Every leg starts as soon as it may; where
/// `max-parallel` lets only some run, the next one takes the first place that becomes free.
///
/// Played again and again with other times; hence a class that keeps its arrays.
final class LongestPath {
  /// A leg that is not there in this run.
  static final long ABSENT = -1;

  private final Network network;
  private long[] times = {};
  private final long[] start;
  private final long[] end;
  private final long[] latestEnd;
  private final long[] legEnd;
  private long makespan;

  LongestPath(Network network) {
    this.network = network;
    var size = network.nodes().size();
    this.start = new long[size];
    this.end = new long[size];
    this.latestEnd = new long[size];
    this.legEnd = new long[network.leaves().size()];
  }

  /// @param leafTimes what each leaf takes in milliseconds, or [#ABSENT]
  void play(long[] leafTimes) {
    this.times = leafTimes;
    makespan = forward(network.root(), 0);
    backward(network.root(), makespan);
  }

  /// Only how long the run takes.
  long makespan(long[] leafTimes) {
    this.times = leafTimes;
    return forward(network.root(), 0);
  }

  long makespan() {
    return makespan;
  }

  long start(Node node) {
    return start[node.number()];
  }

  long end(Node node) {
    return end[node.number()];
  }

  /// When a leaf that is there ends.
  long legEnd(int leaf) {
    return legEnd[leaf];
  }

  /// How much later the job might end without the run ending later, if only it does.
  long slack(Node node) {
    return latestEnd[node.number()] - end[node.number()];
  }

  private long forward(Scope scope, long from) {
    var last = from;
    for (var node : scope.nodes()) {
      var begin = from;
      for (var need : node.needs()) {
        begin = Math.max(begin, end[need]);
      }
      start[node.number()] = begin;
      end[node.number()] = legs(node, begin);
      last = Math.max(last, end[node.number()]);
    }
    return last;
  }

  private long legs(Node node, long begin) {
    var last = begin;
    if (!node.isLimited()) {
      for (var leg : node.legs()) {
        last = Math.max(last, leg(leg, begin));
      }
      return last;
    }
    var free = slots(node, begin);
    for (var leg : node.legs()) {
      var slot = first(free);
      free[slot] = leg(leg, free[slot]);
      last = Math.max(last, free[slot]);
    }
    return last;
  }

  private static long[] slots(Node node, long begin) {
    var free = new long[node.slots()];
    Arrays.fill(free, begin);
    return free;
  }

  private static int first(long[] free) {
    var first = 0;
    for (var i = 1; i < free.length; i++) {
      if (free[i] < free[first]) {
        first = i;
      }
    }
    return first;
  }

  private long leg(Part leg, long begin) {
    return switch (leg) {
      case Part.Work(var leaf) -> {
        legEnd[leaf] = begin + Math.max(0, times[leaf]);
        yield legEnd[leaf];
      }
      case Part.Called(var scope) -> forward(scope, begin);
    };
  }

  private void backward(Scope scope, long until) {
    for (var node : scope.nodes()) {
      latestEnd[node.number()] = until;
    }
    for (var node : scope.nodes().reversed()) {
      var latestStart = latestEnd[node.number()] - (end[node.number()] - start[node.number()]);
      for (var need : node.needs()) {
        latestEnd[need] = Math.min(latestEnd[need], latestStart);
      }
      latestLegs(node);
    }
  }

  /// What is inside of a call may end as late as the call, or as the next leg in its place may
  /// start.
  private void latestLegs(Node node) {
    var until = latestEnd[node.number()];
    if (!node.isLimited()) {
      for (var leg : node.legs()) {
        if (leg instanceof Part.Called(var scope)) {
          backward(scope, until);
        }
      }
      return;
    }
    var legs = node.legs();
    if (legs.stream().noneMatch(leg -> leg instanceof Part.Called)) {
      return;
    }
    var next = new int[legs.size()];
    var starts = new long[legs.size()];
    var ends = new long[legs.size()];
    inPlaces(node, next, starts, ends);
    var latestStarts = new long[legs.size()];
    for (var i = legs.size() - 1; i >= 0; i--) {
      var latest = next[i] < 0 ? until : latestStarts[next[i]];
      latestStarts[i] = latest - (ends[i] - starts[i]);
      if (legs.get(i) instanceof Part.Called(var scope)) {
        backward(scope, latest);
      }
    }
  }

  /// @param next for each leg the one that takes its place, or -1
  private void inPlaces(Node node, int[] next, long[] starts, long[] ends) {
    var free = slots(node, start[node.number()]);
    var holder = new int[free.length];
    Arrays.fill(holder, -1);
    Arrays.fill(next, -1);
    for (var i = 0; i < next.length; i++) {
      var slot = first(free);
      if (holder[slot] >= 0) {
        next[holder[slot]] = i;
      }
      holder[slot] = i;
      starts[i] = free[slot];
      ends[i] =
          switch (node.legs().get(i)) {
            case Part.Work(var leaf) -> legEnd[leaf];
            case Part.Called(var scope) -> last(scope, free[slot]);
          };
      free[slot] = ends[i];
    }
  }

  private long last(Scope scope, long from) {
    var last = from;
    for (var node : scope.nodes()) {
      last = Math.max(last, end[node.number()]);
    }
    return last;
  }

  /// By how much the job ends later when each of its legs takes that much more.
  long delay(Node node, long more) {
    if (!node.isLimited()) {
      return node.legs().stream().anyMatch(this::isThere) ? more : 0;
    }
    var free = slots(node, 0);
    var last = 0L;
    for (var leg : node.legs()) {
      if (leg instanceof Part.Work(var leaf) && times[leaf] >= 0) {
        var slot = first(free);
        free[slot] += times[leaf] + more;
        last = Math.max(last, free[slot]);
      }
    }
    return Math.max(0, last - (end[node.number()] - start[node.number()]));
  }

  private boolean isThere(Part leg) {
    return leg instanceof Part.Work(var leaf) && times[leaf] >= 0;
  }

  /// The jobs on a longest path, first ones first; of several such paths the one that is first in
  /// the order of the network. A call is told by its jobs.
  List<String> longest() {
    var found = new LinkedHashSet<String>();
    trace(network.root(), makespan, found);
    return List.copyOf(found);
  }

  private void trace(Scope scope, long until, SequencedSet<String> found) {
    var chain = new ArrayList<Node>();
    var at = until;
    var choices = scope.nodes();
    while (!choices.isEmpty()) {
      var moment = at;
      var node = choices.stream().filter(it -> end[it.number()] == moment).findFirst().orElse(null);
      if (node == null) {
        break;
      }
      chain.add(node);
      at = start[node.number()];
      choices = Arrays.stream(node.needs()).mapToObj(network.nodes()::get).toList();
    }
    for (var node : chain.reversed()) {
      var inside = new LinkedHashSet<String>();
      for (var leg : node.legs()) {
        if (inside.isEmpty()
            && leg instanceof Part.Called(var called)
            && last(called, start[node.number()]) == end[node.number()]) {
          trace(called, end[node.number()], inside);
        }
      }
      if (inside.isEmpty() && end[node.number()] > start[node.number()]) {
        found.add(network.jobs().get(node.job()));
      }
      found.addAll(inside);
    }
  }
}
