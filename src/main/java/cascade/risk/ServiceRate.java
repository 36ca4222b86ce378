package cascade.risk;

import cascade.statistics.RateDistribution;

/// How often a service disturbs a run that leans on it, as far as it is known.
record ServiceRate(RateDistribution distribution, Basis basis) {
  static ServiceRate prior(ServicePrior prior) {
    return new ServiceRate(prior.distribution(), Basis.PRIOR);
  }
}
