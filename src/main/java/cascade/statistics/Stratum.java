package cascade.statistics;

/// Runs that fail for different reasons are not counted together (`science.md` section 3).
public enum Stratum {
  /// Of code that was accepted: pushes to the default branch, schedules, releases.
  DEFAULT_BRANCH,
  /// Of code that is still being worked on: its authors' errors are among the failures.
  PULL_REQUEST
}
