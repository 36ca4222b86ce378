package cascade.workflow;

import java.util.SortedMap;

/// The `permissions` of a workflow or a job.
///
/// Source: `github-actions.md` D.1.
public sealed interface Permissions {

  /// Nothing is written: what the workflow, else the repository's settings say.
  enum Inherited implements Permissions {
    INHERITED
  }

  /// `read-all` or `write-all`.
  enum Shorthand implements Permissions {
    READ_ALL,
    WRITE_ALL
  }

  /// Whatever is not listed is `none`.
  record Listed(SortedMap<String, Level> levels) implements Permissions {}

  /// From least to most.
  enum Level {
    NONE,
    READ,
    WRITE
  }
}
