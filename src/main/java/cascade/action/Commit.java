package cascade.action;

import java.util.Optional;

/// What the findings are about, as code scanning wants to know it.
///
/// @param ref in full: `refs/heads/main`, `refs/pull/7/merge`
record Commit(String sha, String ref) {
  /// Empty where one of them is not known.
  static Optional<Commit> find(String sha, String ref) {
    return Optional.of(new Commit(sha, ref)).filter(_ -> !sha.isEmpty() && !ref.isEmpty());
  }
}
