package cascade.app;

import cascade.statistics.Rates;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What runners cost, as people write it.
public final class WrittenRates {
  /// What stands for GitHub's own rates.
  private static final String GITHUB = "github";

  private WrittenRates() {}

  /// @param written each `LABEL=PRICE`, what a minute of such a runner costs, or `github`; the last
  ///   one of a label counts
  /// @return empty without any
  /// @throws ToolException.Usage where one is something else
  public static Optional<Rates> read(List<String> written) {
    var perMinute = new TreeMap<String, Double>();
    for (var rate : written) {
      if (rate.equals(GITHUB)) {
        perMinute.putAll(Rates.GITHUB_PRIVATE.perMinute());
      } else {
        put(perMinute, rate);
      }
    }
    return perMinute.isEmpty() ? Optional.empty() : Optional.of(new Rates(perMinute));
  }

  private static void put(SortedMap<String, Double> perMinute, String rate) {
    var split = rate.lastIndexOf('=');
    var price = rate.substring(split + 1);
    if (split < 1 || !price.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      throw new ToolException.Usage(
          "`%s` is no rate; write `github`, or for example `ubuntu-latest=0.006`".formatted(rate));
    }
    perMinute.put(rate.substring(0, split).toLowerCase(Locale.ROOT), Double.valueOf(price));
  }
}
