package cascade.forge;

import java.time.Instant;
import java.util.Optional;

/// The host did not do what it was asked. Messages are one line, name the fault and then the
/// remedy, and hold neither a token nor the query of an address.
public abstract sealed class ForgeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private ForgeException(String message) {
    super(message);
  }

  /// The token is missing, wrong or expired (401).
  public static final class Unauthorized extends ForgeException {
    private static final long serialVersionUID = 1;

    public Unauthorized(String message) {
      super(message);
    }
  }

  /// The token may not do this (403; also 404 on a write).
  public static final class Forbidden extends ForgeException {
    private static final long serialVersionUID = 1;

    private final String permission;

    /// @param permission as a workflow's `permissions` grants it: `pull-requests: write`
    public Forbidden(String message, String permission) {
      this.permission = permission;
      super(message);
    }

    public String permission() {
      return permission;
    }
  }

  /// It is not there, or the token may not see it (404, 410).
  public static final class NotFound extends ForgeException {
    private static final long serialVersionUID = 1;

    public NotFound(String message) {
      super(message);
    }
  }

  /// What was sent is refused as it is (409, 422); sending it again would not help.
  public static final class Refused extends ForgeException {
    private static final long serialVersionUID = 1;

    public Refused(String message) {
      super(message);
    }
  }

  /// A rate limit that does not end within the time that may be waited.
  public static final class RateLimited extends ForgeException {
    private static final long serialVersionUID = 1;

    private final transient Optional<Instant> until;

    public RateLimited(String message, Optional<Instant> until) {
      this.until = until;
      super(message);
    }

    public Optional<Instant> until() {
      return until;
    }
  }

  /// The requests that may be made are used up (`max-api-requests`).
  public static final class BudgetSpent extends ForgeException {
    private static final long serialVersionUID = 1;

    public BudgetSpent(String message) {
      super(message);
    }
  }

  /// The host cannot be reached, or answers with errors or nonsense, also after retries.
  public static final class Unavailable extends ForgeException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message) {
      super(message);
    }
  }
}
