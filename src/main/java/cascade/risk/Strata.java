package cascade.risk;

import cascade.statistics.RateDistribution;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The rates of a distribution in the middles of parts that are equally probable. Most
/// distributions are priors of the catalogue, which every pipeline asks for, and every version of
/// one that is compared with another; inverting them is a tenth of the work of an assessment. So
/// the first ones are kept for the life of the process.
final class Strata {
  /// Of two thousand draws each, eight megabytes.
  private static final int MOST = 512;

  private static final Map<Strata.Question, Strata> KNOWN = new ConcurrentHashMap<>();

  private record Question(RateDistribution distribution, int count) {}

  private final double[] rates;

  private Strata(double[] rates) {
    this.rates = rates;
  }

  /// @param count of parts, at least 1
  static Strata of(RateDistribution distribution, int count) {
    var question = new Question(distribution, count);
    var known = KNOWN.get(question);
    if (known != null) {
      return known;
    }
    var found = new Strata(distribution.quantiles(count));
    if (KNOWN.size() < MOST) {
      KNOWN.put(question, found);
    }
    return found;
  }

  /// The rate of a part, the smallest first.
  ///
  /// @param part from 0
  double rate(int part) {
    return rates[part];
  }
}
