package cascade.statistics;

import java.time.Instant;

/// When a rate changed (`science.md` section 3, Drift).
///
/// @param earliest the change came after this run …
/// @param latest … and with this one at the latest; together they hold it with 99 % probability
/// @param at the first run after the most probable change
/// @param goodSha the commit of the last run before `at`
/// @param firstSha the commit of that run
/// @param before the rate until then, 0..1
/// @param after the rate since, 0..1
public record ChangePoint(
    Instant earliest,
    Instant latest,
    Instant at,
    String goodSha,
    String firstSha,
    double before,
    double after) {}
