package cascade.pipeline;

import java.util.Collections;
import java.util.List;

/// How one job of the graph ends.
///
/// @param shown as GitHub's API shows it
/// @param seen as `needs.*.result` has it: a failure tolerated by `continue-on-error` is a success
///   (`github-actions.md` A.6)
/// @param tolerated when it fails and that is tolerated
/// @param lineSucceeds when it and everything above it succeed: what `success()` asks
/// @param lineFails when it or anything above it fails: what `failure()` asks
/// @param legs as the API shows them, for each instance
record JobResult(
    Guards shown, Guards seen, int tolerated, int lineSucceeds, int lineFails, List<Guards> legs) {
  JobResult {
    legs = List.copyOf(legs);
  }

  private static final JobResult SKIPPED = skipped(Diagrams.NEVER);
  private static final JobResult SKIPPED_BELOW_FAILURE = skipped(Diagrams.ALWAYS);

  private static JobResult skipped(int lineFails) {
    var skipped = Guards.certain(Outcome.SKIPPED);
    return new JobResult(
        skipped, skipped, Diagrams.NEVER, Diagrams.NEVER, lineFails, List.of(skipped));
  }

  /// A job with one instance that is not run.
  ///
  /// @param lineFails whether anything above it fails
  static JobResult skipped(boolean lineFails) {
    return lineFails ? SKIPPED_BELOW_FAILURE : SKIPPED;
  }

  /// @param legs how many there are
  static JobResult neverStarted(int legs) {
    var never = Guards.certain(Decisions.neverStarted());
    return new JobResult(
        never,
        never,
        Diagrams.NEVER,
        Diagrams.NEVER,
        Diagrams.NEVER,
        Collections.nCopies(legs, never));
  }

  boolean isCertain() {
    if (!shown.isCertain()
        || !seen.isCertain()
        || !Diagrams.isCertain(tolerated)
        || !Diagrams.isCertain(lineSucceeds)
        || !Diagrams.isCertain(lineFails)) {
      return false;
    }
    for (var leg : legs) {
      if (!leg.isCertain()) {
        return false;
      }
    }
    return true;
  }

  boolean hangsOnUnknowns(Diagrams diagrams) {
    return shown.hangsOnUnknowns(diagrams)
        || seen.hangsOnUnknowns(diagrams)
        || diagrams.hangsOnUnknowns(tolerated)
        || diagrams.hangsOnUnknowns(lineSucceeds)
        || diagrams.hangsOnUnknowns(lineFails)
        || legs.stream().anyMatch(leg -> leg.hangsOnUnknowns(diagrams));
  }
}
