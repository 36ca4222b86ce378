package cascade.risk;

/// @param id as the YAML has it
/// @param basis how many tries of it, in the stratum, tell
/// @param failure that it fails, or is stopped, when it runs: in any of its legs
/// @param notSuccessful that its outcome is anything but `success`
/// @param blocked that it is not run, and would be if nothing went wrong
/// @param loss what its own failures cost: those that no service and no other job brings about
public record JobRisk(
    String id,
    Basis basis,
    Posterior failure,
    Posterior notSuccessful,
    Posterior blocked,
    ExpectedLoss loss) {}
