package cascade.risk;

import cascade.statistics.DependencePosterior;
import cascade.statistics.Overdispersion;
import cascade.statistics.RunDependence;
import cascade.statistics.RunTrials;
import cascade.statistics.Stratum;
import cascade.statistics.TimedTrial;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Learns from past runs how jobs of one run fail together though no service is down (`science.md`
/// section 10 measures that they do).
final class RunCauses {
  private final PastRuns past;

  /// Runs in which a service explains better what failed.
  private final Set<Long> explained;

  RunCauses(PastRuns past, Set<Long> explained) {
    this.past = past;
    this.explained = Set.copyOf(explained);
  }

  /// Of the runs of one workflow in a stratum. Where too few of them failed to tell, as much of
  /// what fails is taken to be common as in the other stratum; where that tells nothing either,
  /// there is no common cause.
  Optional<RunCause> find(Collection<String> workflows, Stratum stratum) {
    var own = runs(workflows, stratum);
    if (tells(own)) {
      return Optional.of(new RunCause(fit(own), own.size(), false));
    }
    var other =
        runs(
            workflows,
            switch (stratum) {
              case DEFAULT_BRANCH -> Stratum.PULL_REQUEST;
              case PULL_REQUEST -> Stratum.DEFAULT_BRANCH;
            });
    double there = past.meanRate(other);
    if (own.isEmpty() || there == 0 || !tells(other)) {
      return Optional.empty();
    }
    return Optional.of(
        new RunCause(scaled(fit(other), past.meanRate(own) / there), other.size(), true));
  }

  private List<RunTrials> runs(Collection<String> workflows, Stratum stratum) {
    return past.of(Set.copyOf(workflows), stratum).stream()
        .filter(run -> !explained.contains(run.run()))
        .toList();
  }

  private boolean tells(List<RunTrials> runs) {
    return RunDependence.hasEnough(runs.stream().map(past::forFit).toList());
  }

  private DependencePosterior fit(List<RunTrials> runs) {
    var trials =
        runs.stream().map(run -> new TimedTrial(run.created(), "", run.failed() > 0)).toList();
    return RunDependence.posterior(
        runs.stream().map(past::forFit).toList(),
        Overdispersion.effectiveTrials(trials) / trials.size());
  }

  /// The same severities, in so many times as many runs.
  private static DependencePosterior scaled(DependencePosterior posterior, double factor) {
    var likeliest = posterior.likeliest();
    return new DependencePosterior(
        new RunDependence(
            Math.min(1, likeliest.stricken() * factor), likeliest.severity(), likeliest.size()),
        posterior.deviations());
  }
}
