package cascade.statistics;

import java.time.Duration;
import java.time.Instant;

/// How long one successful try of a job took.
///
/// @param at when it began
/// @param took without the time that it waited for a runner; a negative one is ignored
public record TimedDuration(Instant at, Duration took) {}
