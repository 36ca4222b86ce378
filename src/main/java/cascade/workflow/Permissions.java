package cascade.workflow;

import java.util.List;
import java.util.SortedMap;

/// The `permissions` of a workflow or a job.
///
/// Source: `github-actions.md` D.1.
public sealed interface Permissions {

  /// What can be permitted, in GitHub's order.
  List<String> SCOPES =
      List.of(
          "actions",
          "artifact-metadata",
          "attestations",
          "checks",
          "contents",
          "deployments",
          "discussions",
          "issues",
          "packages",
          "pages",
          "pull-requests",
          "repository-projects",
          "statuses",
          "security-events",
          "id-token",
          "models",
          "vulnerability-alerts");

  /// What a job may do at a scope; nothing where that is not written.
  Level level(String scope);

  /// The scopes at which this is more than `most`.
  default List<String> scopesAbove(Permissions most) {
    return SCOPES.stream().filter(it -> level(it).compareTo(most.level(it)) > 0).toList();
  }

  /// Nothing is written: what the workflow, else the repository's settings say.
  enum Inherited implements Permissions {
    INHERITED;

    @Override
    public Level level(String scope) {
      return Level.NONE;
    }
  }

  /// `read-all` or `write-all`.
  enum Shorthand implements Permissions {
    READ_ALL,
    WRITE_ALL;

    /// Two scopes know nothing above `read`.
    @Override
    public Level level(String scope) {
      return switch (this) {
        case READ_ALL -> Level.READ;
        case WRITE_ALL ->
            scope.equals("models") || scope.equals("vulnerability-alerts")
                ? Level.READ
                : Level.WRITE;
      };
    }
  }

  /// Whatever is not listed is `none`.
  record Listed(SortedMap<String, Level> levels) implements Permissions {
    @Override
    public Level level(String scope) {
      return levels.getOrDefault(scope, Level.NONE);
    }
  }

  /// From least to most.
  enum Level {
    NONE,
    READ,
    WRITE
  }
}
