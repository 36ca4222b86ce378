package cascade.statistics;

import cascade.statistics.FlakeEvidence.FailedTogether;
import cascade.statistics.FlakeEvidence.OthersPassed;
import java.util.List;
import java.util.Optional;

/// Whether other jobs of a run fail when one does, held against how often they do anyway.
///
/// A flaky failure leaves the others as they are in any run; a broken commit often breaks several.
/// How often it does is seen from the job's own failures: a linter fails alone also when it is
/// right.
final class Company {
  private final Census all;
  private final Census own;
  private final FlakeOdds.Habit habit;
  private final int most;

  /// @param trials of the job
  /// @param own the job, or each of its legs
  Company(List<Observation> trials, Census all, Census own) {
    this.all = all;
    this.own = own;
    most = trials.stream().mapToInt(trial -> others(trial).tried()).max().orElse(0);
    int[] tried = new int[2];
    int[] inCompany = new int[2];
    for (var trial : trials) {
      if (trial.stratum() == Stratum.PULL_REQUEST && isWhole(others(trial))) {
        var place = trial.failed() ? 1 : 0;
        tried[place]++;
        inCompany[place] += isInCompany(others(trial)) ? 1 : 0;
      }
    }
    habit = new FlakeOdds.Habit(inCompany[0], tried[0], inCompany[1], tried[1]);
  }

  private Census.Count others(Observation trial) {
    return all.of(trial).without(own.of(trial));
  }

  /// A run that was cancelled halfway tells of few others.
  private boolean isWhole(Census.Count others) {
    return others.tried() > 0 && 2 * others.tried() >= most;
  }

  private static boolean isInCompany(Census.Count others) {
    return others.failed() >= Math.min(FlakeOdds.FEWEST_OTHERS, others.tried());
  }

  /// On the default branch the same jobs passed before the code was accepted: what fails them all
  /// there may as well be an outage, so that it says nothing.
  Optional<FlakeEvidence> about(Observation failure) {
    var others = others(failure);
    if (!isWhole(others)) {
      return Optional.empty();
    }
    var together = isInCompany(others);
    return switch (failure.stratum()) {
      case DEFAULT_BRANCH ->
          together
              ? Optional.of(new FailedTogether(others.failed(), others.tried(), 0))
              : Optional.empty();
      case PULL_REQUEST ->
          Optional.of(
              together
                  ? new FailedTogether(others.failed(), others.tried(), habit.happened())
                  : new OthersPassed(others.tried() - others.failed(), habit.didNot()));
    };
  }
}
