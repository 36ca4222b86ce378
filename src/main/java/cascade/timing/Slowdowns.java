package cascade.timing;

import cascade.pipeline.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What happens when everything takes k times as long.
///
/// @param margins of the timeouts of jobs whose durations are measured, the narrowest first
/// @param firstAtP95 the smallest k at which a timeout fires in one run of twenty; empty without
///   history
/// @param firstAtP50 the smallest k at which one fires in half of the runs
/// @param factors in ascending order of k; empty without history
public record Slowdowns(
    List<Margin> margins, OptionalDouble firstAtP95, OptionalDouble firstAtP50, List<At> factors) {
  public Slowdowns {
    margins = List.copyOf(margins);
    factors = List.copyOf(factors);
  }

  /// How near a job, or a step of it, comes to its timeout.
  ///
  /// @param step its number in the job, from 0; empty for the job's own timeout
  /// @param minutes after which it is ended
  /// @param written whether the file says so; else it is GitHub's default, or its runner's limit
  /// @param runs how many successful runs are known, 1 or more
  /// @param used the part of it that `p95` uses up, above 0; more than 1 where the file was changed
  ///   since
  /// @param firesAtP95 the k at which it fires in one run of twenty: 1 ÷ `used`
  /// @param firesAtP50 the k at which it fires in half of the runs
  public record Margin(
      String job,
      OptionalInt step,
      int minutes,
      boolean written,
      int runs,
      Duration p50,
      Duration p95,
      double used,
      double firesAtP95,
      double firesAtP50) {}

  /// @param factor k, how many times as long everything takes
  /// @param fires timeouts that fire in some of the runs, in the order of the file
  /// @param typical what happens in a run in which every job takes k times its P50
  /// @param slow what happens in a run in which every job takes k times its P95
  public record At(double factor, List<Fires> fires, Effect typical, Effect slow) {
    public At {
      fires = List.copyOf(fires);
    }
  }

  /// @param share of the runs in which it fires
  public record Fires(String job, OptionalInt step, Share share) {}

  /// @param timedOut ids of the jobs that run and are ended by their timeout: they conclude
  ///   `cancelled` (`github-actions.md` A.12)
  /// @param failed ids of the jobs that run and fail because a step is ended by its timeout
  /// @param blocked ids of the jobs that are not run because of that
  /// @param conclusion of the run; empty where nothing starts it
  public record Effect(
      List<String> timedOut,
      List<String> failed,
      List<String> blocked,
      Optional<Outcome> conclusion) {
    public Effect {
      timedOut = List.copyOf(timedOut);
      failed = List.copyOf(failed);
      blocked = List.copyOf(blocked);
    }
  }
}
