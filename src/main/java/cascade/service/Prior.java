package cascade.service;

/// How likely a service disturbs a run, before any history is known.
///
/// It is the service's own part: what disturbs the services that contain it is theirs. The interval
/// is of the Beta distribution with this mean and weight; most of it lies close to 0, so that the
/// mean may be above the interval of a rare one, which then ends at the mean.
///
/// @param probability that it disturbs a run that leans on it, in (0, 1)
/// @param low lower end of the 90 % interval
/// @param high upper end of the 90 % interval
/// @param pseudoRuns how many observed runs it is worth, at least 1
/// @param transientShare the share of the disturbances that another try overcomes, from 0 to 1
/// @param source of the figure, for people
/// @param assumed whether nothing that was measured stands behind it
public record Prior(
    double probability,
    double low,
    double high,
    int pseudoRuns,
    double transientShare,
    String source,
    boolean assumed) {
  public Prior {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("a prior probability of " + probability);
    }
    if (!(low >= 0 && low <= probability && probability <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "%s is not within %s and %s".formatted(probability, low, high));
    }
    if (pseudoRuns < 1) {
      throw new IllegalArgumentException("a prior worth %d runs".formatted(pseudoRuns));
    }
    if (!(transientShare >= 0 && transientShare <= 1)) {
      throw new IllegalArgumentException("a transient share of " + transientShare);
    }
  }
}
