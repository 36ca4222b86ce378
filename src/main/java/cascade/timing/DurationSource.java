package cascade.timing;

/// Where the durations of a job come from, surest first.
public enum DurationSource {
  /// From successful runs of it, of every leg.
  MEASURED,
  /// For some of its legs, from what other legs took in the same runs.
  OTHER_LEGS,
  /// No history: its `timeout-minutes` is taken to be five times what it usually takes.
  FROM_TIMEOUT,
  /// No history and no timeout: it is taken to be like most jobs.
  ASSUMED
}
