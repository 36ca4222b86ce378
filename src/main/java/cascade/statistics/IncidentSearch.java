package cascade.statistics;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import cascade.statistics.CommitTrials.Streak;
import cascade.statistics.FlakeEvidence.Alone;
import cascade.statistics.FlakeEvidence.BaseBroken;
import cascade.statistics.FlakeEvidence.FailedAgain;
import cascade.statistics.FlakeEvidence.FailedAtOnce;
import cascade.statistics.FlakeEvidence.FailedTogether;
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
  private final Duration usual;
  private final Census all;

  /// The job, or each of its legs.
  private final Census own;

  private IncidentSearch(List<Observation> trials, Census all, Census own) {
    this.commits = new BranchCommits(trials);
    this.elsewhere = new Elsewhere(trials);
    this.usual = usual(trials);
    this.all = all;
    this.own = own;
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
    if (around.commits() > 1) {
      var stratum = failure.stratum();
      var usual = commits.failing(stratum, around.commits());
      found.accept(
          new KeptFailing(
              around.commits(), FlakeOdds.keptFailing(around.commits(), stratum, usual)));
    } else {
      around.after().ifPresent(after -> passedNext(failure, around.passedBefore(), after, found));
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
    if (outage.isEmpty() && failure.stratum() == Stratum.PULL_REQUEST) {
      together(failure, found);
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

  private static void passedNext(
      Observation failure,
      boolean passedBefore,
      BranchCommits.Passed next,
      Consumer<FlakeEvidence> found) {
    switch (failure.stratum()) {
      case DEFAULT_BRANCH -> found.accept(new Healed(next.sha(), next.at(), FlakeOdds.HEALED));
      case PULL_REQUEST -> {
        if (passedBefore) {
          found.accept(new Alone(FlakeOdds.ALONE));
        }
      }
    }
  }

  private void atOnce(Observation failure, Consumer<FlakeEvidence> found) {
    failure
        .took()
        .filter(took -> took.compareTo(FlakeOdds.AT_ONCE) <= 0)
        .filter(took -> took.multipliedBy(FlakeOdds.PARTS_AT_ONCE).compareTo(usual) <= 0)
        .ifPresent(took -> found.accept(new FailedAtOnce(took, usual, FlakeOdds.FAILED_AT_ONCE)));
  }

  private static Duration usual(List<Observation> trials) {
    var took =
        trials.stream()
            .filter(trial -> !trial.failed())
            .flatMap(trial -> trial.took().stream())
            .sorted()
            .toList();
    return took.isEmpty() ? Duration.ZERO : took.get((took.size() - 1) / 2);
  }

  private void together(Observation failure, Consumer<FlakeEvidence> found) {
    var others = all.of(failure).without(own.of(failure));
    if (others.failed() < FlakeOdds.FEWEST_OTHERS) {
      return;
    }
    var most = others.failed() > FlakeOdds.FEWEST_OTHERS && 2 * others.failed() >= others.tried();
    found.accept(
        new FailedTogether(
            others.failed(),
            others.tried(),
            most ? FlakeOdds.MOST_JOBS_FAILED : FlakeOdds.OTHERS_FAILED));
  }
}
