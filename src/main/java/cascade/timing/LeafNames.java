package cascade.timing;

import cascade.statistics.RunTimes;
import cascade.statistics.RunTimes.Ending;
import cascade.statistics.RunTimes.JobTry;
import cascade.timing.Network.Leaf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From the names under which GitHub shows jobs to the leaves of a network.
final class LeafNames {
  private static final String INSIDE = " / ";

  private final Network network;
  private final Map<String, List<Leaf>> byName = new HashMap<>();
  private final Map<String, List<Leaf>> byJob = new HashMap<>();

  LeafNames(Network network) {
    this.network = network;
    for (var leaf : network.leaves()) {
      byName.computeIfAbsent(leaf.instance().name(), _ -> new ArrayList<>()).add(leaf);
      byJob.computeIfAbsent(job(leaf), _ -> new ArrayList<>()).add(leaf);
    }
  }

  private String job(Leaf leaf) {
    return network.jobs().get(leaf.job());
  }

  /// The tries of each leaf, by its index.
  Map<Integer, List<JobTry>> deal(List<JobTry> tries) {
    var dealt = new HashMap<Integer, List<JobTry>>();
    var taken = new HashMap<String, Leaf>();
    var left = new ArrayList<JobTry>();
    for (var job : tries) {
      var leaf = exact(job, dealt, taken);
      if (leaf.isPresent()) {
        dealt.computeIfAbsent(leaf.get().index(), _ -> new ArrayList<>()).add(job);
      } else {
        left.add(job);
      }
    }
    dealOut(left, dealt, taken);
    return dealt;
  }

  /// Attempts of one name are of one leaf.
  private Optional<Leaf> exact(
      JobTry job, Map<Integer, List<JobTry>> dealt, Map<String, Leaf> taken) {
    var known = taken.get(job.name());
    if (known != null) {
      return Optional.of(known);
    }
    var named = byName.getOrDefault(job.name(), List.of());
    var call = named.isEmpty() ? call(job) : Optional.<Leaf>empty();
    var found =
        call.or(() ->
            named.stream()
                .filter(leaf -> leaf.counted() && !dealt.containsKey(leaf.index()))
                .findFirst());
    found.ifPresent(leaf -> taken.put(job.name(), leaf));
    return found;
  }

  /// The closed box that a job lies in.
  private Optional<Leaf> call(JobTry job) {
    var end = job.name().lastIndexOf(INSIDE);
    while (end > 0) {
      var leaf =
          byName.getOrDefault(job.name().substring(0, end), List.of()).stream()
              .filter(Leaf::isCall)
              .findFirst();
      if (leaf.isPresent()) {
        return leaf;
      }
      end = job.name().lastIndexOf(INSIDE, end - 1);
    }
    return Optional.empty();
  }

  private void dealOut(
      List<JobTry> left, Map<Integer, List<JobTry>> dealt, Map<String, Leaf> taken) {
    var free = new HashMap<String, Deque<Leaf>>();
    for (var job : left) {
      var id = job.job().orElse("");
      var open =
          free.computeIfAbsent(
              id,
              it ->
                  new ArrayDeque<>(
                      byJob.getOrDefault(it, List.of()).stream()
                          .filter(leaf -> !dealt.containsKey(leaf.index()))
                          .toList()));
      var leaf = taken.get(job.name());
      if (leaf == null) {
        leaf = open.size() == 1 && open.peek().isCall() ? open.peek() : open.poll();
      }
      if (leaf != null) {
        taken.put(job.name(), leaf);
        dealt.computeIfAbsent(leaf.index(), _ -> new ArrayList<>()).add(job);
      }
    }
  }

  /// A job that is skipped is one job for all its legs, and for all jobs that it would have called
  /// (`github-actions.md` A.7, A.8); and a matrix that was smaller in that run lacks legs.
  boolean wasSkipped(RunTimes run, Leaf leaf) {
    var id = job(leaf);
    for (var at = id; !at.isEmpty(); at = callerOf(at)) {
      var of = at;
      var own = run.tries().stream().filter(it -> it.job().filter(of::equals).isPresent());
      var endings = own.map(JobTry::ending).toList();
      if (!endings.isEmpty()) {
        return !leaf.counted() || endings.stream().allMatch(it -> it == Ending.NOT_RUN);
      }
    }
    return false;
  }

  private static String callerOf(String id) {
    var end = id.lastIndexOf(INSIDE);
    return end < 0 ? "" : id.substring(0, end);
  }
}
