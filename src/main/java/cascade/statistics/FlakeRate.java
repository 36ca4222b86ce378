package cascade.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// How often a run of a job fails flakily, corrected for how seldom anyone repeats a run.
///
/// A failure that nobody repeated is no sign of health (`science.md` section 0, finding 3): it
/// counts with the share that the repeated ones and the other evidence suggest. That share is not
/// known, and neither is how often a flaky failure of this job passes when it is repeated; without
/// the latter, failures that were repeated in vain would be taken for real. So for each point of a
/// grid over both the number of flaky failures has a distribution, and given it the rate is a Beta;
/// the rate's posterior is the mixture.
///
/// This presumes that failures are repeated regardless of their cause. Where people repeat what
/// they think flaky, the rate is too high.
final class FlakeRate {
  private static final int SHARES = 24;

  private static final BetaGrid PASSES =
      new BetaGrid(FlakeOdds.PASSES_AGAIN, FlakeOdds.FAILS_AGAIN, 8);

  /// What is believed of a job before any run: 10 % on average, and worth five runs, as is the rate
  /// of all failures (see [BetaHierarchy]).
  private static final double FLAKY = 0.5;

  private static final double NOT_FLAKY = 4.5;

  /// The mixture is summed up in so many parts: its quantiles hardly change, and are found sooner.
  private static final int PARTS = 8;

  private final List<Case> cases;
  private final double runs;
  private final double weight;

  /// An incident, as far as the rate is concerned.
  ///
  /// @param runs that failed by it, at first
  /// @param odds by all evidence but that it was repeated
  /// @param tempered the same, as far as they tell of the share
  /// @param repeated how often that was in vain
  private record Case(boolean proven, int runs, double odds, double tempered, int repeated) {}

  private FlakeRate(List<Case> cases, double runs, double weight) {
    this.cases = cases;
    this.runs = runs;
    this.weight = weight;
  }

  /// @param mean of the share of flaky failures, from elsewhere
  /// @param incidents all that are known: they tell of the share
  /// @param counted ids of the failed jobs that the rate is of
  /// @param runs that the rate is of
  /// @param effectiveRuns how many independent ones they are worth
  static Estimate of(
      double mean, List<Incident> incidents, Set<Long> counted, int runs, double effectiveRuns) {
    var judged = Incident.tempered(incidents);
    var cases =
        IntStream.range(0, judged.length)
            .mapToObj(i -> toCase(incidents.get(i), counted, judged[i]))
            .toList();
    var weight = runs == 0 ? 1 : effectiveRuns / runs;
    var proven = cases.stream().filter(Case::proven).mapToInt(Case::runs).sum();
    return new FlakeRate(cases, runs, weight)
        .posterior(mean)
        .estimate(Counts.independent(Math.min(proven, runs), runs));
  }

  private static Case toCase(Incident incident, Set<Long> counted, double judged) {
    var runs =
        (int)
            incident.failures().stream()
                .filter(failure -> counted.contains(failure.job().id()))
                .count();
    var again = incident.failedAgain();
    return new Case(
        incident.isProven(),
        runs,
        Math.exp(incident.logJudged()),
        Math.exp(judged),
        incident.isProven() ? incident.failures().size() - 1 : again);
  }

  /// One point of the grid: what it says, and how much it is worth.
  private record Part(double log, double mean, double variance) {}

  private BetaMixture posterior(double mean) {
    var shares = FlakeShare.prior(mean, SHARES);
    var parts =
        IntStream.range(0, SHARES * PASSES.cells())
            .mapToObj(point -> part(shares, point / PASSES.cells(), point % PASSES.cells()))
            .sorted(Comparator.comparingDouble(Part::mean).thenComparingDouble(Part::log))
            .toList();
    var most = parts.stream().mapToDouble(Part::log).max().orElseThrow();
    return summedUp(
        parts, parts.stream().mapToDouble(part -> Math.exp(part.log() - most)).toArray());
  }

  private Part part(BetaGrid shares, int shareAt, int passAt) {
    var share = shares.value(shareAt);
    var pass = PASSES.value(passAt);
    var log = shares.logWeight(shareAt) + PASSES.logWeight(passAt);
    var expected = 0.0;
    var variance = 0.0;
    for (var it : cases) {
      var again = Math.pow(1 - pass, it.repeated());
      if (it.proven()) {
        log += Math.log(share * pass * again);
        expected += it.runs();
      } else {
        var flaky = share * it.odds() * again;
        var probability = flaky / (flaky + 1 - share);
        log += Math.log(share * it.tempered() * again + 1 - share);
        expected += it.runs() * probability;
        variance += it.runs() * it.runs() * probability * (1 - probability);
      }
    }
    return rate(log, expected * weight, variance * weight * weight);
  }

  /// Of the rate given how many failures are flaky: first its mean, then the variance of Beta
  /// averaged over their number, and what that number adds.
  private Part rate(double log, double flaky, double variance) {
    var all = runs * weight + FLAKY + NOT_FLAKY;
    var one = flaky + FLAKY;
    var other = Math.max(all - one, NOT_FLAKY);
    var product = Math.max(0, one * other - variance);
    return new Part(
        log, one / (one + other), product / (all * all * (all + 1)) + variance / (all * all));
  }

  private static BetaMixture summedUp(List<Part> parts, double[] weights) {
    var all = Arrays.stream(weights).sum();
    var share = new double[PARTS];
    var means = new double[PARTS];
    var squares = new double[PARTS];
    var until = 0.0;
    for (var i = 0; i < weights.length; i++) {
      var weight = weights[i] / all;
      var to = Math.min(PARTS - 1, (int) ((until + weight / 2) * PARTS));
      until += weight;
      share[to] += weight;
      means[to] += weight * parts.get(i).mean();
      squares[to] += weight * (parts.get(i).variance() + Math.pow(parts.get(i).mean(), 2));
    }
    var used = IntStream.range(0, PARTS).filter(i -> share[i] > 1e-12).boxed().toList();
    var sizes = new double[PARTS];
    for (var i : used) {
      means[i] /= share[i];
      var variance = Math.max(squares[i] / share[i] - means[i] * means[i], 1e-18);
      // Of two parameters that have this mean and variance.
      sizes[i] = Math.max(means[i] * (1 - means[i]) / variance - 1, 1e-3);
    }
    return new BetaMixture(
        used.stream().mapToDouble(i -> share[i]).toArray(),
        used.stream().mapToDouble(i -> means[i] * sizes[i]).toArray(),
        used.stream().mapToDouble(i -> (1 - means[i]) * sizes[i]).toArray());
  }
}
