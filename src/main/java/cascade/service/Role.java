package cascade.service;

/// When a sign means that a service is contacted.
enum Role {
  /// Whenever it runs.
  CONTACTS,
  /// Whenever it runs: it installs what the job builds with, and afterwards that is there.
  FETCHES,
  /// Only where nothing before it in the job has fetched from this service.
  BUILDS
}
