package cascade.rule;

import cascade.pipeline.RunNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// A job whose legs ask for a pool of runners: for those with certain labels.
///
/// @param legs how many ask for it, at least 1
/// @param counted whether that many is known, and not only in a run
record PoolUser(InspectedJob job, int legs, boolean counted) {
  private static final int MOST_SHOWN = 3;

  /// Those of all workflows, by the labels of their pools in alphabetical order, `gpu,
  /// self-hosted`.
  static SequencedMap<String, List<PoolUser>> byPool(Inspection inspection) {
    var pools = new LinkedHashMap<String, List<PoolUser>>();
    for (var workflow : inspection.workflows()) {
      var legs = new LinkedHashMap<String, Map<String, Integer>>();
      var uncounted = new ArrayList<String>();
      collect(RunNetwork.of(workflow.graph()), legs, uncounted);
      legs.forEach((pool, jobs) -> {
        var users = pools.computeIfAbsent(pool, _ -> new ArrayList<>());
        jobs.forEach((job, count) ->
            workflow
                .find(job)
                .ifPresent(it -> users.add(new PoolUser(it, count, !uncounted.contains(job)))));
      });
    }
    return pools;
  }

  /// The legs that ask for each pool, by the ids of their jobs.
  private static void collect(
      RunNetwork network, Map<String, Map<String, Integer>> legs, List<String> uncounted) {
    for (var activity : network.activities()) {
      if (!activity.counted()) {
        uncounted.add(activity.job());
      }
      for (var leg : activity.legs()) {
        if (leg.called().isPresent()) {
          collect(leg.called().get(), legs, uncounted);
        } else {
          leg.labels()
              .ifPresent(labels ->
                  legs.computeIfAbsent(String.join(", ", labels), _ -> new LinkedHashMap<>())
                      .merge(activity.job(), 1, Integer::sum));
        }
      }
    }
  }

  /// Their names, those past a few counted: `a`, `b` of `x.yml` and 5 more.
  ///
  /// @param home the file that goes without saying
  static String shown(List<PoolUser> users, String home) {
    var shown = users.size() <= MOST_SHOWN + 1 ? users.size() : MOST_SHOWN;
    var parts = new ArrayList<String>();
    for (var user : users.subList(0, shown)) {
      var job = user.job();
      parts.add(
          job.path().equals(home)
              ? Names.one(job.subject())
              : "%s of %s".formatted(Names.one(job.subject()), Names.one(job.path())));
    }
    if (shown < users.size()) {
      parts.add((users.size() - shown) + " more");
    }
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }
}
