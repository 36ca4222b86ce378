package cascade.capacity;

/// Whether what a job needs goes into what its runner has.
public enum Fit {
  /// Even the high estimate of all that was recognised goes in.
  FITS,
  /// The high estimate does not go in, or a step makes room as one does who has run out before.
  TIGHT,
  /// A size that is written out is larger than what the runner has; or not even the low estimate
  /// goes in, mere guesses left out.
  TOO_BIG,
  /// What it needs, or what the runner has, is not known.
  CANNOT_TELL
}
