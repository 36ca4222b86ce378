package cascade.statistics;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import cascade.statistics.CommitTrials.Streak;
import cascade.statistics.FlakeEvidence.Alone;
import cascade.statistics.FlakeEvidence.BaseBroken;
import cascade.statistics.FlakeEvidence.FailedAgain;
import cascade.statistics.FlakeEvidence.FailedAtOnce;
import cascade.statistics.FlakeEvidence.Healed;
import cascade.statistics.FlakeEvidence.KeptFailing;
import cascade.statistics.FlakeEvidence.LogUnavailable;
import cascade.statistics.FlakeEvidence.PassedBefore;
import cascade.statistics.FlakeEvidence.PassedInOtherRun;
import cascade.statistics.FlakeEvidence.PassedLater;
import cascade.statistics.FlakeEvidence.TimedOut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Gathers what speaks for and against each failure of a job being flaky.
final class IncidentSearch {
  private static final Comparator<FlakeEvidence> STRONGEST_FIRST =
      comparingDouble((FlakeEvidence it) -> -Math.abs(it.logLikelihoodRatio()))
          .thenComparing(it -> it.getClass().getSimpleName());

  private final BranchCommits commits;
  private final Elsewhere elsewhere;
  private final Duration usualTime;

  private final Company company;

  private IncidentSearch(List<Observation> trials, Census all, Census own) {
    this.commits = new BranchCommits(trials);
    this.elsewhere = new Elsewhere(trials);
    this.usualTime = usualTime(trials);
    this.company = new Company(trials, all, own);
  }

  /// @param all jobs of all runs
  /// @return latest first
  static List<Incident> find(Series job, Census all, BasePushes pushes) {
    var trials = job.trials();
    if (trials.stream().noneMatch(Observation::failed)) {
      return List.of();
    }
    var own = new Census(job.leaves().map(Series::trials).toList());
    var search = new IncidentSearch(trials, all, own);
    return CommitTrials.streaks(trials, pushes).stream()
        .map(search::incident)
        .sorted(comparing(Incident::first, Observation.BY_AGE.reversed()))
        .toList();
  }

  private Incident incident(Streak streak) {
    var found = new ArrayList<FlakeEvidence>();
    streak
        .passed()
        .ifPresent(passed ->
            found.add(new PassedLater(passed.run().id(), passed.attempt(), passed.ended())));
    streak
        .passedInOther()
        .ifPresent(passed ->
            found.add(
                new PassedInOtherRun(
                    passed.run().id(), passed.ended(), FlakeOdds.PASSED_IN_OTHER_RUN)));
    streak
        .passedBefore()
        .map(passed -> passedBefore(passed, FlakeOdds.PASSED_BEFORE))
        .or(() ->
            streak
                .passedBeforeInOther()
                .map(passed -> passedBefore(passed, FlakeOdds.PASSED_BEFORE_IN_OTHER)))
        .ifPresent(found::add);
    var again = streak.failures().size() - 1 + streak.failedInOther();
    if (again > 0 && streak.passed().isEmpty() && streak.passedInOther().isEmpty()) {
      found.add(new FailedAgain(again, FlakeOdds.failedAgain(again)));
    }
    circumstances(streak.failures().getFirst(), found::add);
    if (streak.passed().isEmpty()) {
      found.add(LogUnavailable.LOG_UNAVAILABLE);
    }
    found.sort(STRONGEST_FIRST);
    return new Incident(streak.failures(), streak.passed(), found);
  }

  private static PassedBefore passedBefore(Observation passed, double says) {
    return new PassedBefore(passed.run().id(), passed.attempt(), passed.ended(), says);
  }

  private void circumstances(Observation failure, Consumer<FlakeEvidence> found) {
    var base = commits.brokenBase(failure.run().created());
    var around = commits.around(failure);
    var usual = commits.failing(failure.stratum(), around.commits());
    if (around.commits() > 1) {
      found.accept(
          new KeptFailing(
              around.commits(), FlakeOdds.keptFailing(around.commits(), failure.stratum(), usual)));
    } else {
      around
          .after()
          .flatMap(after ->
              passedNext(
                  failure,
                  around.passedBefore(),
                  after,
                  FlakeOdds.passedNext(failure.stratum(), usual)))
          .ifPresent(found);
    }
    if (base > 1 && failure.stratum() == Stratum.PULL_REQUEST) {
      found.accept(new BaseBroken(base, FlakeOdds.BASE_BROKEN));
    }
    // Branches that are all built on a broken commit have that in common.
    var outage =
        base > 1
            ? Optional.<FlakeEvidence>empty()
            : elsewhere.about(failure).map(FlakeEvidence.class::cast);
    outage.ifPresent(found);
    if (outage.isEmpty()) {
      company.about(failure).ifPresent(found);
    }
    if (failure.result() == TrialResult.TIMED_OUT) {
      found.accept(new TimedOut(FlakeOdds.TIMED_OUT));
    } else {
      FailedSteps.evidence(failure.job()).ifPresent(found);
      if (failure.job().steps().isEmpty()) {
        atOnce(failure, found);
      }
    }
  }

  /// On a branch that is still being worked on, the first commit may have been the fault.
  private static Optional<FlakeEvidence> passedNext(
      Observation failure, boolean passedBefore, BranchCommits.Passed next, double says) {
    return switch (failure.stratum()) {
      case DEFAULT_BRANCH -> Optional.of(new Healed(next.sha(), next.at(), says));
      case PULL_REQUEST -> passedBefore ? Optional.of(new Alone(says)) : Optional.empty();
    };
  }

  private void atOnce(Observation failure, Consumer<FlakeEvidence> found) {
    failure
        .took()
        .filter(took -> took.compareTo(FlakeOdds.AT_ONCE) <= 0)
        .filter(took -> took.multipliedBy(FlakeOdds.PARTS_AT_ONCE).compareTo(usualTime) <= 0)
        .ifPresent(
            took -> found.accept(new FailedAtOnce(took, usualTime, FlakeOdds.FAILED_AT_ONCE)));
  }

  private static Duration usualTime(List<Observation> trials) {
    var took =
        trials.stream()
            .filter(trial -> !trial.failed())
            .flatMap(trial -> trial.took().stream())
            .sorted()
            .toList();
    return took.isEmpty() ? Duration.ZERO : took.get((took.size() - 1) / 2);
  }
}
