package cascade.timing;

import java.util.Optional;
import java.util.OptionalDouble;

/// How near a pipeline comes to a limit of the host.
///
/// @param place the job, pool or workflow that comes nearest: `ci.yml#build`
/// @param used in the limit's own unit
/// @param share `used` ÷ the limit's value, 0 or more
/// @param known how it is known
/// @param reachedAt how many times as long everything must take until the limit is reached; empty
///   where time does not matter, or is not known
public record LimitUse(
    HostLimit limit,
    Optional<String> place,
    double used,
    double share,
    Known known,
    OptionalDouble reachedAt) {
  /// From where this much comes near a limit.
  private static final double NEAR = 0.5;

  public enum Known {
    /// From runs of the past: for jobs their P95, for waits and runs their P90, for numbers their
    /// most.
    MEASURED,
    /// From the files alone.
    WRITTEN,
    /// A lower bound from the files: what cannot be seen comes on top.
    AT_LEAST,
    /// An upper bound from the files: what happens only now and then is counted in full.
    AT_MOST
  }

  public boolean isNear() {
    return share >= NEAR;
  }

  public boolean isReached() {
    return share >= 1;
  }
}
