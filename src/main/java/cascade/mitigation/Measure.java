package cascade.mitigation;

import cascade.assessment.Assessment;
import cascade.assessment.Prognosis;
import cascade.risk.Posterior;
import cascade.risk.RiskAssessment;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/// What a version costs, on average over what is not known.
///
/// @param wastedMinutes of runners and people for each run, 0 or more; 0 where no risk is known, as
///   the next two
/// @param blockedJobs for each run
/// @param silentGreen probability, in 0..1
/// @param worstCaseMinutes of the longest chain of each workflow, added up
record Measure(
    double wastedMinutes, double blockedJobs, double silentGreen, double worstCaseMinutes) {

  static Measure of(Version version) {
    var assessment = version.foreseen().get();
    var risk = assessment.prognosis().map(Prognosis::risk);
    return new Measure(
        mean(risk, it -> it.together().waste().runnerMinutes())
            + mean(risk, it -> it.together().waste().humanMinutes()),
        mean(risk, it -> it.together().expectedBlockedJobs()),
        mean(risk, it -> it.together().silentGreen().total()),
        worstCaseMinutes(assessment));
  }

  private static double mean(
      Optional<RiskAssessment> risk, Function<RiskAssessment, Posterior> value) {
    return risk.map(value).map(Posterior::mean).orElse(0.0);
  }

  static long worstCaseMinutes(Assessment assessment) {
    return assessment.workflows().stream()
        .mapToLong(workflow -> workflow.criticalPath().worstCaseMinutes())
        .sum();
  }

  Measure minus(Measure other) {
    return new Measure(
        wastedMinutes - other.wastedMinutes,
        blockedJobs - other.blockedJobs,
        silentGreen - other.silentGreen,
        worstCaseMinutes - other.worstCaseMinutes);
  }

  /// Finer differences are those of rounding.
  private static final double GRAIN = 1e-6;

  /// Of what two fixes gain, the larger last: jobs that are no longer blocked count before minutes,
  /// since a job that tells something does not run in vain; those before silence, and that before
  /// how long it may take at worst.
  static final Comparator<Measure> BY_GAIN =
      Comparator.<Measure>comparingLong(it -> grains(it.blockedJobs))
          .thenComparingLong(it -> grains(it.wastedMinutes))
          .thenComparingLong(it -> grains(it.silentGreen))
          .thenComparingLong(it -> grains(it.worstCaseMinutes));

  private static long grains(double value) {
    return Math.round(value / GRAIN);
  }
}
