package cascade.risk;

import cascade.statistics.Rates;
import cascade.statistics.Stratum;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// What the files and the history do not say.
///
/// @param seed the same seed and the same input give the same result
/// @param draws how many are made of what is not known, 1 to 10,000; fewer where a pipeline is huge
/// @param stratum of which runs is spoken
/// @param humanMinutes that people lose by each run that ends red or stopped, 0 or more
/// @param rerun what is run again after one
/// @param rates what runners cost; empty where nobody said
/// @param hourlyRate what an hour of people costs, in the currency of the rates, 0 or more; empty
///   where nobody said
/// @param requiredChecks ids of the jobs that must be satisfied before a merge, as `ci.yml#build`
///   where there are several workflows; empty where they are not known
/// @param timeouts minutes from which is inferred how long a job takes of which no run is known, by
///   its name, as `ci.yml#build`; those of the file where it is not named. A fix that gives a job a
///   timeout makes it no shorter and no longer
public record RiskOptions(
    long seed,
    int draws,
    Stratum stratum,
    double humanMinutes,
    Rerun rerun,
    Optional<Rates> rates,
    OptionalDouble hourlyRate,
    Optional<Set<String>> requiredChecks,
    Map<String, OptionalInt> timeouts) {
  public static final RiskOptions DEFAULT =
      new RiskOptions(
          1,
          200,
          Stratum.DEFAULT_BRANCH,
          Priors.HUMAN_MINUTES,
          Rerun.ALL,
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Map.of());

  /// Where nobody said what an hour of people costs.
  public RiskOptions(
      long seed,
      int draws,
      Stratum stratum,
      double humanMinutes,
      Rerun rerun,
      Optional<Rates> rates,
      Optional<Set<String>> requiredChecks) {
    this(
        seed,
        draws,
        stratum,
        humanMinutes,
        rerun,
        rates,
        OptionalDouble.empty(),
        requiredChecks,
        Map.of());
  }

  private static final int MOST_DRAWS = 10_000;

  public RiskOptions {
    requiredChecks = requiredChecks.map(Set::copyOf);
    timeouts = Map.copyOf(timeouts);
    if (draws < 1 || draws > MOST_DRAWS) {
      throw new IllegalArgumentException("%d draws".formatted(draws));
    }
    if (!(humanMinutes >= 0 && Double.isFinite(humanMinutes))) {
      throw new IllegalArgumentException("%s minutes".formatted(humanMinutes));
    }
    if (hourlyRate.isPresent() && !(hourlyRate.getAsDouble() >= 0)) {
      throw new IllegalArgumentException("%s an hour".formatted(hourlyRate.getAsDouble()));
    }
  }

  /// What a run that ends red or stopped wastes of its runners' time.
  public enum Rerun {
    /// All jobs are run again, as a new commit or "re-run all jobs" does: whatever ran was in vain.
    ALL,
    /// Only what failed is run again.
    FAILED
  }

  /// With what runners cost; empty where nobody said.
  public RiskOptions with(Optional<Rates> known) {
    return new RiskOptions(
        seed, draws, stratum, humanMinutes, rerun, known, hourlyRate, requiredChecks, timeouts);
  }

  /// With what an hour of people costs; empty where nobody said.
  public RiskOptions hourly(OptionalDouble rate) {
    return new RiskOptions(
        seed, draws, stratum, humanMinutes, rerun, rates, rate, requiredChecks, timeouts);
  }

  /// @param minutes that people lose by each run that ends red or stopped
  public RiskOptions humanMinutes(double minutes) {
    return new RiskOptions(
        seed, draws, stratum, minutes, rerun, rates, hourlyRate, requiredChecks, timeouts);
  }

  /// @param jobs see above
  public RiskOptions requiring(Optional<Set<String>> jobs) {
    return new RiskOptions(
        seed, draws, stratum, humanMinutes, rerun, rates, hourlyRate, jobs, timeouts);
  }

  public RiskOptions of(Stratum other) {
    return new RiskOptions(
        seed, draws, other, humanMinutes, rerun, rates, hourlyRate, requiredChecks, timeouts);
  }

  /// With timeouts from which durations are inferred: see `timeouts`.
  public RiskOptions assumingBy(Map<String, OptionalInt> known) {
    return new RiskOptions(
        seed, draws, stratum, humanMinutes, rerun, rates, hourlyRate, requiredChecks, known);
  }
}
