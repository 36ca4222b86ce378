package cascade.risk;

import cascade.statistics.RateDistribution;

/// What is believed of any pipeline before its own runs are looked at.
final class Priors {
  /// Of a job that fails without a cause in the code or in a service, for each run.
  ///
  /// A build is proven flaky in 3.2 % × 67.7 % = 2.2 % of the cases (`science.md` section 4); what
  /// services and runners have of that adds up to 1.1 %. The other half is that of the jobs of a
  /// run, all legs of a job together.
  static final double FLAKE = 0.005;

  /// How many jobs a run of those has that priors are taken from: 3,087 in 1,308 files
  /// (`science.md` section 10). What is brief meets each of them by itself.
  static final double JOBS_OF_A_RUN = 2.4;

  /// What the prior of a flake is worth, in runs.
  static final double FLAKE_RUNS = 50;

  /// What [cascade.statistics.FlakeRate] believes before any run: taken out again, to be replaced
  /// by the one above.
  static final RateDistribution OF_FLAKE_RATES = new RateDistribution(0.5, 4.5);

  /// Minutes of people for each red or stopped run: to look at it, to judge it, to come back to
  /// what they did. Handling a failure by hand is priced at 5.67 dollars by Leinen et al. 2024
  /// (`science.md` section 4); at 34 dollars an hour that is ten minutes. The wage is assumed.
  static final double HUMAN_MINUTES = 10;

  private Priors() {}
}
