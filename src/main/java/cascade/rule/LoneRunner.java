package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.source.Severity;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/// Several jobs wait for the only runner that has their labels, be it in one workflow or in
/// several, or others wait for the one job that does: while it is away, or busy with a job that
/// hangs, none of them runs.
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

  @Override
  public void check(
      Inspection inspection, SortedMap<String, Integer> runners, Consumer<Finding> report) {
    PoolUser.byPool(inspection)
        .forEach((pool, users) -> {
          if (runners.getOrDefault(pool, 0) == 1 && isCrowded(users)) {
            report.accept(finding(pool, users));
          }
        });
  }

  private static boolean isCrowded(List<PoolUser> users) {
    return users.stream().mapToInt(PoolUser::legs).sum() > 1
        || users.stream().anyMatch(it -> it.job().blastRadius().count() > 0);
  }

  private static Finding finding(String pool, List<PoolUser> users) {
    var first = users.getFirst().job();
    var legs = users.stream().mapToInt(PoolUser::legs).sum();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.HIGH,
        first.subject(),
        "%s %s for the only runner with `%s`: while it is away or busy, %s; %s"
            .formatted(
                PoolUser.shown(users, first.path()),
                Names.verb(users.size(), "waits", "wait"),
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
