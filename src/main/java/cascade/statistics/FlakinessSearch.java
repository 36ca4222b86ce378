package cascade.statistics;

import static java.util.Comparator.comparing;

import cascade.statistics.FlakeShare.Judged;
import cascade.statistics.Flakiness.Grade;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Judges how flaky a job is by its failures.
final class FlakinessSearch {
  private final FlakeCost cost;

  FlakinessSearch(FlakeCost cost) {
    this.cost = cost;
  }

  /// @param trials of the job, oldest run first
  /// @param incidents of the job, latest first
  /// @param mean which share of failures is flaky, from the other jobs
  Flakiness judge(List<Observation> trials, List<Incident> incidents, double mean) {
    var judged = new FlakeShare(mean, incidents).judged();
    var regime = Regime.of(series(trials, judged));
    return new Flakiness(
        grade(judged),
        rate(trials, incidents, mean, regime),
        suspects(judged),
        regime.began().filter(change -> change.after() > change.before()),
        cost.of(judged));
  }

  /// Without proof, what many jobs of a run have in common says more of the run than of any of
  /// them; and a job that only fails as its repository's jobs do has nothing that speaks against
  /// it.
  private static Grade grade(List<Judged> judged) {
    if (judged.stream().anyMatch(it -> it.incident().isProven())) {
      return Grade.PROVEN;
    }
    var own =
        judged.stream()
            .filter(it -> it.incident().logEvidence() > 0 && !it.incident().isShared())
            .toList();
    if (own.stream()
        .anyMatch(
            it -> it.probability() >= FlakeOdds.PROBABLE && it.incident().hasStrongEvidence())) {
      return Grade.PROBABLE;
    }
    return own.stream().anyMatch(it -> it.probability() >= FlakeOdds.POSSIBLE)
        ? Grade.POSSIBLE
        : Grade.UNKNOWN;
  }

  private static List<SuspectFailure> suspects(List<Judged> judged) {
    record Suspect(Observation failure, Judged judged) {}
    return judged.stream()
        .flatMap(it -> it.incident().failures().stream().map(failure -> new Suspect(failure, it)))
        .sorted(comparing(Suspect::failure, Observation.BY_AGE.reversed()))
        .map(it -> suspect(it.failure(), it.judged()))
        .toList();
  }

  private static SuspectFailure suspect(Observation failure, Judged judged) {
    return new SuspectFailure(
        failure.run().id(),
        failure.job().id(),
        failure.attempt(),
        failure.run().headSha(),
        failure.moment(),
        judged.prior(),
        judged.probability(),
        judged.incident().evidence());
  }

  /// Each run once, as it was first tried: a failure where it was rather flaky than not.
  private static List<TimedTrial> series(List<Observation> trials, List<Judged> judged) {
    var flaky = new HashSet<Long>();
    for (var it : judged) {
      if (it.probability() >= FlakeOdds.PROBABLE) {
        it.incident().failures().forEach(failure -> flaky.add(failure.job().id()));
      }
    }
    return firstTries(trials).stream()
        .map(trial ->
            new TimedTrial(
                trial.run().created(), trial.run().headSha(), flaky.contains(trial.job().id())))
        .toList();
  }

  private static List<Observation> firstTries(List<Observation> trials) {
    Map<Long, Observation> first = new HashMap<>();
    var all = new ArrayList<Observation>();
    for (var trial : trials) {
      if (first.putIfAbsent(trial.run().id(), trial) == null) {
        all.add(trial);
      }
    }
    return all;
  }

  /// Of now: since the last change.
  private static Estimate rate(
      List<Observation> trials, List<Incident> incidents, double mean, Regime regime) {
    var failed = new HashSet<Long>();
    for (var trial : firstTries(trials)) {
      var current =
          regime.began().filter(change -> trial.run().created().isBefore(change.at())).isEmpty();
      if (trial.failed() && current) {
        failed.add(trial.job().id());
      }
    }
    return FlakeRate.of(
        mean,
        incidents,
        failed,
        regime.trials().size(),
        Overdispersion.effectiveTrials(regime.trials()));
  }
}
