package cascade.statistics;

import cascade.statistics.FlakeShare.Judged;
import cascade.statistics.Flakiness.Cost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What flaky failures took: the tries that failed, and those that only repeated them. A failure
/// that is flaky with some probability counts with it.
final class FlakeCost {
  private final Optional<Rates> rates;

  FlakeCost(Optional<Rates> rates) {
    this.rates = rates;
  }

  /// Empty without failures.
  Optional<Cost> of(List<Judged> failures) {
    var minutes = 0.0;
    var waiting = 0.0;
    var money = 0.0;
    for (var judged : failures) {
      for (var wasted : wasted(judged.incident())) {
        var took = wasted.took().orElse(Duration.ZERO);
        minutes += judged.probability() * Spans.minutes(took);
        waiting +=
            judged.probability() * took.plus(wasted.queued().orElse(Duration.ZERO)).toSeconds();
        money += judged.probability() * price(wasted, took);
      }
    }
    var paid = money;
    return failures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Cost(minutes, Duration.ofSeconds(Math.round(waiting)), rates.map(_ -> paid)));
  }

  private static List<Observation> wasted(Incident incident) {
    var all = new ArrayList<>(incident.failures());
    var last = incident.failures().getLast().run().id();
    incident.proof().filter(passed -> passed.run().id() == last).ifPresent(all::add);
    return all;
  }

  /// Each job is charged by the minute that it began (`github-actions.md` G.3).
  private double price(Observation tried, Duration took) {
    return rates.map(it -> it.of(tried.job().labels()).orElse(0)).orElse(0.0)
        * Math.ceil(Spans.minutes(took));
  }

  static Optional<Cost> sum(List<Cost> costs) {
    return costs.stream()
        .reduce((one, other) ->
            new Cost(
                one.runnerMinutes() + other.runnerMinutes(),
                one.waiting().plus(other.waiting()),
                one.money().flatMap(it -> other.money().map(more -> it + more))));
  }
}
