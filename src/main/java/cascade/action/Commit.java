package cascade.action;

/// What the findings are about, as code scanning wants to know it.
///
/// @param ref in full: `refs/heads/main`, `refs/pull/7/merge`
record Commit(String sha, String ref) {}
