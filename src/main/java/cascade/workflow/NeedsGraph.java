package cascade.workflow;

import static java.util.stream.Collectors.joining;

import cascade.source.Located;
import cascade.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether every job can start: the jobs that it needs are there, and none needs itself through
/// others.
///
/// Source: `github-actions.md` A.4.
final class NeedsGraph {
  private static final int MOST_CYCLES = 20;

  /// Longer chains are cut: the message stays one line.
  private static final int LONGEST_CHAIN = 20;

  private final ProblemLog problems;

  /// By id in lower case, in the order of the file.
  private final Map<String, Job> jobs = new LinkedHashMap<>();

  NeedsGraph(List<Job> jobs, ProblemLog problems) {
    this.problems = problems;
    jobs.forEach(job -> this.jobs.putIfAbsent(key(job.id().value()), job));
  }

  /// @param place of the jobs as a whole
  void check(Span place) {
    jobs.values().forEach(this::checkUnknown);
    var cycles = cycles();
    if (jobs.values().stream().noneMatch(job -> job.needs().isEmpty())) {
      // GitHub says no more than this.
      var why =
          cycles.isEmpty()
              ? ""
              : ", as they need one another: `%s`".formatted(chain(cycles.getFirst()));
      problems.error(place, "no job can start%s; let one need no other".formatted(why));
      return;
    }
    cycles.forEach(this::report);
  }

  private void checkUnknown(Job job) {
    for (var need : job.needs()) {
      if (!jobs.containsKey(key(need.value()))) {
        var names = jobs.values().stream().map(it -> it.id().value()).limit(1000).toList();
        var near = Remedy.similar(need.value(), names).map("; did you mean `%s`?"::formatted);
        problems.error(
            need.span(),
            "job `%s` needs `%s`, which is not there"
                    .formatted(Remedy.brief(job.id().value()), Remedy.brief(need.value()))
                + near.orElse("; remove it or add that job"));
      }
    }
  }

  private void report(List<String> cycle) {
    var first = jobs.get(cycle.getFirst());
    var next = cycle.get(cycle.size() > 1 ? 1 : 0);
    if (first == null) {
      return;
    }
    var place =
        first.needs().stream()
            .filter(need -> key(need.value()).equals(next))
            .map(Located::span)
            .findFirst()
            .orElse(first.id().span());
    problems.error(
        place, "jobs need one another: `%s`; remove one of these needs".formatted(chain(cycle)));
  }

  private String chain(List<String> cycle) {
    var shown = cycle.stream().limit(LONGEST_CHAIN).map(this::written).collect(joining(" → "));
    var gap = cycle.size() > LONGEST_CHAIN ? " → …" : "";
    return shown + gap + " → " + written(cycle.getFirst());
  }

  private String written(String key) {
    return Optional.ofNullable(jobs.get(key)).map(it -> Remedy.brief(it.id().value())).orElse(key);
  }

  /// Cycles that together hold every job that is in one, each told from its first job in the file
  /// by the shortest way back there: all cycles of a knot of jobs may be too many to tell.
  private List<List<String>> cycles() {
    var stuck = stuck();
    var cycles = new ArrayList<List<String>>();
    var told = new HashSet<String>();
    for (var start : jobs.keySet()) {
      if (stuck.containsKey(start) && !told.contains(start) && cycles.size() < MOST_CYCLES) {
        var cycle = shortest(start, stuck);
        told.addAll(cycle);
        if (!cycle.isEmpty()) {
          cycles.add(cycle);
        }
      }
    }
    return cycles;
  }

  /// What each job needs, without the jobs that can start one after the other, and without those
  /// that only wait for a cycle.
  private Map<String, Set<String>> stuck() {
    var needs = new HashMap<String, Set<String>>();
    var needed = new HashMap<String, Set<String>>();
    jobs.keySet().forEach(key -> needs.put(key, new HashSet<>()));
    jobs.keySet().forEach(key -> needed.put(key, new HashSet<>()));
    for (var job : jobs.entrySet()) {
      for (var need : job.getValue().needs()) {
        var other = key(need.value());
        if (jobs.containsKey(other)) {
          needs.getOrDefault(job.getKey(), Set.of()).add(other);
          needed.getOrDefault(other, Set.of()).add(job.getKey());
        }
      }
    }
    peel(needs, needed);
    peel(needed, needs);
    return needs;
  }

  /// Takes away what has no edge in `out`, and the edges to it, until nothing more goes.
  private static void peel(Map<String, Set<String>> out, Map<String, Set<String>> in) {
    var free = new ArrayDeque<String>();
    out.forEach((key, edges) -> {
      if (edges.isEmpty()) {
        free.add(key);
      }
    });
    while (!free.isEmpty()) {
      var key = free.remove();
      out.remove(key);
      for (var other : Optional.ofNullable(in.remove(key)).orElse(Set.of())) {
        var edges = out.get(other);
        if (edges != null && edges.remove(key) && edges.isEmpty()) {
          free.add(other);
        }
      }
    }
  }

  private static List<String> shortest(String start, Map<String, Set<String>> needs) {
    var cameFrom = new HashMap<String, String>();
    var queue = new ArrayDeque<>(List.of(start));
    while (!queue.isEmpty()) {
      var job = queue.remove();
      for (var next : needs.getOrDefault(job, Set.of()).stream().sorted().toList()) {
        if (next.equals(start)) {
          return path(job, cameFrom);
        }
        if (cameFrom.putIfAbsent(next, job) == null) {
          queue.add(next);
        }
      }
    }
    return List.of();
  }

  private static List<String> path(String last, Map<String, String> cameFrom) {
    var path = new ArrayDeque<String>();
    for (var key = Optional.of(last); key.isPresent(); ) {
      path.addFirst(key.get());
      key = Optional.ofNullable(cameFrom.get(key.get()));
    }
    return List.copyOf(path);
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
