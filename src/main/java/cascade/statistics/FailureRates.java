package cascade.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How often jobs fail, each informed by the others.
final class FailureRates {
  private FailureRates() {}

  private record Current(Series job, Counts counts, Optional<ChangePoint> changed) {}

  /// @param jobs that are alike
  /// @param rates to which those are added
  static void estimate(List<Series> jobs, Stratum stratum, Map<Series, List<FailureRate>> rates) {
    var current = new ArrayList<Current>();
    for (var job : jobs) {
      var trials =
          job.trials().stream()
              .filter(trial -> trial.stratum() == stratum)
              .map(Observation::trial)
              .toList();
      if (!trials.isEmpty()) {
        current.add(current(job, trials));
      }
    }
    var estimates = BetaHierarchy.estimate(current.stream().map(Current::counts).toList());
    for (var i = 0; i < estimates.size(); i++) {
      var it = current.get(i);
      rates
          .computeIfAbsent(it.job(), _ -> new ArrayList<>())
          .add(
              new FailureRate(
                  stratum, estimates.get(i), it.counts().effectiveTrials(), it.changed()));
    }
  }

  private static Current current(Series job, List<TimedTrial> trials) {
    var regime = Regime.of(trials);
    var failures = (int) regime.trials().stream().filter(TimedTrial::failed).count();
    return new Current(
        job,
        new Counts(
            failures, regime.trials().size(), Overdispersion.effectiveTrials(regime.trials())),
        regime.began());
  }
}
