package cascade.statistics;

import cascade.statistics.OnlineChangePoints.Past;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// The present rates of several jobs of one kind, each of which may have changed lately.
///
/// A change that is certain enough to be told ([ChangePointSearch]) needs many trials; until then a
/// job would be judged by its good and its bad times together. Here each past that is possible
/// since the last change that is told speaks by its probability ([OnlineChangePoints]), and what it
/// says is shrunk towards the other jobs ([BetaHierarchy]). `docs/accuracy.md` compares both on
/// simulated histories.
public final class PresentRates {
  /// A rate changes every 500 trials.
  private static final double HAZARD = 1.0 / 500;

  private PresentRates() {}

  /// An estimate for each job, in their order, with the failures and trials since the last change
  /// that is told. Bursts make trials count less ([Overdispersion]).
  public static List<Estimate> estimate(List<List<TimedTrial>> jobs) {
    var regimes = jobs.stream().map(ChangePointSearch::currentRegime).toList();
    var told = regimes.stream().map(PresentRates::counts).toList();
    double[] weights = BetaHierarchy.posteriorWeights(told);
    var known = new HashMap<Counts, Estimate>();
    var estimates = new ArrayList<Estimate>();
    for (int i = 0; i < told.size(); i++) {
      var counts = told.get(i);
      var pasts = OnlineChangePoints.pasts(regimes.get(i), HAZARD);
      estimates.add(
          pasts.size() < 2
              ? known.computeIfAbsent(
                  counts, it -> BetaHierarchy.posterior(it, weights).estimate(it))
              : posterior(pasts, counts, weights).estimate(counts));
    }
    return List.copyOf(estimates);
  }

  private static Counts counts(List<TimedTrial> regime) {
    return new Counts(
        (int) regime.stream().filter(TimedTrial::failed).count(),
        regime.size(),
        Overdispersion.effectiveTrials(regime));
  }

  private static BetaMixture posterior(List<Past> pasts, Counts told, double[] weights) {
    double share = told.effectiveTrials() / told.trials();
    return BetaMixture.ofAlike(
        pasts.stream().mapToDouble(Past::weight).toArray(),
        pasts.stream()
            .map(past ->
                BetaHierarchy.posterior(
                    new Counts(past.failures(), past.trials(), past.trials() * share), weights))
            .toList());
  }
}
