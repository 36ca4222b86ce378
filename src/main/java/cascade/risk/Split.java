package cascade.risk;

import java.util.List;

/// Splits how often one leaf fails into what brings that about, in one draw, so that nothing is
/// counted twice: put together again, the parts give what was split.
///
/// First come the services, then its timeout, then what is flaky of itself; what remains is the
/// code's: first what many jobs of a run have in common, then its own.
///
/// @param kept the part of its exposure to services that its history leaves room for, in 0..1: a
///   leaf that fails less than its services suggest is hit less by them
/// @param timeout probability that its timeout ends it
/// @param flake that it fails of itself without a cause in the code
/// @param hit the part of its exposure to what many jobs of a run have in common, in 0..1
/// @param code that it fails of itself by the code
record Split(double kept, double timeout, double flake, double hit, double code) {

  /// @param failure probability that it fails for whatever reason; 0 where that is not known
  /// @param notTheCodes that it fails for reasons that are not the code's; more than `failure` it
  ///   cannot be
  /// @param services that services make it fail
  /// @param timeout that its timeout ends it
  /// @param stricken that it fails by what many jobs of a run have in common
  static Split of(
      double failure, double notTheCodes, double services, double timeout, double stricken) {
    double kept = kept(services, notTheCodes);
    double beside = without(notTheCodes, within(services, kept));
    double ended = Math.min(timeout, beside);
    double hit = stricken > 0 ? Math.min(1, without(failure, notTheCodes) / stricken) : 0;
    return new Split(
        kept,
        ended,
        without(beside, ended),
        hit,
        without(without(failure, notTheCodes), hit * stricken));
  }

  /// The power to which 1 − `services` is raised to become 1 − `most`, where that is less.
  private static double kept(double services, double most) {
    if (services <= most || services == 0) {
      return 1;
    }
    return services >= 1 ? 1 : Math.log1p(-most) / Math.log1p(-services);
  }

  /// What one of several causes keeps of its probability, so that all together keep that power.
  static double within(double probability, double kept) {
    return kept == 1 ? probability : 1 - Math.pow(1 - probability, kept);
  }

  /// What must come beside a part to make up the whole: 0 where the part is as much already.
  static double without(double whole, double part) {
    return part >= whole ? 0 : part >= 1 ? 0 : (whole - part) / (1 - part);
  }

  /// Any of several that are independent.
  static double any(List<Double> probabilities) {
    double none = 1;
    for (double probability : probabilities) {
      none *= 1 - probability;
    }
    return 1 - none;
  }
}
