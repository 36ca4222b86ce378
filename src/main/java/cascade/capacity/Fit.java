package cascade.capacity;

/// Whether what a job needs goes into what its runner has.
public enum Fit {
  /// Even the high estimate goes in.
  FITS,
  /// The low estimate goes in and the high one does not: it may run out.
  TIGHT,
  /// Not even the low estimate goes in.
  TOO_BIG,
  /// What it needs, or what the runner has, is not known.
  CANNOT_TELL
}
