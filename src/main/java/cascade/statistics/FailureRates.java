package cascade.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How often jobs fail, each informed by the others.
final class FailureRates {
  private FailureRates() {}

  private record Current(
      Series job, List<TimedTrial> trials, double effective, Optional<ChangePoint> changed) {}

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
    var estimates = PresentRates.estimate(current.stream().map(Current::trials).toList());
    for (var i = 0; i < estimates.size(); i++) {
      var it = current.get(i);
      rates
          .computeIfAbsent(it.job(), _ -> new ArrayList<>())
          .add(new FailureRate(stratum, estimates.get(i), it.effective(), it.changed()));
    }
  }

  private static Current current(Series job, List<TimedTrial> trials) {
    var regime = Regime.of(trials);
    return new Current(
        job, trials, Overdispersion.effectiveTrials(regime.trials()), regime.began());
  }
}
