package cascade.pipeline;

import cascade.expression.Expr;
import cascade.expression.StatusFunctions;
import java.util.List;

/// Where GitHub's behaviour is not documented and not measured beyond doubt, one decision each, so
/// that it can be changed in one place. `docs/decisions/0001-unverified-behaviour.md` gives the
/// reasons.
///
/// Source: `github-actions.md` part I lists what is unverified.
final class Decisions {
  private Decisions() {}

  /// The result of several legs, or of the jobs of a called workflow, seen as one: failure over
  /// cancelled over success; skipped only if all of them are (A.7, A.8).
  static Guards aggregate(Algebra algebra, List<Guards> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    var failure = Diagrams.NEVER;
    var cancelled = Diagrams.NEVER;
    var skipped = Diagrams.ALWAYS;
    for (var part : parts) {
      if (part.failure() == Diagrams.ALWAYS) {
        return Guards.certain(Outcome.FAILURE);
      }
      failure = algebra.or(failure, part.failure());
      cancelled = algebra.or(cancelled, part.cancelled());
      skipped = algebra.and(skipped, part.skipped());
    }
    var notFailure = algebra.not(failure);
    cancelled = algebra.and(cancelled, notFailure);
    var success =
        algebra.and(notFailure, algebra.and(algebra.not(cancelled), algebra.not(skipped)));
    return new Guards(success, failure, cancelled, skipped);
  }

  /// When `success()` of the jobs behind a call finds nothing wrong with it: when the call as a
  /// whole succeeds. A job inside that is skipped while others succeed does not count (A.2, A.8).
  static int callSucceeds(Guards whole) {
    return whole.success();
  }

  /// Whether `continue-on-error` of a job lets `needs` see a success where the job was cancelled,
  /// by its timeout say: as little as it keeps the run from being cancelled (A.6).
  static boolean toleratesCancellation() {
    return false;
  }

  /// Whether a job whose turn comes after the run was cancelled may start at all: only if its
  /// condition calls `always()` or `cancelled()` (A.3, the column of the cancelled run).
  /// `success()` is then false (A.2).
  static boolean mayStartAfterCancel(Expr condition) {
    return StatusFunctions.calls(condition, "always")
        || StatusFunctions.calls(condition, "cancelled");
  }

  /// The jobs that `success('a', 'b')` speaks of: those named, instead of all ancestors (A.1, 5).
  static boolean restrictsToNamedJobs(List<Expr> arguments) {
    return !arguments.isEmpty();
  }

  /// Whether a leg that others are cancelled by, under `fail-fast`, may still have ended before: it
  /// may (A.7). Reports assume that it had not.
  static boolean siblingsMayFinishFirst() {
    return true;
  }

  /// How a job ends whose matrix GitHub refuses when it gets there, an empty list from an
  /// expression among them (A.7).
  static Outcome refusedMatrix() {
    return Outcome.FAILURE;
  }

  /// What a job is that never started because of something else: GitHub shows `skipped` or
  /// `cancelled`, depending on timing (A.3, note 1).
  static Outcome neverStarted() {
    return Outcome.SKIPPED;
  }
}
