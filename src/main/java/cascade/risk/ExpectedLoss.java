package cascade.risk;

/// By how much less would be lost if a hazard were not there, or less likely.
///
/// @param blockedJobs fewer jobs that are blocked in a run, on average
/// @param minutes fewer minutes that are wasted, of runners and of people, until a run ends well:
///   of one run alone, a failure at its beginning would even save minutes, because what comes
///   behind it does not run in vain
public record ExpectedLoss(Posterior blockedJobs, Posterior minutes) {}
