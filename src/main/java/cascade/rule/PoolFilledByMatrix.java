package cascade.rule;

import cascade.expression.Coercion;
import cascade.expression.Template;
import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.pipeline.Legs;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.workflow.Job.Strategy;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/// The legs of a matrix take all runners of a pool, and what else asks for one waits until they are
/// through.
///
/// Source: `github-actions.md` A.7 for `max-parallel`, G.1 for the queue.
final class PoolFilledByMatrix implements Rule.OnRunners {
  private static final RuleInfo INFO =
      new RuleInfo(
          "pool-filled-by-matrix",
          "the legs of a matrix take all runners of their kind",
          Severity.NOTICE);

  /// With one runner, nothing can be kept free: that is `lone-runner`.
  private static final int FEWEST_RUNNERS = 2;

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
          var count = runners.getOrDefault(pool, 0);
          if (count >= FEWEST_RUNNERS) {
            for (var user : users) {
              var others = users.stream().filter(it -> mayMeet(user.job(), it.job())).toList();
              if (user.counted() && user.legs() > count && !others.isEmpty()) {
                user.job()
                    .job()
                    .strategy()
                    .filter(it -> mayTakeAll(it, count))
                    .ifPresent(it -> report.accept(finding(pool, count, user, it, others)));
              }
            }
          }
        });
  }

  /// Whether they are different jobs of which neither waits for the other.
  private static boolean mayMeet(InspectedJob one, InspectedJob other) {
    var same = one.path().equals(other.path()) && one.subject().equals(other.subject());
    var ordered =
        one.workflow() == other.workflow()
            && (one.workflow().before(one).contains(other)
                || one.workflow().before(other).contains(one));
    return !same && !ordered;
  }

  private static boolean mayTakeAll(Strategy strategy, int runners) {
    return strategy
        .maxParallel()
        .map(Located::value)
        .map(it ->
            it instanceof Template.Constant(var value, _) && Coercion.number(value) >= runners)
        .orElse(true);
  }

  private static Finding finding(
      String pool, int runners, PoolUser user, Strategy strategy, List<PoolUser> others) {
    var job = user.job();
    var setting = "max-parallel: " + (runners - 1);
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.MEDIUM,
        job.subject() + "/strategy",
        "the %d legs of `%s` take all %d runners with `%s`, and until they are through, %s %s; set `%s`"
            .formatted(
                user.legs(),
                job.subject(),
                runners,
                Names.plain(pool),
                PoolUser.shown(others, job.path()),
                Names.verb(others.size(), "waits", "wait"),
                setting),
        job.site(),
        others.stream().limit(MOST_PLACES).map(it -> it.job().site()).toList(),
        Evidence.Seen.SEEN,
        Optional.of(
            new Mitigation(
                "keep one runner free with `%s`; the legs take longer for it".formatted(setting),
                edit(user, strategy, runners - 1).stream().toList())));
  }

  /// None where other legs ask for another pool: the limit would hold for them, too.
  private static Optional<TextEdit> edit(PoolUser user, Strategy strategy, int most) {
    var job = user.job();
    var all = job.assessed().resolved().legs() instanceof Legs.Expanded(var legs) ? legs.size() : 0;
    if (all != user.legs()) {
      return Optional.empty();
    }
    return strategy.maxParallel().isPresent()
        ? strategy
            .maxParallel()
            .map(Located::span)
            .filter(job::holds)
            .map(it -> new TextEdit(job.site(it), String.valueOf(most)))
        : JobEdits.inStrategy(job, strategy, "max-parallel: " + most);
  }
}
