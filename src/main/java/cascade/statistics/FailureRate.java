package cascade.statistics;

import java.util.Optional;

/// How often a job fails, given that it runs and everything that it needs succeeded (`science.md`
/// sections 3 and 8a).
///
/// @param estimate of now: since the last change, if there was one
/// @param effectiveTrials how many independent trials those are worth; fewer than there are where
///   failures come in bursts
/// @param changed the last change of the rate, if there was one
public record FailureRate(
    Stratum stratum, Estimate estimate, double effectiveTrials, Optional<ChangePoint> changed) {}
