package cascade.service;

/// What an outage of a service that lasts does to a step that leans on it.
public enum Hold {
  /// The job fails.
  FAILS,
  /// Whether it fails cannot be told from the files.
  MAY_FAIL,
  /// The failure is ignored, or something else takes the service's place.
  SURVIVES
}
