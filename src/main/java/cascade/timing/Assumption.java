package cascade.timing;

import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/// What a job without history is taken to take. It is a guess about the job's kind, so that results
/// that rest on it are told as assumed.
///
/// Log-normal. The legs of a job share what is not known of it, and vary by themselves as durations
/// of one job do from run to run.
///
/// @param medianMinutes half of such jobs take at most this
/// @param between standard deviation of the logarithm from job to job
/// @param mostMinutes it succeeds within this time, or not at all
public record Assumption(double medianMinutes, double between, double mostMinutes) {
  /// Timeouts that seldom end a healthy run are 3.3 to 8.2 times the median (`science.md` section
  /// 6): a written one is taken to be five times it.
  private static final double TIMEOUT_TO_MEDIAN = 5;

  /// As wide as those factors, 3.3..8.2, taken for their central 90 %: ln(8.2 ÷ 3.3) ÷ (2 · 1.645).
  private static final double BETWEEN_TIMEOUTS = 0.28;

  /// Builds that meet no timeout take 3.4 minutes at the median (Weeraddana 2024, `science.md`
  /// section 6).
  private static final double MEDIAN_MINUTES = 3.4;

  /// Without a source: nine of ten such jobs within 12 minutes.
  private static final double BETWEEN_JOBS = 1;

  /// From run to run of one job, the calmer of the two that `science.md` section 6 simulates.
  private static final double WITHIN = 0.3;

  /// @param timeoutMinutes as the file has it; empty where it has none
  public static Assumption of(OptionalInt timeoutMinutes) {
    return timeoutMinutes.isPresent()
        ? new Assumption(
            timeoutMinutes.getAsInt() / TIMEOUT_TO_MEDIAN,
            BETWEEN_TIMEOUTS,
            timeoutMinutes.getAsInt())
        : new Assumption(MEDIAN_MINUTES, BETWEEN_JOBS, HostLimit.JOB_ON_HOSTED_RUNNER.value());
  }

  /// What it takes on average, where it is not ended before.
  public double meanMinutes() {
    return Math.min(
        mostMinutes, medianMinutes * Math.exp((between * between + WITHIN * WITHIN) / 2));
  }

  /// @param job random numbers that the legs of the job share in this run
  /// @param leg random numbers of the leg alone
  /// @return milliseconds
  long draw(RandomGenerator job, RandomGenerator leg) {
    var minutes =
        medianMinutes * Math.exp(between * job.nextGaussian() + WITHIN * leg.nextGaussian());
    return Math.round(Math.min(minutes, mostMinutes) * 60_000);
  }
}
