package cascade.statistics;

import java.time.Instant;
import java.util.Comparator;

/// One try of a job that ended in success or failure. A job that was skipped or cancelled was not
/// tried (`science.md` section 3, Trials).
///
/// @param at when the run was asked for, so that trials of one run are of one time
/// @param sha of the commit that it ran on
public record TimedTrial(Instant at, String sha, boolean failed) {
  /// Oldest first. Trials of one time have an order too, so that nothing hangs on how they were
  /// listed.
  static final Comparator<TimedTrial> BY_AGE =
      Comparator.comparing(TimedTrial::at)
          .thenComparing(TimedTrial::sha)
          .thenComparing(TimedTrial::failed);
}
