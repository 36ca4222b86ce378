package cascade.settings;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// What failures cost here.
///
/// @param gitHubRates whether runners cost what GitHub asks for its own in private repositories
/// @param minuteRates what a minute of a runner costs, by its label; each is 0 or more
/// @param humanMinutes that people lose by each run that ends red or stopped; empty: as assumed
/// @param hourlyRate what an hour of theirs costs, in the same currency
public record Costs(
    boolean gitHubRates,
    SortedMap<String, Double> minuteRates,
    OptionalDouble humanMinutes,
    OptionalDouble hourlyRate) {
  static final Costs UNKNOWN =
      new Costs(false, new TreeMap<>(), OptionalDouble.empty(), OptionalDouble.empty());

  public Costs {
    minuteRates = Collections.unmodifiableSortedMap(new TreeMap<>(minuteRates));
  }
}
