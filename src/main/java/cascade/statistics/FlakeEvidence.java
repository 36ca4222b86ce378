package cascade.statistics;

import java.time.Duration;
import java.time.Instant;

/// One thing that speaks for or against a failure's being flaky (`science.md` section 8b).
/// Renderings switch over it without `default`, so that a new kind is met everywhere.
public sealed interface FlakeEvidence {
  /// By which its odds are multiplied, as a natural logarithm: above 0 speaks for flaky, below 0
  /// for real.
  double logLikelihoodRatio();

  /// The same commit passed in a later attempt or run, in which nothing else was different: this
  /// proves it, whatever else there is.
  ///
  /// @param attempt of that run
  record PassedLater(long runId, int attempt, Instant at) implements FlakeEvidence {
    @Override
    public double logLikelihoodRatio() {
      return Double.POSITIVE_INFINITY;
    }
  }

  /// The same commit passed in a later run, in which something else may have been different: the
  /// branch that a pull request is merged into, the inputs of a run that was started by hand.
  record PassedInOtherRun(long runId, Instant at, double logLikelihoodRatio)
      implements FlakeEvidence {}

  /// The same commit had passed before.
  record PassedBefore(long runId, int attempt, Instant at, double logLikelihoodRatio)
      implements FlakeEvidence {}

  /// The same commit failed again, so many times in a row.
  record FailedAgain(int times, double logLikelihoodRatio) implements FlakeEvidence {}

  /// On the default branch the next run passed, and the one before had passed, as far as known.
  record Healed(String passingSha, Instant at, double logLikelihoodRatio)
      implements FlakeEvidence {}

  /// It passed for the commits before and after on the same branch.
  record Alone(double logLikelihoodRatio) implements FlakeEvidence {}

  /// It failed for so many commits of its branch in a row.
  record KeptFailing(int commits, double logLikelihoodRatio) implements FlakeEvidence {}

  /// At that time it failed on the default branch, too, for so many commits in a row.
  record BaseBroken(int commits, double logLikelihoodRatio) implements FlakeEvidence {}

  /// The job failed in other runs about that time, on unrelated branches.
  record FailedElsewhere(int branches, double logLikelihoodRatio) implements FlakeEvidence {}

  /// In the same run other jobs failed, too.
  ///
  /// @param others how many of them
  /// @param of how many other jobs had a result
  record FailedTogether(int others, int of, double logLikelihoodRatio) implements FlakeEvidence {}

  /// In the same run of code that is still being worked on other jobs passed.
  ///
  /// @param others how many of them
  record OthersPassed(int others, double logLikelihoodRatio) implements FlakeEvidence {}

  /// It failed before the first step that depends on the repository's code.
  record FailedEarly(String step, double logLikelihoodRatio) implements FlakeEvidence {}

  /// The step that failed speaks to a service, and runs nothing of the repository's code.
  record FailedOutside(String step, double logLikelihoodRatio) implements FlakeEvidence {}

  /// It failed although none of its steps did: the runner was lost.
  record NoStepFailed(double logLikelihoodRatio) implements FlakeEvidence {}

  /// It failed in a small part of the time that it takes, in which little of the code can have been
  /// looked at; said only where its steps are not known.
  ///
  /// @param usual how long it takes half of the times, at most, when it passes
  record FailedAtOnce(Duration took, Duration usual, double logLikelihoodRatio)
      implements FlakeEvidence {}

  /// Its timeout ended it.
  record TimedOut(double logLikelihoodRatio) implements FlakeEvidence {}

  /// What the log says is not known.
  enum LogUnavailable implements FlakeEvidence {
    LOG_UNAVAILABLE;

    @Override
    public double logLikelihoodRatio() {
      return 0;
    }
  }
}
