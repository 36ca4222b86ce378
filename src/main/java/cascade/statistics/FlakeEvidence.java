package cascade.statistics;

import java.time.Instant;

/// One thing that speaks for or against a failure's being flaky (`science.md` section 8b).
/// Renderings switch over it without `default`, so that a new kind is met everywhere.
public sealed interface FlakeEvidence {
  /// By which its odds are multiplied, as a natural logarithm: above 0 speaks for flaky, below 0
  /// for real.
  double logLikelihoodRatio();

  /// The same commit passed in a later attempt or run: this proves it, whatever else there is.
  ///
  /// @param attempt of that run
  record PassedLater(long runId, int attempt, Instant at) implements FlakeEvidence {
    @Override
    public double logLikelihoodRatio() {
      return Double.POSITIVE_INFINITY;
    }
  }

  /// The same commit failed again, so many times in a row.
  record FailedAgain(int times, double logLikelihoodRatio) implements FlakeEvidence {}

  /// On the default branch the next run passed.
  record Healed(String passingSha, Instant at, double logLikelihoodRatio)
      implements FlakeEvidence {}

  /// The job failed in other runs about that time, on unrelated branches.
  record FailedElsewhere(int branches, double logLikelihoodRatio) implements FlakeEvidence {}

  /// It failed before the first step that depends on the repository's code.
  record FailedEarly(String step, double logLikelihoodRatio) implements FlakeEvidence {}

  /// It passed for the commits before and after on the same branch.
  record Alone(double logLikelihoodRatio) implements FlakeEvidence {}

  /// What the log says is not known.
  enum LogUnavailable implements FlakeEvidence {
    LOG_UNAVAILABLE;

    @Override
    public double logLikelihoodRatio() {
      return 0;
    }
  }
}
