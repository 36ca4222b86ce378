package cascade.risk;

import cascade.pipeline.Likelihoods;

/// How likely each end of a run is, if the causes of a [HazardModel] have those probabilities: what
/// the engine makes of them.
interface CascadeAnswers {
  Likelihoods of(double[] probabilities);

  /// `closed-form`, `bdd` or `monte-carlo`.
  String method();
}
