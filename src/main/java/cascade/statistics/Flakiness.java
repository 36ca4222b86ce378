package cascade.statistics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How much a job fails without a cause in the code (`science.md` sections 4 and 8b).
///
/// @param rate how often a run of the job fails flakily when it is first tried, corrected for how
///   seldom anyone repeats a run; since the last change. Its failures are the proven ones
/// @param failures each failure that was looked at, latest first
/// @param since when it became so
/// @param cost of what its flaky failures took; empty without any
public record Flakiness(
    Grade grade,
    Estimate rate,
    List<SuspectFailure> failures,
    Optional<ChangePoint> since,
    Optional<Cost> cost) {
  public Flakiness {
    failures = List.copyOf(failures);
  }

  /// Of a job whose legs are counted together: as sure as for any of its legs, and as dear as all.
  Flakiness withLegs(List<JobStatistics> legs) {
    return new Flakiness(
        legs.stream()
            .map(leg -> leg.flakiness().grade())
            .reduce(grade, (one, other) -> one.compareTo(other) <= 0 ? one : other),
        rate,
        failures,
        since,
        legs.isEmpty()
            ? cost
            : legs.stream().flatMap(leg -> leg.flakiness().cost().stream()).reduce(Cost::plus));
  }

  /// Surest first.
  public enum Grade {
    /// The same commit failed and then passed.
    PROVEN,
    /// A failure of its own was rather flaky than not, at least 50 %, and something says so that
    /// needs no other evidence beside it.
    PROBABLE,
    /// For a failure of its own the evidence speaks for it, with 30 % at least: more than the
    /// quarter that any study finds among all failures. Nothing decides.
    POSSIBLE,
    /// Nothing speaks for it; with few runs, too little is known.
    UNKNOWN
  }

  /// What the failures and the repetitions of the job itself took in the observed time, each
  /// weighed with its probability of being flaky.
  ///
  /// @param runnerMinutes of runners, for several legs added up
  /// @param waiting how long people waited for a result that told them nothing, in the queue and
  ///   while it ran; for several legs added up
  /// @param money in the currency that rates were given in, with each try rounded up to minutes;
  ///   empty without rates, or where the rate of none of the runners is known
  /// @param unpriced of the runners' minutes, those of runners whose rate is not known though rates
  ///   were given
  public record Cost(
      double runnerMinutes, Duration waiting, Optional<Double> money, double unpriced) {
    /// What both took. Money is added up where there is some.
    public Cost plus(Cost other) {
      return new Cost(
          runnerMinutes + other.runnerMinutes,
          waiting.plus(other.waiting),
          money.map(it -> it + other.money.orElse(0.0)).or(() -> other.money),
          unpriced + other.unpriced);
    }
  }
}
