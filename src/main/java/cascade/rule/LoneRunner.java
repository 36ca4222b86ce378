package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.RunNetwork;
import cascade.source.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/// Several jobs wait for the only runner that has their labels, or others wait for the one job that
/// does: while it is away, or busy with a job that hangs, none of them runs.
///
/// Source: `github-actions.md` G.1: what no runner takes stays in the queue for a day.
final class LoneRunner implements Rule.OnRunners {
  private static final RuleInfo INFO =
      new RuleInfo(
          "lone-runner", "several jobs wait for the only runner of its kind", Severity.NOTICE);

  private static final String REMEDY =
      "have a second runner with these labels, or let another kind of runner do for some of them";

  private static final int MOST_PLACES = 10;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  /// A job, and how many of its legs ask for the pool.
  private record User(InspectedJob job, int legs) {}

  @Override
  public void check(
      Inspection inspection, SortedMap<String, Integer> runners, Consumer<Finding> report) {
    for (var workflow : inspection.workflows()) {
      Map<String, Map<String, Integer>> legs = new LinkedHashMap<>();
      collect(RunNetwork.of(workflow.graph()), legs);
      legs.forEach((pool, jobs) -> {
        if (runners.getOrDefault(pool, 0) == 1) {
          var users = new ArrayList<User>();
          jobs.forEach(
              (job, count) -> workflow.find(job).ifPresent(it -> users.add(new User(it, count))));
          if (isCrowded(users)) {
            report.accept(finding(pool, users));
          }
        }
      });
    }
  }

  /// The legs that ask for each pool, by the ids of their jobs.
  private static void collect(RunNetwork network, Map<String, Map<String, Integer>> legs) {
    for (var activity : network.activities()) {
      for (var leg : activity.legs()) {
        if (leg.called().isPresent()) {
          collect(leg.called().get(), legs);
        } else {
          leg.labels()
              .ifPresent(labels ->
                  legs.computeIfAbsent(String.join(", ", labels), _ -> new LinkedHashMap<>())
                      .merge(activity.job(), 1, Integer::sum));
        }
      }
    }
  }

  private static boolean isCrowded(List<User> users) {
    return users.stream().mapToInt(User::legs).sum() > 1
        || users.stream().anyMatch(it -> it.job().blastRadius().count() > 0);
  }

  private static Finding finding(String pool, List<User> users) {
    var first = users.getFirst().job();
    var legs = users.stream().mapToInt(User::legs).sum();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        first.subject(),
        "%s for the only runner with `%s`: while it is away or busy, %s; %s"
            .formatted(
                users.size() == 1
                    ? "`%s` waits".formatted(first.subject())
                    : "%s wait"
                        .formatted(
                            Names.of(users.stream().map(it -> it.job().subject()).toList(), "and")),
                Names.plain(pool),
                legs == 1
                    ? "all that needs it waits, too"
                    : "%d jobs queue for it, for a day at most".formatted(legs),
                REMEDY),
        first.site(),
        users.stream().skip(1).limit(MOST_PLACES).map(it -> it.job().site()).toList(),
        Evidence.Seen.SEEN,
        Optional.of(Mitigation.advice(REMEDY)));
  }
}
