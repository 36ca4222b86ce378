package cascade.risk;

/// By how much less would be lost, for each run, if a hazard were not there.
///
/// @param blockedJobs fewer jobs that are blocked, on average
/// @param minutes fewer minutes that are wasted, of runners and of people
public record ExpectedLoss(Posterior blockedJobs, Posterior minutes) {}
