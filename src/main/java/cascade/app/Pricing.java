package cascade.app;

import cascade.risk.RiskOptions;
import cascade.settings.Costs;
import cascade.statistics.Rates;
import java.util.Optional;
import java.util.TreeMap;

/// What is priced how: a call outweighs what is settled, and that what is assumed.
final class Pricing {
  private Pricing() {}

  /// @param called what the call says of runners
  static Optional<Rates> rates(Costs settled, Optional<Rates> called) {
    if (called.isPresent()) {
      return called;
    }
    var perMinute = new TreeMap<String, Double>();
    if (settled.gitHubRates()) {
      perMinute.putAll(Rates.GITHUB_PRIVATE.perMinute());
    }
    perMinute.putAll(settled.minuteRates());
    return perMinute.isEmpty() ? Optional.empty() : Optional.of(new Rates(perMinute));
  }

  static RiskOptions options(Costs settled, Optional<Rates> called) {
    var options = RiskOptions.DEFAULT.with(rates(settled, called)).hourly(settled.hourlyRate());
    var minutes = settled.humanMinutes();
    return minutes.isPresent() ? options.humanMinutes(minutes.getAsDouble()) : options;
  }
}
