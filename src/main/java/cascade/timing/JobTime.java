package cascade.timing;

import java.util.Optional;
import java.util.OptionalDouble;

/// How one job goes in time, when everything succeeds.
///
/// @param runs how many successful runs of it are known
/// @param took from its first leg's start to its last leg's end, without waiting for the first
///   runner
/// @param waited how long it waited for a runner once all that it needs had ended, its legs'
///   longest; empty where no history tells
/// @param start since the run began, the wait for a runner included where it is known
/// @param end since the run began
/// @param critical in which share of the runs it lies on a longest path, so that any delay of it
///   delays the run: the criticality index
/// @param sensitivity the share that its variation has in that of the run: CI·σ/σ of the makespan
///   (`science.md` section 2); empty where the makespan never varies
/// @param slack how much later it might end without the run ending later
/// @param minuteCost by how many minutes the run takes longer on average when every leg of the job
///   takes one minute more
public record JobTime(
    String job,
    DurationSource source,
    int runs,
    Spread took,
    Optional<Spread> waited,
    Spread start,
    Spread end,
    Share critical,
    OptionalDouble sensitivity,
    Spread slack,
    double minuteCost) {}
