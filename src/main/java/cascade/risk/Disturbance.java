package cascade.risk;

/// What a service does in a run to those that lean on it.
///
/// A disturbance lasts, or is brief. One that lasts is one event for all jobs of the run, and
/// trying again does not help. One that is brief is met, or not, by each try of each job by itself.
///
/// Source: `science.md` section 8f: with persistent part δ, transient part q and the part β of it
/// that all tries have in common, so many tries fail with δ + (1−δ)[βq + (1−βq)((1−β)q)^tries].
///
/// @param lasting probability that it is out for the whole run, in 0..1
/// @param brief probability that one try fails although it is not, in 0..1
record Disturbance(double lasting, double brief) {
  static final Disturbance NONE = new Disturbance(0, 0);

  /// @param persistent δ: what a later try meets again
  /// @param passing q: what a later try may not meet
  /// @param common β: the part of `passing` that all tries of a run have in common
  static Disturbance of(double persistent, double passing, double common) {
    return new Disturbance(1 - (1 - persistent) * (1 - common * passing), (1 - common) * passing);
  }

  /// Probability that so many tries all fail though it is not out for the whole run.
  ///
  /// @param tries at least 1
  double brief(int tries) {
    return Math.pow(brief, tries);
  }

  /// Probability that so many tries all fail.
  ///
  /// @param vulnerability probability that the job then fails
  /// @param tries at least 1
  double failing(double vulnerability, int tries) {
    return 1 - (1 - vulnerability * lasting) * (1 - vulnerability * brief(tries));
  }
}
