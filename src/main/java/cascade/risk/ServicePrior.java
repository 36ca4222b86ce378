package cascade.risk;

import cascade.statistics.RateDistribution;
import java.util.List;

/// What is known of a service before any run.
///
/// @param id such as `npm-registry`
/// @param within ids of the services that it is inside of, innermost first
/// @param kind how its hazard is told
/// @param shared whether all jobs of a run meet the same one; what a runner has is its own
/// @param disturbed probability that it disturbs a run that leans on it, in 0..1
/// @param runs how many pseudo-runs that is worth, above 0
/// @param passing the share of disturbances that a later try may not meet, in 0..1
/// @param remedies that apply to it
/// @param source where these come from
public record ServicePrior(
    String id,
    List<String> within,
    HazardRisk.Kind kind,
    boolean shared,
    double disturbed,
    double runs,
    double passing,
    List<Remedy> remedies,
    String source) {
  /// The weight of what other projects tell: more would drown what this one does (`science.md`
  /// section 4).
  public static final double MOST_RUNS = 50;

  /// β of [Disturbance]: the part of a passing disturbance that all tries of a run meet. Assumed:
  /// no source has it.
  private static final double COMMON = 0.2;

  public ServicePrior {
    within = List.copyOf(within);
    remedies = List.copyOf(remedies);
    if (!(disturbed >= 0 && disturbed <= 1 && passing >= 0 && passing <= 1 && runs > 0)) {
      throw new IllegalArgumentException(
          "no prior: %s, %s of it passing, %s runs".formatted(disturbed, passing, runs));
    }
  }

  /// What it does where a run that leans on it is disturbed with that probability. What is brief is
  /// that of a job, what lasts that of the run.
  Disturbance disturbance(double probability) {
    if (!shared) {
      return new Disturbance(0, ofOneJob(probability));
    }
    var ofRun = Disturbance.of(probability * (1 - passing), probability * passing, COMMON);
    return new Disturbance(ofRun.lasting(), ofOneJob(ofRun.brief()));
  }

  private static double ofOneJob(double ofRun) {
    return 1 - Math.pow(1 - ofRun, 1 / Priors.JOBS_OF_A_RUN);
  }

  /// Which share of its disturbances last for a whole run: 0 for what each job has by itself.
  double lastingShare() {
    return shared ? 1 - passing + COMMON * passing : 0;
  }

  RateDistribution distribution() {
    return RateDistribution.prior(disturbed, Math.min(runs, MOST_RUNS));
  }
}
