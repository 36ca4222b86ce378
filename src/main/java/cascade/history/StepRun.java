package cascade.history;

import java.time.Instant;
import java.util.Optional;

/// One step of a job that ran.
///
/// @param conclusion what came of it after `continue-on-error`: a failure that was let pass looks
///   like a success (`github-actions.md` A.14)
public record StepRun(
    int number,
    String name,
    Optional<String> conclusion,
    Optional<Instant> started,
    Optional<Instant> completed) {}
