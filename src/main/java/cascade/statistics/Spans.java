package cascade.statistics;

import java.time.Duration;
import java.time.Instant;

/// Times between instants that somebody else wrote.
final class Spans {
  /// No run lasts longer (`github-actions.md` A.12).
  private static final Duration LONGEST = Duration.ofDays(35);

  private Spans() {}

  /// Never negative, and never longer than a run may be.
  static Duration between(Instant start, Instant end) {
    if (!end.isAfter(start)) {
      return Duration.ZERO;
    }
    var span = Duration.between(start, end);
    return span.compareTo(LONGEST) > 0 ? LONGEST : span;
  }

  static double minutes(Duration span) {
    return span.toSeconds() / 60.0;
  }
}
