package cascade.statistics;

import cascade.statistics.FlakeShare.Judged;
import cascade.statistics.Flakiness.Cost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What flaky failures took: the tries that failed, and those that only repeated them. A failure
/// that is flaky with some probability counts with it.
final class FlakeCost {
  private final Optional<Rates> rates;

  FlakeCost(Optional<Rates> rates) {
    this.rates = rates;
  }

  /// Empty without failures.
  Optional<Cost> of(List<Judged> failures) {
    return failures.stream()
        .flatMap(judged -> wasted(judged.incident()).stream().map(it -> cost(it, judged)))
        .reduce(Cost::plus);
  }

  private Cost cost(Observation tried, Judged judged) {
    var share = judged.probability();
    var took = tried.took().orElse(Duration.ZERO);
    var minutes = share * Spans.minutes(took);
    var waiting = took.plus(tried.queued().orElse(Duration.ZERO));
    var rate = rates.map(it -> it.of(tried.job().labels())).orElse(OptionalDouble.empty());
    // Each job is charged by the minute that it began (`github-actions.md` G.3).
    var money =
        rate.isPresent()
            ? Optional.of(share * rate.getAsDouble() * Math.ceil(Spans.minutes(took)))
            : Optional.<Double>empty();
    return new Cost(
        minutes,
        Duration.ofMillis(Math.round(share * waiting.toMillis())),
        money,
        rates.isPresent() && money.isEmpty() ? minutes : 0);
  }

  private static List<Observation> wasted(Incident incident) {
    var all = new ArrayList<>(incident.failures());
    var last = incident.failures().getLast().run().id();
    incident.proof().filter(passed -> passed.run().id() == last).ifPresent(all::add);
    return all;
  }
}
