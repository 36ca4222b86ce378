package cascade.forge;

import java.util.Optional;

/// A pull request as it stands now.
///
/// @param headRepository empty where the fork was deleted
public record PullRequest(
    int number,
    String baseSha,
    String baseRef,
    String headSha,
    String headRef,
    Optional<RepositoryName> headRepository,
    boolean draft,
    boolean open) {}
