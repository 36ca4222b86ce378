package cascade.github;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// With whom and within which bounds to speak.
///
/// @param token without it only what everybody may see can be read
/// @param program what the requests are signed with: `cascade/1.0`
/// @param cache a folder for answers that can be asked for anew cheaply; empty keeps them in memory
public record GitHubSettings(
    GitHubHost host,
    Optional<Token> token,
    String program,
    Bounds bounds,
    Optional<Path> cache,
    Pacing pacing) {
  public GitHubSettings {
    if (!program.matches("[!-~]+( [!-~]+)*")) {
      throw new IllegalArgumentException("not a name for a header: " + program);
    }
  }

  /// With the usual bounds, and answers kept in memory alone.
  public static GitHubSettings of(GitHubHost host, Optional<Token> token, String program) {
    return new GitHubSettings(host, token, program, Bounds.USUAL, Optional.empty(), Pacing.real());
  }

  public GitHubSettings within(Bounds other) {
    return new GitHubSettings(host, token, program, other, cache, pacing);
  }

  public GitHubSettings cachedIn(Path folder) {
    return new GitHubSettings(host, token, program, bounds, Optional.of(folder), pacing);
  }

  public GitHubSettings paced(Pacing other) {
    return new GitHubSettings(host, token, program, bounds, cache, other);
  }

  /// @param requests that may be made at all
  /// @param reserve of these, those that are kept for publishing; reading stops before
  /// @param connect until a connection is there
  /// @param call for one request with its answer
  /// @param run for everything together
  /// @param patience for rate limits to pass, all together
  public record Bounds(
      int requests, int reserve, Duration connect, Duration call, Duration run, Duration patience) {
    /// A token of GitHub Actions has 1,000 requests an hour, shared by all jobs of the repository
    /// (`github-actions.md` E.7).
    public static final Bounds USUAL =
        new Bounds(
            200,
            0,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofSeconds(60));

    public Bounds {
      if (requests < 1 || reserve < 0 || reserve >= requests) {
        throw new IllegalArgumentException(
            "%d requests with %d in reserve".formatted(requests, reserve));
      }
    }

    public Bounds requests(int most) {
      return new Bounds(most, Math.min(reserve, most / 2), connect, call, run, patience);
    }

    /// @param kept for publishing, but never more than half
    public Bounds reserve(int kept) {
      return new Bounds(requests, Math.min(kept, requests / 2), connect, call, run, patience);
    }
  }
}
